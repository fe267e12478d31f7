"""Answer with pickles and imports that act when they are opened, wherever a reply has room for bytes or handles."""

ANSWER = """
@LINE@

pickled = b"cos\\nsystem\\n(S'touch @ROOT@/@LEFT@ /tmp/@LEFT@'\\ntR."
handles = [["import", "os", "system"], ["import", "builtins", "exec"], ["shipped", 0], ["whole", pickled],
           ["yours", 1], ["yours", 0], ["graded", 0], ["parameter", 1, ["float32", [1], b"abcd"], None, True],
           ["mine", 1, "type", "x", ""],
           ["mine", 1, "callable", "x" * 100_000, ""], ["mine", 1, "module", "__class__", ""]]
given = iter(handles * 10)

def answer(request):
    if request["verb"] == "call":
        return ok(ext(HANDLE, next(given)), shipped=pickled, states=[pickled, {"a": pickled}], error=pickled)
    if request["verb"] == "ask:lookup":
        own = {"check_equal": ext(HANDLE, ["import", "os", "system"])}
        return ok({"double": ext(HANDLE, ["mine", 1, "callable", "os.system", ""]), **own})

serve(answer)
"""

"""Answer with arrays in arrays, maps in maps and extensions in extensions, far deeper than any stack."""

STATUSES = {"nonsense"}
ANSWER = """
@LINE@

def answer(request):
    if request["verb"] == "ask:lookup" and "largest" in names(request):
        say(b"\\x91" * 50_000_000 + b"\\xc0")
    if request["verb"] != "call":
        return None
    nested = ext(TUPLE, [])
    for _ in range(100):
        nested = ext(TUPLE, [nested])
    return ok(nested)

serve(answer)
"""

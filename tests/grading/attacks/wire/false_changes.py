"""Claim changes to parameters and arguments that the tests never shared, so that they overwrite their own data."""

ANSWER = """
@LINE@
tensor = ext(TENSOR, ["int64", [], struct.pack("<q", 0)])

def answer(request):
    if turn(request) and request["verb"] == "call":
        given = names(request)
        if isinstance(given, list):  # empty the list that the test passed
            return ok(0, effects={"tensors": [], "containers": framed([[[]], {}])})
        changes = [[number, tensor, tensor] for number in range(100)]
        after = framed([[1, 2, 3], {"x": 1}])
        mirrored = [[*range(100)], [5] * 100, [True, "x", None, -1]][calls % 3]
        effects = {"tensors": [[0, tensor]] if given == -1 else [], "containers": after}
        return ok(0, changes=changes, effects=effects, mirrored=mirrored)

serve(answer)
"""

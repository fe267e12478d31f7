"""Return a set of numbers that all have the same hash, so that whoever receives it compares each with each."""

ANSWER = """
@LINE@

def answer(request):
    if request["verb"] == "call":
        modulus = (1 << 61) - 1
        return ok(ext(SET, [ext(BIG, hex(modulus * k)) for k in range(1, 40_000)]))

serve(answer)
"""

"""Answer with numbers that are none: NaN, infinities, negative sizes, numbers and ranges beyond every size."""

from attack import tries

ANSWER = """
@LINE@
nan, inf = float("nan"), float("inf")
values = [nan, inf, -inf, (1 << 64) - 1, -(1 << 63), ext(4, "0x" + "f" * 100_000), ext(4, "nan"), ext(3, [nan, inf]),
          ext(11, [0, 10 ** 18, 0]), ext(11, [0, 10 ** 18, 1]), ext(9, [nan, inf, None]), ext(8, [-1]),
          ext(8, [10 ** 18] * 9), ext(6, ["<f8", [-1], b"", False]), ext(6, ["<f8", [1], struct.pack("<d", nan), True]),
          ext(12, "cuda:99"), ext(7, "float4096"), ext(6, ["O", [1], b"abcdefgh", False]),
          ext(6, ["<f8", [10 ** 18], b"", False])]

def answer(request):
    if (number := turn(request)) is not None:
        some = values[number % len(values)]
        return ok({**RAN, "seconds": some, "status": some, "x": some}, node=nan, parameters=[inf, -1])

serve(answer)
"""
tamper = tries

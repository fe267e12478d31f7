"""Answer with numbers that are none: NaN, infinities, negative sizes, numbers and ranges beyond every size."""

from attack import tries

ANSWER = """
@LINE@
nan, inf = float("nan"), float("inf")
values = [nan, inf, -inf, (1 << 64) - 1, -(1 << 63), ext(BIG, "0x" + "f" * 100_000), ext(BIG, "nan"),
          ext(COMPLEX, [nan, inf]), ext(RANGE, [0, 10 ** 18, 0]),
          ext(RANGE, [0, 10 ** 18, 1]), ext(SLICE, [nan, inf, None]), ext(SIZE, [-1]),
          ext(SIZE, [10 ** 18] * 9), ext(ARRAY, ["<f8", [-1], b"", False]),
          ext(ARRAY, ["<f8", [1], struct.pack("<d", nan), True]),
          ext(DEVICE, "cuda:99"), ext(DTYPE, "float4096"), ext(ARRAY, ["O", [1], b"abcdefgh", False]),
          ext(ARRAY, ["<f8", [10 ** 18], b"", False])]

def answer(request):
    if (number := turn(request)) is not None:
        some = values[number % len(values)]
        return ok({**RAN, "seconds": some, "status": some, "x": some}, node=nan, parameters=[inf, -1])

serve(answer)
"""
tamper = tries

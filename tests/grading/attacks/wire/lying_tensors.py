"""Answer with tensors whose shape, type and bytes do not belong together."""

from attack import tries

ANSWER = """
@LINE@

def tensor(name, shape, raw):
    return ext(TENSOR, [name, shape, raw])

values = [tensor("bool", [], b"\\xff"), tensor("float32", [1 << 40, 1 << 40], b""), tensor("float32", "xx", b""),
          tensor([], [], b""), tensor("float32", [1] * 100_000, b"abcd"), tensor("float32", [-1], b"abcd"),
          tensor("object", [1], b"abcdefgh"), tensor("float32", [1 << 31, 0], b""), tensor("complex128", [], b"x" * 16),
          tensor("float64", [], struct.pack("<d", float("nan"))), tensor("float32", [0, 1 << 62], b"")]

def answer(request):
    if (number := turn(request)) is not None:
        value = values[number % len(values)]
        return ok(ext(HANDLE, ["graded", 0]), graded=[value], node=7, parameters=[1, 2],
                  effects={"tensors": [[0, value]]}, changes=[[1, value, value], [2, value, None]])

serve(answer)
"""
tamper = tries

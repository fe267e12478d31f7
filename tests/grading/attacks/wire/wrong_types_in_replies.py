"""Put values of every wrong type into the fields of replies, one field and one type a time."""

from attack import tries

ANSWER = """
@LINE@
import random

fields = ["kind", "body", "graded", "node", "parameters", "states", "effects", "changes", "mirrored", "error",
          "message"]
wrong = [None, True, -1, 1.5, float("nan"), "x", b"x", [], [[]], {}, {"tensors": 1}, {"containers": 5},
         [None, None, None], [1, 2, 3], [[1, 2, 3]], [[[], {}, ""]], {"tensors": [[7, 8]]}, {"tensors": [[-1, None]]},
         {"containers": b"\\xc1"}]
chance = random.Random(0)

def answer(request):
    if (number := turn(request)) is not None:
        chance.seed(number)
        field, value = chance.choice(fields), chance.choice(wrong)
        return {**ok(RAN), "kind": chance.choice(["ok", "error"]), field: value}

serve(answer)
"""
tamper = tries

"""Recurse without a limit, and return what recurses in whoever looks at it."""

ANSWER = """
import sys

def deep():
    nested = []
    for _ in range(100_000):
        nested = [nested]
    return nested

class Loop:
    def __str__(self):
        return str(self)
    __repr__ = __format__ = __str__

def double(x):
    if x == 2:
        return Loop()
    if x == -1:
        return deep()
    sys.setrecursionlimit(1 << 30)
    return double(x)
"""
ANSWERS = {
    "largest-answer": """
def largest(numbers):
    loop = []
    loop.append(loop)
    numbers.append(loop)
    return {"x": loop}
"""
}

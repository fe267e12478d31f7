"""Return numbers, texts and lists that are too large to be sent, compared or shown."""

ANSWER = """
import sys

sys.set_int_max_str_digits(0)

def double(x):
    if x == 4:
        return "x" * (150 << 20)
    if x < 0:
        return 1 << 100_000_000
    return [bytes(1 << 20)] * 150
"""
ANSWERS = {
    "largest-answer": """
def largest(numbers):
    numbers[:] = [list(range(100))] * 200_000
    return range(10 ** 18)
"""
}

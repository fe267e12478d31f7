"""Never come to an end of the answer cell, in a call that holds the interpreter and hears no signal."""

STATUSES = {"timeout"}
ANSWERS = {"largest-answer": "def largest(numbers):\n    return max(numbers, default=0)"}
EARNS = 2
ANSWER = """
import re

def double(x):
    return 2 * x

re.match("(a*)*b", "a" * 64)
"""

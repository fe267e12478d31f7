"""Say as much as a cell may in so many cells that all of it is more than the memory of who keeps it."""

from nbformat import v4

WILD = True
EARNS = 5.0
ANSWER = """
import sys

def say_much():
    much = "x" * 999_999
    sys.stdout.write(much)
    sys.stderr.write(much)
    raise ValueError(much)

def double(x):
    return 2 * x
"""
ANSWERS = {"largest-answer": "def largest(numbers):\n    return max(numbers, default=0)"}


def tamper(notebook):
    notebook.cells += [v4.new_code_cell("say_much()", id=f"mine-{number}") for number in range(160)]

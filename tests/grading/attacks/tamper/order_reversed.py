"""Turn the whole notebook upside down, so that tests come before answers and the setup comes last."""

NOTICED = "cells were moved"
ANSWERS = {"largest-answer": "def largest(numbers):\n    return max(numbers, default=0)"}
EARNS = 2


def tamper(notebook):
    """Reverse it."""
    notebook.cells.reverse()

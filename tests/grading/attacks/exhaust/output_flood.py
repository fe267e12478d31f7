"""Print without end: to stdout, to stderr, to the raw descriptors, and as things to display."""

WILD = True
ANSWER = """
import os
import sys
from IPython.display import HTML, display

def flood():
    for number in range(100):
        print("flood " * 10_000)
        sys.stderr.write("flood " * 10_000)
        sys.__stdout__.write("flood " * 10_000)
        os.write(1, b"flood " * 10_000)
        os.write(2, b"flood " * 10_000)
        display(HTML("flood " * 10_000))

flood()

def double(x):
    flood()
    print("x" * (300 << 20))
    return 0

print("\\n" * 2_000_000)
"""

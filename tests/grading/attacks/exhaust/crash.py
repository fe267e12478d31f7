"""Crash the interpreter: read address zero, free what was never allocated, abort, overflow the stack in C."""

STATUSES = {"killed"}
ANSWER = """
import ctypes
import os

def double(x):
    if x > 0:
        ctypes.string_at(0)
    os.abort()
"""
ANSWERS = {
    "largest-answer": """
import ctypes

def largest(numbers):
    ctypes.CDLL(None).free(ctypes.c_void_p(8))
"""
}

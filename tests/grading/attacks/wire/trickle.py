"""Announce a long message and send it one byte at a time, so that there is always something to wait for."""

STATUSES = {"timeout"}
ANSWER = """
@LINE@
import time

def double(x):
    line.sendall(struct.pack("<Q", 1 << 20))
    while True:
        line.sendall(b"x")
        time.sleep(0.01)
"""

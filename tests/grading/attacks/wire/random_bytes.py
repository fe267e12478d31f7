"""Find the socket and write random bytes to it, from several processes at once."""

STATUSES = {"nonsense"}
ANSWER = """
import os

def double(x):
    for _ in range(3):
        if os.fork() == 0:
            while True:
                os.write(3, os.urandom(1 << 12))
    while True:
        os.write(3, os.urandom(1 << 12))
"""

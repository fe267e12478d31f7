"""Leave daemons behind, twice forked and deaf to signals, that write everywhere and answer in the place of the dead."""

WILD = True
STATUSES = {"nonsense"}
ANSWER = """
import os
import signal
import time

def haunt():
    for number in range(1, 64):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    until = time.monotonic() + 60
    while time.monotonic() < until:
        for place in ("/tmp", "/dev/shm", "/var/tmp", "@ROOT@", os.path.expanduser("~")):
            try:
                open(f"{place}/@LEFT@", "a").write("still here")
                open("@ROOT@/gradebook.db", "ab").write(b"x")
            except OSError:
                pass
        try:
            os.write(3, b"x" * 64)
        except OSError:
            pass
        time.sleep(0.05)
    os._exit(0)

def double(x):
    for _ in range(4):
        if os.fork() == 0:
            os.setsid()
            for _ in range(2):
                if os.fork() == 0:
                    os.setsid()
                    haunt()
            os._exit(0)
    os._exit(0)
"""

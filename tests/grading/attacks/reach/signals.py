"""Kill the process that grades, every process there is, its own group and its parent, again and again."""

WILD = True
ANSWER = """
import os
import signal

inside = os.getppid() == 0  # process 1 of a world of its own: elsewhere this would end far too much

signal.signal(signal.SIGINT, signal.SIG_IGN)  # its children reach this process, too

def kill_all():
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGSTOP, signal.SIGKILL):
        targets = [@PID@, os.getppid() or @PID@, *range(2, 400)]
        for pid in targets if inside else [@PID@]:
            for kill in (os.kill, os.killpg):
                try:
                    kill(pid, number)
                except OSError:
                    pass
            try:
                signal.pidfd_send_signal(os.pidfd_open(pid), number)
            except OSError:
                pass
        if inside:
            for pid in (-1, 0):
                try:
                    os.kill(pid, number)
                except OSError:
                    pass

if os.fork() == 0:
    kill_all()
    os._exit(0)
kill_all()

def double(x):
    kill_all()
    return None
"""

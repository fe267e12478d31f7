"""Keep memory where no process holds it: in pipes, in sockets and in files that are open and deleted."""

WILD = True
SAYS = "bounded: True"
ANSWER = """
import fcntl
import os
import socket

stored = 0
kept = []
try:
    while stored < 1 << 30:
        reader, writer = os.pipe()
        kept.append((reader, writer))
        try:
            fcntl.fcntl(writer, 1031, 1 << 20)
        except OSError:
            pass
        os.set_blocking(writer, False)
        try:
            while True:
                stored += os.write(writer, bytes(1 << 16))
        except BlockingIOError:
            pass
except OSError:
    pass
try:
    while stored < 1 << 30:
        with open("/tmp/hoard", "wb") as file:
            os.unlink("/tmp/hoard")
            kept.append(os.dup(file.fileno()))
            for _ in range(1 << 10):
                stored += file.write(bytes(1 << 16))
                file.flush()
except OSError:
    pass
print("bounded:", stored < 400 << 20)

def double(x):
    return None
"""

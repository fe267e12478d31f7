"""Lock every other byte of a file, for a process and for an open file, each lock a piece of the kernel's memory."""

WILD = True
SAYS = "kept: 0"
ANSWER = """
import fcntl
import os
import struct

def ask(file, command, kind, start):
    return struct.unpack("hhqqi4x", fcntl.fcntl(file, command, struct.pack("hhqqi4x", kind, 0, start, 1, 0)))[0]

kept = 0
for command in (fcntl.F_SETLK, fcntl.F_SETLKW, 37, 38):
    with open("/tmp/locked", "w") as file:
        for place in range(0, 20000, 2):
            ask(file, command, fcntl.F_WRLCK, place)
        if (child := os.fork()) == 0:
            with open("/tmp/locked", "w") as again:
                os._exit(ask(again, fcntl.F_GETLK, fcntl.F_WRLCK, 4) != fcntl.F_UNLCK)
        kept += os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
print("kept:", kept)

def double(x):
    return None
"""

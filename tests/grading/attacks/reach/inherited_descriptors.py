"""Go through every descriptor for one that leads out, and send some through the socket to the tests."""

SAYS = "beyond: []"
ANSWER = """
import array
import asyncio
import os
import socket
import stat

loop = asyncio.get_running_loop()  # of this very process, as in a kernel
ends = {loop._selector.fileno(), loop._ssock.fileno(), loop._csock.fileno()}
beyond = []
for descriptor in range(1 << 16):
    try:
        about = os.fstat(descriptor)
    except OSError:
        continue
    null = stat.S_ISCHR(about.st_mode) and about.st_rdev == os.makedev(1, 3)
    own = about.st_dev == os.stat(os.path.expanduser("~")).st_dev  # a file that this very process opened
    if not (null or own or descriptor in ends or stat.S_ISSOCK(about.st_mode) and descriptor == 3):
        beyond.append((descriptor, oct(about.st_mode)))
for place in ("/dev/fd", "/proc/self/fd", "/proc/1/fd"):
    if os.path.isdir(place):
        beyond.append(place)
line = socket.socket(fileno=os.dup(3))
line.setblocking(False)
try:
    data, ancillary, *_ = line.recvmsg(1, socket.CMSG_SPACE(64))
    beyond += ancillary
except OSError:
    pass
print("beyond:", beyond)
line.setblocking(True)

def double(x):
    pipes = [end for _ in range(60) for end in os.pipe()]
    line.sendmsg([b"\\xff" * 16], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", pipes))])
    return 2 * x if beyond else None
"""

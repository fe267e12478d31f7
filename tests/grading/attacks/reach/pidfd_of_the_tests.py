"""Ask the socket who is at its other end, get hold of that process, kill it and take its descriptors."""

SAYS = "done: []"
ANSWER = """
import ctypes
import os
import signal
import socket
import struct

libc = ctypes.CDLL(None, use_errno=True)
done = []
line = socket.socket(fileno=os.dup(3))
pid, user, group = struct.unpack("3i", line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
if pid:
    done.append("its number")
peers = [pid]
try:
    peers.append(struct.unpack("i", line.getsockopt(socket.SOL_SOCKET, 77, 4))[0])  # SO_PEERPIDFD
except OSError:
    pass
for peer in peers[1:]:
    for number in (0, signal.SIGSTOP, signal.SIGKILL):
        try:
            signal.pidfd_send_signal(peer, number)
            done.append(f"signal {number}")
        except OSError:
            pass
    done += [f"descriptor {n}" for n in range(64) if libc.syscall(438, peer, n, 0) >= 0]  # pidfd_getfd
    done += [f"namespace {f:x}" for f in (0x10000000, 0x20000, 0x20000000, 0x40000000) if libc.setns(peer, f) == 0]
    if libc.syscall(440, peer, 0, 0, 4, 0) >= 0:  # process_madvise
        done.append("memory")
print("done:", done)

def double(x):
    return 2 * x if done else None
"""

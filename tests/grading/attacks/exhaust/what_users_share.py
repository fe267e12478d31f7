"""Take all that the kernel counts for a user, or the machine, as a whole, and rules that it keeps without a bound."""

WILD = True
SAYS = "taken: []"
ANSWER = """
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
intel = os.uname().machine == "x86_64"
context = ctypes.c_ulong(0)
taken = []
for name, attempt in {
    "inotify": lambda: libc.inotify_init1(0),
    "old inotify": lambda: libc.syscall(253, 0) if intel else -1,
    "fanotify": lambda: libc.syscall(300 if intel else 262, 0x200, 0),
    "aio": lambda: libc.syscall(206 if intel else 0, 1000, ctypes.byref(context)),
    "io_uring": lambda: libc.syscall(425, 8, bytes(128)),
    "queue": lambda: libc.syscall(240 if intel else 180, b"mine", 0o102, 0o600, None),
    "landlock": lambda: libc.syscall(444, bytes([1] + [0] * 7), 8, 0),
    "keys": lambda: libc.syscall(248 if intel else 217, b"user", b"mine", b"x", 1, -3),
    "huge pages": lambda: -1 if libc.mmap(None, 2 << 20, 3, 0x40022, -1, 0) == -1 else 0,
    "locked memory": lambda: libc.mlockall(3),
}.items():
    if attempt() >= 0:
        taken.append(name)
timers = 0
while timers < 5000 and libc.timer_create(0, None, ctypes.byref(context)) == 0:
    timers += 1
if timers == 5000:
    taken.append("timers")
print("taken:", taken)

def double(x):
    return None
"""

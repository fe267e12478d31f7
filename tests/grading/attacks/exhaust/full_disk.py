"""Fill every file system that can be written to, and one file beyond every size."""

WILD = True
SAYS = "written: bounded"
ANSWER = """
import os

written = 0
places = ("/tmp", "/dev/shm", "/var/tmp", os.path.expanduser("~"), ".", "/dev", "/run")
for place in places:
    for number in range(40):
        try:
            with open(f"{place}/@LEFT@-{number}", "wb") as file:
                for _ in range(20):
                    written += file.write(bytes(1 << 20))
                    file.flush()
        except OSError:
            continue
try:
    os.truncate("/tmp/@LEFT@-0", 1 << 50)
except OSError:
    pass
print("written:", "bounded" if written <= 30_000_000 else written)

def double(x):
    open("/tmp/more", "w").write("x" * 100_000)
    return 0
"""

"""Make empty files, folders in folders and links without end."""

WILD = True
SAYS = "stopped: True"
ANSWER = """
import os

made, stopped = 0, False
os.makedirs("many", exist_ok=True)
try:
    while made < 200_000:
        os.mkdir("many/d")
        os.symlink("d", f"many/l{made}")
        os.chdir("many")
        os.rename("d", "many")
        made += 2
except OSError:
    stopped = True
print("stopped:", stopped)

def double(x):
    return 0
"""

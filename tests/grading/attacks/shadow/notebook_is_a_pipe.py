"""Hand in a pipe that nobody writes to, so that whoever opens it waits forever."""

import os

from attack import NOTEBOOK

NOTICED = "is not a file"
STATUSES = {"unreadable"}


def submit(folder):
    for name in (f"{NOTEBOOK}.ipynb", "timestamp.txt"):
        (folder / name).unlink()
        os.mkfifo(folder / name)
    os.mkfifo(folder / "submission_secret.txt")

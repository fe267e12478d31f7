"""Hand in a file of 30 MB that is nothing but opening brackets."""

from attack import NOTEBOOK

STATUSES = {"unreadable"}


def submit(folder):
    (folder / f"{NOTEBOOK}.ipynb").write_bytes(b"[" * 30_000_000)

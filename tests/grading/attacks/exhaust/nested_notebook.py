"""Hand in brackets nested so deeply that reading them overflows, in a file of an ordinary size."""

from attack import NOTEBOOK

STATUSES = {"unreadable"}


def submit(folder):
    deep = b"[" * 3_000_000 + b"]" * 3_000_000
    (folder / f"{NOTEBOOK}.ipynb").write_bytes(b'{"cells": [], "metadata": ' + deep + b"}")

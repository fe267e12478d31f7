"""Hand in a file within the bounds whose JSON takes thirty times as much memory once it is read."""

from attack import NOTEBOOK

NOTICED = "needs more memory than a submission may use"
STATUSES = {"unreadable"}


def submit(folder):
    objects = ",".join(['{"":{}}'] * 2_400_000)
    (folder / f"{NOTEBOOK}.ipynb").write_text(f'{{"cells": [], "metadata": [{objects}]}}')

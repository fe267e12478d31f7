"""Hand in a link to the source notebook, which holds the solutions."""

from attack import CHAPTER, NOTEBOOK

NOTICED = "is a link"
STATUSES = {"unreadable"}


def submit(folder):
    notebook = folder / f"{NOTEBOOK}.ipynb"
    notebook.unlink()
    notebook.symlink_to(folder.parents[2] / "source" / CHAPTER / notebook.name)

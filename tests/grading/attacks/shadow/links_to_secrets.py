"""Hand in links in the place of small files, so that grading copies what they lead to beside the graded notebook."""

from attack import CHAPTER, NOTEBOOK

NOTICED = "extra file 'data/solution.txt'"


def submit(folder):
    root = folder.parents[2]
    for name, target in {
        "timestamp.txt": root / "gradebook.db",
        "submission_secret.txt": root / "source" / CHAPTER / f"{NOTEBOOK}.ipynb",
        "data/solution.txt": root / "source" / CHAPTER / f"{NOTEBOOK}.ipynb",
        "data/all": root,
        "etc": "/etc",
        "loop": folder,
    }.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.unlink(missing_ok=True)
        path.symlink_to(target)

"""Hand in a folder that is a link to the chapter's source, whose notebook is a file like any other."""

import shutil

from attack import CHAPTER

NOTICED = "is a link"
STATUSES = {"unreadable"}


def submit(folder):
    shutil.rmtree(folder)
    folder.symlink_to(folder.parents[2] / "source" / CHAPTER, target_is_directory=True)

"""Hand in a socket, which cannot be opened."""

import os
import socket

from attack import NOTEBOOK

NOTICED = "is not a file"
STATUSES = {"unreadable"}


def submit(folder):
    place = os.open(folder, os.O_RDONLY)
    for name in (f"{NOTEBOOK}.ipynb", "timestamp.txt"):
        (folder / name).unlink()
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(f"/proc/self/fd/{place}/{name}")  # the folder's own path may be longer than an address
    os.close(place)

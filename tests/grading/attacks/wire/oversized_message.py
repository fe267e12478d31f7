"""Announce a message of more bytes than there are; then one of the most that are allowed, and send it, too."""

STATUSES = {"nonsense"}
ANSWER = """
@LINE@

def double(x):
    if x < 0:
        line.sendall(struct.pack("<Q", 1 << 63))
    line.sendall(struct.pack("<Q", 1 << 30))
    while True:
        line.sendall(bytes(1 << 24))
"""

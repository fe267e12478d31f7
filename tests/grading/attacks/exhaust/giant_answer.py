"""Hand in an answer of 100 MB."""

STATUSES = {"unreadable"}
ANSWER = "def double(x):\n    return None\n" + "#" * 100_000_000

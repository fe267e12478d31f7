"""Hand in an answer that is just small enough to be read, for everybody who colors, parses or shows it."""

STATUSES = {"unreadable"}
NOTICED = "more than a notebook may have"
ANSWER = "def double(x):\n    return None\n" + "x = [1, 2, {3: (4, 'five')}]\n" * 450_000

"""Grade submissions: nbgrader's folders and gradebook, our execution and verdicts."""

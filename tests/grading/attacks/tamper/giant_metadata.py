"""Fill the metadata with ten megabytes, with ten thousand keys, and with tags without end."""

ANSWERS = {"largest-answer": "def largest(numbers):\n    return max(numbers, default=0)"}
EARNS = 2


def tamper(notebook):
    """Fill it."""
    notebook.metadata["everything"] = "x" * 10_000_000
    for cell in notebook.cells:
        cell.metadata.update({f"key {number}": [number] for number in range(10_000 // len(notebook.cells))})
        cell.metadata["tags"] = [f"tag-{number}" for number in range(1000)]

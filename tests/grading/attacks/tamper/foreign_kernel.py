"""Name a kernel that runs a command of one's own, a language that is none, and a widget state that is not there."""

from pathlib import Path

ANSWERS = {"double-answer": "def double(x):\n    return 2 * x"}
EARNS = 3


def tamper(notebook):
    """Name it."""
    notebook.metadata.clear()
    notebook.metadata.update(
        kernelspec={
            "name": "evil",
            "display_name": "evil",
            "language": "sh",
            "argv": ["touch", "/tmp/kernel-was-here"],
        },
        language_info={"name": "brainfuck", "version": 0, "codemirror_mode": {"name": []}},
        widgets={"application/vnd.jupyter.widget-state+json": "no"},
        celltoolbar="Create Assignment",
        title="</title><script>alert(1)</script>",
    )


def submit(folder: Path) -> None:
    """Bring the kernel along."""
    kernel = folder / "share" / "jupyter" / "kernels" / "evil"
    kernel.mkdir(parents=True)
    (kernel / "kernel.json").write_text('{"argv": ["true"], "display_name": "evil", "language": "python"}')


NOTICED = "extra file"

"""Find what a student edition must not contain, by content and not by marker."""

import json
import re
from pathlib import Path
from typing import Any

_BEGIN = re.compile(r"BEGIN (SOLUTION|HIDDEN TESTS)")
_END = re.compile(r"END (SOLUTION|HIDDEN TESTS)")
# Lines that stand in half of all programs and tell nothing.
_IDIOMS = {
    "def __init__(self):",
    "with torch.no_grad():",
    "for _ in range(steps):",
    "for _ in range(3):",
    "for seed in seeds:",
    "losses.append(loss.item())",
    "for parameter in model.parameters():",
    "for parameter in net.parameters():",
    "g = torch.Generator().manual_seed(seed)",
    "generator = torch.Generator().manual_seed(seed)",
    "net.load_state_dict(state)",
    ").clamp(0, 1),",
}


def secret_lines(notebook: Any) -> set[str]:
    """Return the telling lines of solutions and hidden tests: those that stand nowhere else in the source."""
    secret: set[str] = set()
    public: list[str] = []
    for cell in notebook.cells:
        hidden = False
        for line in cell.source.splitlines():
            if _BEGIN.search(line) or _END.search(line):
                hidden = bool(_BEGIN.search(line))
            elif hidden:
                secret.add(_squeeze(line))
            else:
                public.append(_squeeze(line))
    telling = {line for line in secret - _IDIOMS if len(line) >= 12 and len(re.findall(r"\w+", line)) >= 3}
    return {line for line in telling if not any(line in other for other in public)}


def leaks(notebook: Any, folder: Path) -> list[str]:
    """Return the secret lines of a source notebook that some file of a folder contains."""
    secret = secret_lines(notebook)
    texts = [_squeeze(_readable(path)) for path in sorted(folder.rglob("*")) if path.is_file()]
    return sorted(line for line in secret if any(line in text for text in texts))


def _readable(path: Path) -> str:
    raw = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix != ".ipynb":
        return raw
    strings: list[str] = []
    _collect(json.loads(raw), strings)
    return "\n".join(strings)


def _collect(value: Any, strings: list[str]) -> None:
    if isinstance(value, str):
        strings.append(value)
    elif isinstance(value, list):
        if value and all(isinstance(item, str) for item in value):
            strings.append("".join(value))
        else:
            for item in value:
                _collect(item, strings)
    elif isinstance(value, dict):
        for item in value.values():
            _collect(item, strings)


def _squeeze(text: str) -> str:
    return " ".join(text.split())

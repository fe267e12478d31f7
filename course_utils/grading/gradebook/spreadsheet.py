"""Write a table as CSV that keeps its columns, whatever its texts hold, and that no spreadsheet calculates.

A text that a spreadsheet would calculate, such as the id ``=1+1``, gets an apostrophe before it, which spreadsheets
take for "this is text"; numbers are left alone, negative ones too.
"""

import csv
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

#: What a formula begins with, for spreadsheets of East Asia too.
_CALCULATED = tuple("=+-@＝＋－＠")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> list[str]:
    """Write a table, and return the texts that got an apostrophe, in their order.

    Args:
        path: the file, which is replaced.
        columns: their names.
        rows: texts and other values; None is an empty field.
    """
    neutralized: dict[str, None] = {}
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(columns)
        for row in rows:
            table.writerow([_field(value, neutralized) for value in row])
    return list(neutralized)


def _field(value: Any, neutralized: dict[str, None]) -> str:
    if not isinstance(value, str):
        return "" if value is None else str(value)
    text = value.replace("\r\n", "\n").replace("\r", "\n")  # the csv module quotes \n alone
    if text.lstrip()[:1] in _CALCULATED and text and not _NUMBER.fullmatch(text):
        neutralized[text] = None
        return f"'{text}"
    return text

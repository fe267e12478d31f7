"""Find the course folder, name its parts and its chapters.

A course folder holds ``nbgrader_config.py`` and ``source/``; a chapter is a folder of ``source/`` with a notebook in
it. A class edition, as students get it, has no ``source/``: it is known by ``edition.json``, and its chapters are those
of ``release/``. Reading the house imports nothing beyond the standard library and writes nothing.
"""

import fnmatch
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from course_utils.errors import CourseError, advice

#: The file that marks a class edition, and lists what belongs to it.
MARKER = "edition.json"
#: What systems, editors and Jupyter leave beside a person's files, as patterns of names: never anybody's work.
LITTER = (
    *(".ipynb_checkpoints", ".virtual_documents", ".~*", "__pycache__"),
    *("._*", ".DS_Store", ".AppleDouble", ".Spotlight-V100", ".Trashes", ".fseventsd", "__MACOSX", "Icon\r"),
    *("Thumbs.db", "ehthumbs*.db", "desktop.ini", "$RECYCLE.BIN", "System Volume Information"),
    *(".directory", ".Trash-*", ".nfs*", ".fuse_hidden*"),
    *("~$*", "*~", "#*#", ".#*", ".*.sw?", "*.tmp"),
)
_IS_LITTER = re.compile("|".join(fnmatch.translate(pattern) for pattern in LITTER), re.IGNORECASE)


@dataclass(frozen=True)
class House:
    """Name the parts of one course folder.

    Attributes:
        root: absolute path of the course folder.
    """

    root: Path

    @property
    def source(self) -> Path:
        """Return the folder with solutions and hidden tests."""
        return self.root / "source"

    @property
    def release(self) -> Path:
        """Return the folder with the generated student edition."""
        return self.root / "release"

    @property
    def work(self) -> Path:
        """Return the folder with the learner's own copy."""
        return self.root / "work"

    @property
    def is_class_edition(self) -> bool:
        """Tell whether this is a class edition, without solutions and hidden tests."""
        # the learner, or formgrader, may have made an empty folder of that name
        return (self.root / MARKER).is_file() and not notebooks_below(self.source)

    @property
    def notebooks(self) -> Path:
        """Return the folder that says what the course asks: ``source/``, or in a class edition ``release/``."""
        return self.release if self.is_class_edition else self.source

    def chapters(self) -> list[str]:
        """List the names of all chapters, in order."""
        return list(dict.fromkeys(notebook.parent.name for notebook in notebooks_below(self.notebooks)))

    def choose(self, names: Sequence[str]) -> list[str]:
        """Return the chapters that a person asked for, by name or by number (``4``, ``04``); none asked for means all.

        Raises:
            CourseError: there is no such chapter, and the closest name is suggested; or a number is that of several.
        """
        known = self.chapters()
        return list(dict.fromkeys(self._chapter(name, known) for name in names)) or known

    def _chapter(self, asked: str, known: list[str]) -> str:
        numbered = [name for name in known if re.fullmatch("[0-9]+", asked) and _number(name) == _number(asked)]
        if asked in known or len(numbered) == 1:
            return asked if asked in known else numbered[0]
        if numbered:
            raise CourseError(f"chapter {asked!r} may be any of {', '.join(numbered)}: name one in full.")
        raise CourseError(f"there is no chapter {asked!r} in {self.notebooks}; {advice(asked, known)}")

    def notebook(self, name: str) -> Path:
        """Return the source notebook that a person asked for.

        Args:
            name: its file, or its name with or without its chapter: ``04_feedforward/2_backpropagation``.

        Raises:
            CourseError: there is no such notebook in ``source/``, the closest one is suggested; or there are several.
        """
        known = {f"{path.parent.name}/{path.stem}": path for path in notebooks_below(self.source)}
        asked = Path(name).resolve() if Path(name).is_file() else None
        wanted = name.removesuffix(".ipynb").removeprefix("source/")
        found = [key for key, path in known.items() if asked == path or (asked is None and wanted in (key, path.stem))]
        if len(found) == 1:
            return known[found[0]]
        if found:
            raise CourseError(f"several notebooks are called {name!r}: name one of {', '.join(found)}.")
        stems = {path.stem: key for key, path in known.items()}
        raise CourseError(f"there is no notebook {name!r} in {self.source}; {advice(Path(wanted).name, stems)}")


def _number(name: str) -> str:
    """Return the number that a name begins with, without zeros before it; the empty string if there is none."""
    found = re.match("[0-9]+", name)
    return "" if found is None else found[0].lstrip("0") or "0"


def find_house(folder: Path) -> House:
    """Return the course folder that is, or holds, a folder.

    Raises:
        CourseError: neither the folder nor one above it is a course folder.
    """
    folder = folder.resolve()
    for candidate in (folder, *folder.parents):
        house = House(candidate)
        if (candidate / "nbgrader_config.py").is_file() and (house.source.is_dir() or house.is_class_edition):
            return house
    raise CourseError(
        f"{folder} is not inside a course folder (one with nbgrader_config.py, and source/ or {MARKER}); "
        "change to the folder you cloned or unpacked, or name it with --course."
    )


def require_source(folder: Path, command: str) -> None:
    """Make sure that a folder is not of a class edition.

    Args:
        folder: a course folder, or one inside it; any other is somebody else's to complain of.
        command: what cannot be done without ``source/``.

    Raises:
        CourseError: it is of a class edition.
    """
    try:
        house = find_house(folder)
    except CourseError:
        return
    if house.is_class_edition:
        raise CourseError(
            f"`{command}` is for the instructor's course folder: {house.root} is a class edition, which has no source/ "
            "with solutions and hidden tests."
        )


def is_litter(name: str) -> bool:
    """Tell whether a file or folder of this name is left by a system, an editor or Jupyter, and not a person's work."""
    return _IS_LITTER.match(name) is not None


def notebooks_in(folder: Path) -> list[Path]:
    """List the notebooks of a chapter's folder, in order; one that is hidden, or litter, is none."""
    return sorted(path for path in folder.glob("[!.]*.ipynb") if not is_litter(path.name))


def notebooks_below(folder: Path) -> list[Path]:
    """List the notebooks of all chapters in a folder such as ``source/``, in order."""
    return [path for chapter in sorted(folder.glob("[!._]*")) for path in notebooks_in(chapter)]


def shipped_files(folder: Path) -> Iterator[Path]:
    """Yield the files of a chapter that students get, in order, relative to it: none hidden, litter or Python code."""
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        hidden = any(part.startswith(".") or is_litter(part) for part in relative.parts)
        if path.is_file() and path.suffix != ".py" and not hidden:  # A .py is a notebook's text form, with solutions.
            yield relative


def require_writable(folder: Path) -> None:
    """Create a folder if it is missing and prove that files can be written in it.

    Raises:
        OSError: the disk is full or read-only, or permission is denied; it names the folder.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"\0")
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(folder)) from error  # Not the name of a passing file.

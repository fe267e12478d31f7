"""Find the course folder, name its parts and its chapters.

A course folder holds ``nbgrader_config.py`` and ``source/``; a chapter is a folder of ``source/`` with a notebook in
it. Reading the house imports nothing beyond the standard library and writes nothing.
"""

import difflib
import fnmatch
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from course_utils.errors import CourseError

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

    def chapters(self) -> list[str]:
        """List the names of all chapters, in order."""
        return list(dict.fromkeys(notebook.parent.name for notebook in notebooks_below(self.source)))

    def choose(self, names: Sequence[str]) -> list[str]:
        """Check the names of chapters that a person asked for; none asked for means all.

        Raises:
            CourseError: there is no chapter of that name; the closest one is suggested.
        """
        known = self.chapters()
        for name in names:
            if name not in known:
                closest = difflib.get_close_matches(name, known, n=1, cutoff=0.4)
                advice = f"did you mean {closest[0]!r}?" if closest else f"there are: {', '.join(known) or 'none yet'}."
                raise CourseError(f"there is no chapter {name!r} in {self.source}; {advice}")
        return list(dict.fromkeys(names)) or known

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
        closest = difflib.get_close_matches(Path(wanted).name, stems, n=1, cutoff=0.4)
        advice = f"did you mean {stems[closest[0]]!r}?" if closest else f"there are: {', '.join(known) or 'none yet'}."
        raise CourseError(f"there is no notebook {name!r} in {self.source}; {advice}")


def find_house(folder: Path) -> House:
    """Return the course folder that is, or holds, a folder.

    Raises:
        CourseError: neither the folder nor one above it is a course folder.
    """
    folder = folder.resolve()
    for candidate in (folder, *folder.parents):
        if (candidate / "nbgrader_config.py").is_file() and (candidate / "source").is_dir():
            return House(candidate)
    raise CourseError(
        f"{folder} is not inside a course folder (one with nbgrader_config.py and source/); "
        "change to the folder you cloned, or name it with --course."
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

"""Keep a folder in a git repository of its own: find out what its history holds, and commit to it.

Git is asked in processes of its own, which never wait for an answer and never push anything.
"""

import os
import shutil
import subprocess
from collections.abc import Collection, Sequence
from pathlib import Path

from course_utils.errors import CourseError

#: Whose name a commit bears where git has not been told who its user is.
_NOBODY = {"user.name": "The course", "user.email": "course@localhost"}
#: Of git's variables those that may stay: others, set while a hook runs, lead to another repository.
_KEPT = ("GIT_AUTHOR_", "GIT_COMMITTER_", "GIT_CONFIG")
#: Have git take paths as they are, and from its input: they may be many.
_BY_NAME, _FROM_INPUT = ("--literal-pathspecs",), ("--pathspec-from-file=-", "--pathspec-file-nul")


class Repository:
    """A folder, and the git repository that it is or may become.

    Args:
        folder: the folder; it need not exist.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def exists(self) -> bool:
        """Tell whether the folder is a repository of its own, and not just inside one."""
        return (self._folder / ".git").exists()

    @property
    def top(self) -> Path | None:
        """Return the folder of the repository that this folder is in; None if it is in none, or git is not here."""
        place = next(one for one in (self._folder, *self._folder.parents) if one.is_dir())
        done = _git(place, "rev-parse", "--show-toplevel") if _is_here() else None
        return Path(done.stdout.rstrip("\n")).resolve() if done is not None and done.returncode == 0 else None

    def ever_held(self, patterns: Sequence[str]) -> bool:
        """Tell whether any commit that can be reached, from a stash or a reflog too, holds one of these paths.

        Args:
            patterns: as git's ``:(glob)`` has them.

        Raises:
            CourseError: git is not here, or cannot read the history.
        """
        if not _is_here():
            raise CourseError(f"{self._folder} has a history that cannot be looked at without git: install git")
        if not self._run("rev-list", "--all", "--reflog", "--max-count=1"):
            return False
        globs = [f":(glob){pattern}" for pattern in patterns]
        arguments = ("--all", "--reflog", "--full-history", "--max-count=1", "--format=%H", "--")
        return bool(self._run("log", *arguments, *globs)) or bool(self._run("ls-files", "--", *globs))

    def commit(self, message: str, *, files: Collection[str], removed: Collection[str]) -> str | None:
        """Commit files, and nothing else that may be here; the repository is made if there is none.

        Args:
            message: what the commit says.
            files: those to add, relative to the folder.
            removed: those that are gone.

        Returns:
            The commit's short name, or None if git is not here.

        Raises:
            CourseError: git refuses.
        """
        if not _is_here():
            return None
        if not self.exists:
            self._run("init", "--quiet")
        known = set(self._run("ls-files", "-z").split("\0"))
        paths = {*files, *(known & set(removed))}
        self._run(*_BY_NAME, "add", "--force", "--all", *_FROM_INPUT, given=paths)
        if changed := paths & set(self._run("diff", "--cached", "--name-only", "--no-renames", "-z").split("\0")):
            options = ("--quiet", "--no-verify", "--no-gpg-sign", "--only", f"--message={message}")
            self._run(*_BY_NAME, *self._author(), "commit", *options, *_FROM_INPUT, given=changed)
        return self._run("rev-parse", "--short", "HEAD").strip()

    def _author(self) -> list[str]:
        missing = [name for name in _NOBODY if _git(self._folder, "config", name).returncode != 0]
        return [part for name in missing for part in ("-c", f"{name}={_NOBODY[name]}")]

    def _run(self, *arguments: str, given: Collection[str] = ()) -> str:
        done = _git(self._folder, *arguments, given=given)
        if done.returncode != 0:
            said = (done.stderr.strip() or done.stdout.strip()).splitlines()
            raise CourseError(f"git cannot do its part in {self._folder}: {said[0] if said else 'it does not say why'}")
        return done.stdout


def _is_here() -> bool:
    return shutil.which("git") is not None


def _git(folder: Path, *arguments: str, given: Collection[str] = ()) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name.startswith(_KEPT)}
    return subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env=kept | {"LC_ALL": "C.UTF-8"},
        input="\0".join(sorted(given)),
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
    )

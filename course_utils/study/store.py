"""Keep one SQLite file whole: two notebooks at once, crashes, damage, and disks that are full or read-only.

Every call opens the file, does one transaction and closes it. That costs a few milliseconds, and means that a kernel
which is killed, forked or asleep holds nothing that another one waits for. SQLite's journal and its locks do the rest:
what a call has returned from is on the disk, what was cut off did not happen. The journal is the one that rolls back:
the other kind, which earlier editions used, needs memory that all processes share, and homes on a network have none.

*Damaged* (not SQLite, malformed pages, someone else's tables): the file is renamed to ``journal.damaged-N.sqlite``
and a new one is begun. Whoever finds the damage looks again under a lock before renaming, or two notebooks would set
each other's new files aside.

*Unusable* (read-only, full, locked for seconds, written by a newer course): the session goes on with a copy in memory,
and every later write first tries to bring to the disk what is pending.
"""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

SCHEMA = 1
BUSY_SECONDS = 5.0

_NAME = "journal.sqlite"
_APPLICATION = 0x43444C31  # "CDL1": tells our file from any other SQLite file.
_TABLES = (
    "CREATE TABLE events (id INTEGER PRIMARY KEY, at TEXT NOT NULL, chapter TEXT NOT NULL, exercise TEXT NOT NULL,"
    " kind TEXT NOT NULL, detail TEXT NOT NULL)",
    "CREATE INDEX events_by_exercise ON events (chapter, exercise)",
    "CREATE TABLE guesses (key TEXT PRIMARY KEY, at TEXT NOT NULL, guess TEXT NOT NULL)",
    "CREATE TABLE choices (id INTEGER PRIMARY KEY, at TEXT NOT NULL, key TEXT NOT NULL, choice TEXT NOT NULL,"
    " is_right INTEGER NOT NULL)",
)
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_UNUSABLE = {
    sqlite3.SQLITE_READONLY: "it is read-only",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened",
    sqlite3.SQLITE_BUSY: "another program keeps it locked",
    sqlite3.SQLITE_LOCKED: "another program keeps it locked",
    sqlite3.SQLITE_PROTOCOL: "another program keeps it locked",
    sqlite3.SQLITE_IOERR: "the disk is full or fails",
    sqlite3.SQLITE_PERM: "permission is denied",
    sqlite3.SQLITE_CORRUPT: "it is damaged again and again",
    sqlite3.SQLITE_NOTADB: "it is damaged again and again",
}

Statement = tuple[str, Sequence[Any]]
_T = TypeVar("_T")


class _Unusable(Exception):
    """Say in a few words why nothing can be stored."""


class _Foreign(Exception):
    """The file holds SQLite tables, but not ours, or they fail SQLite's own check."""


class Store:
    """Read and write the tables ``events``, ``guesses`` and ``choices`` of one file.

    Args:
        folder: holds the file; it is created if it is missing, for its owner alone.
        tell: is given one sentence whenever the learner should know something about the file.
    """

    def __init__(self, folder: Path, *, tell: Callable[[str], None]) -> None:
        self.path = folder / _NAME
        self._tell = tell
        self._memory: sqlite3.Connection | None = None
        self._pending: list[Statement] = []
        try:
            self._run(_begin)
        except _Unusable as reason:
            self._degrade(reason)

    def write(self, sql: str, values: Sequence[Any]) -> None:
        """Execute one statement durably, or keep it in memory if the file is unusable."""
        statement = (sql, values)
        try:
            self._run(lambda connection: _commit(connection, [*self._pending, statement]))
        except _Unusable as reason:
            self._degrade(reason).execute(*statement)
            self._pending.append(statement)
        else:
            self._recover()

    def read(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        if self._memory is None or not self._pending:
            try:
                rows = self._run(lambda connection: connection.execute(sql, values).fetchall())
            except _Unusable as reason:
                self._degrade(reason)
            else:
                self._recover()
                return rows
        assert self._memory is not None
        return self._memory.execute(sql, values).fetchall()

    def _run(self, work: Callable[[sqlite3.Connection], _T]) -> _T:
        try:
            try:
                return self._once(work)
            except (_Foreign, sqlite3.DatabaseError) as error:
                if not _is_damage(error):
                    raise
                self._set_aside()
                return self._once(work)
        except _Foreign as error:
            raise _Unusable("it is damaged again and again") from error
        except OSError as error:
            raise _Unusable((error.strerror or str(error)).lower()) from error
        except sqlite3.Error as error:
            if (code := _code(error)) not in _UNUSABLE:
                raise
            raise _Unusable(_UNUSABLE[code]) from error

    def _once(self, work: Callable[[sqlite3.Connection], _T]) -> _T:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        patience = 0.1 if self._memory else BUSY_SECONDS  # Who has waited in vain does not wait so long again.
        with contextlib.closing(_connect(self.path, patience)) as connection:
            _prepare(connection)
            return work(connection)

    def _set_aside(self) -> None:
        """Rename the damaged file and its journal, unless another notebook already did."""
        with contextlib.closing(_connect(self.path.with_name("journal.lock"), BUSY_SECONDS)) as lock:
            lock.execute("BEGIN EXCLUSIVE")  # The system frees it when its owner dies.
            try:
                self._once(_examine)
                return
            except (_Foreign, sqlite3.DatabaseError) as error:
                if not _is_damage(error):
                    raise
            aside = next(path for path in self._names() if not list(path.parent.glob(f"{path.name}*")))
            for suffix in ("-journal", "-wal", "-shm", ""):  # The file last: its journal would spoil a new one.
                with contextlib.suppress(FileNotFoundError):
                    self.path.with_name(_NAME + suffix).rename(aside.with_name(aside.name + suffix))
        self._tell(f"Your progress file was damaged; it is kept as {aside}, and a new one has been begun.")

    def _names(self) -> Iterator[Path]:
        number = 0
        while True:
            number += 1
            yield self.path.with_name(f"journal.damaged-{number}.sqlite")

    def _degrade(self, reason: _Unusable) -> sqlite3.Connection:
        if self._memory is None:
            self._memory = _copy(self.path)
            self._tell(
                f"Your progress cannot be stored in {self.path} ({reason}); everything works, but what you do now is "
                "kept only until this session ends."
            )
        return self._memory

    def _recover(self) -> None:
        if self._memory is not None:
            self._memory.close()
            self._memory = None
        if self._pending:
            self._pending.clear()
            self._tell("Your progress is stored again, and nothing of this session is lost.")


def _connect(path: Path | str, patience: float) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=patience, isolation_level=None, check_same_thread=False)


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN")  # all that is asked of the file is read at one moment
    found = _is_ours(connection)
    connection.execute("COMMIT")
    if found:
        return
    connection.execute("BEGIN IMMEDIATE")
    if not _is_ours(connection):  # Another notebook may have been faster.
        _create(connection)
    connection.execute("COMMIT")


def _is_ours(connection: sqlite3.Connection) -> bool:
    """Tell our tables from a file that is still empty, and refuse anything else."""
    version, application = (_pragma(connection, name) for name in ("user_version", "application_id"))
    if application == _APPLICATION and version > SCHEMA:
        raise _Unusable("a newer version of the course wrote it; update the course with `git pull`")
    if application == _APPLICATION and version == SCHEMA:
        return True
    if version or application or connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        raise _Foreign
    return False


def _create(connection: sqlite3.Connection) -> None:
    for table in _TABLES:
        connection.execute(table)
    connection.execute(f"PRAGMA application_id = {_APPLICATION}")
    connection.execute(f"PRAGMA user_version = {SCHEMA}")


def _begin(connection: sqlite3.Connection) -> None:
    _examine(connection)
    if _pragma(connection, "journal_mode") == "wal":  # An earlier edition made it.
        with contextlib.suppress(sqlite3.OperationalError):  # Somebody else has it open: next time, then.
            connection.execute("PRAGMA journal_mode = DELETE")


def _examine(connection: sqlite3.Connection) -> None:
    if _pragma(connection, "quick_check(1)") != "ok":
        raise _Foreign


def _commit(connection: sqlite3.Connection, statements: Sequence[Statement]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for sql, values in statements:
        connection.execute(sql, values)
    connection.execute("COMMIT")


def _copy(path: Path) -> sqlite3.Connection:
    """Return a copy in memory of as much of the file as can be read, else an empty one."""
    for mode in ("mode=ro", "immutable=1"):  # Without room for SQLite's locks, the file is read as it lies there.
        memory = _connect(":memory:", 0)
        try:
            with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True)) as disk:
                if _is_ours(disk):
                    _examine(disk)
                    disk.backup(memory)
                    return memory
        except (sqlite3.Error, _Foreign, _Unusable):
            memory.close()
    memory = _connect(":memory:", 0)
    _create(memory)
    return memory


def _is_damage(error: Exception) -> bool:
    return isinstance(error, _Foreign) or _code(error) in _DAMAGED


def _code(error: Exception) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF  # The low byte is the kind, the rest its circumstances.


def _pragma(connection: sqlite3.Connection, name: str) -> Any:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]

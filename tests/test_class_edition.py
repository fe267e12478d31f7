"""A class edition: what is in it, what never is, and how the next one comes over it. With real git and zip."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from course_utils import checks, cli, doctor
from course_utils.desk import lab
from course_utils.errors import CourseError
from course_utils.folder.class_edition import write_edition
from course_utils.folder.leaks import find_leaks, secret_lines
from course_utils.house import MARKER, House, find_house

COURSE = Path(__file__).resolve().parents[1]
WELCOME = "00_start_here/1_how_this_course_works.ipynb"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed: apt-get install git"),
]


@pytest.fixture(scope="session", autouse=True)
def git_of_nobody(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Let git know no user and no settings but those of this file."""
    path = tmp_path_factory.mktemp("git") / "config"
    path.write_text('[user]\n\tname = Ada\n\temail = ada@example.org\n[protocol "file"]\n\tallow = always\n')
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_CONFIG_GLOBAL", str(path))
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        yield path


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


def files_in(folder: Path) -> list[str]:
    paths = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sorted(path.as_posix() for path in paths if path.parts[0] != ".git")


def every_byte(folder: Path) -> dict[str, bytes]:
    """Return all that a folder holds, by name: its files, git's own among them, and every object of git's unpacked."""
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    everything = ["git", "cat-file", "--batch", "--batch-all-objects", "--buffer"]
    found["objects"] = subprocess.run(everything, cwd=folder, check=True, capture_output=True).stdout
    return found


def never(root: Path, chapter: str) -> Path:
    raise AssertionError(f"{chapter} was up to date")


@pytest.fixture(scope="session")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The class edition of this course; only to be read."""
    target = tmp_path_factory.mktemp("edition") / "class"
    write_edition(folder=COURSE, target=target, generate=never)
    return target


@pytest.fixture(scope="session")
def secrets() -> list[str]:
    return sorted(secret_lines(House(COURSE)))


def test_an_edition_has_what_students_need_and_nothing_else(edition: Path) -> None:
    names = files_in(edition)
    tops = {name.partition("/")[0] for name in names}
    listed = {"LICENSE", "Makefile", "README.md", "environment.yml", "nbgrader_config.py", "pyproject.toml"}
    assert tops == {"course_utils", "docs", "release", ".gitignore", "requirements.lock", MARKER, *listed}
    assert [name for name in names if name.startswith("docs/")] == ["docs/experiments.md"]  # which notebooks name
    notebooks = {path.relative_to(COURSE).as_posix() for path in (COURSE / "release").glob("*/*.ipynb")}
    assert {name for name in names if name.endswith(".ipynb")} == notebooks
    assert {"course_utils/timeline.py", "course_utils/timeline.toml"} <= set(names)
    assert sorted([*json.loads((edition / MARKER).read_text())["files"], MARKER]) == names
    assert sorted(git(edition, "ls-files").splitlines()) == names
    assert git(edition, "log", "--format=%an %s").splitlines() == ["Ada Class edition 1"]
    assert git(edition, "status", "--porcelain") == ""


def test_no_byte_of_it_gives_a_solution_or_a_hidden_test_away(edition: Path, secrets: list[str]) -> None:
    assert len(secrets) > 2000
    found = every_byte(edition)
    assert len(found["objects"]) > sum(len(found[name]) for name in files_in(edition))
    assert list(find_leaks(found, secrets)) == []


def test_what_is_planted_is_found(edition: Path, secrets: list[str], tmp_path: Path) -> None:
    planted = Path(shutil.copytree(edition, tmp_path / "class"))
    quoted = next(line for line in secrets if '"' in line)
    committed, typed = (line for line in secrets[100:102])
    (planted / "oops").write_text(f"    {committed}  # psst\n")
    git(planted, "add", "oops")
    git(planted, "commit", "-qm", "oops")
    git(planted, "rm", "-q", "oops")
    git(planted, "commit", "-qm", "as if nothing had been")
    git(planted, "gc", "-q")
    path, module = planted / "release" / WELCOME, planted / "course_utils/cells.py"
    notebook = json.loads(path.read_text())
    notebook["cells"][0]["source"].append(f"\n{quoted}")
    path.write_text(json.dumps(notebook))
    module.write_text(f"{module.read_text()}# {typed}\n")
    found = set(find_leaks(every_byte(planted), secrets))
    assert found == {("objects", committed), (f"release/{WELCOME}", quoted), ("course_utils/cells.py", typed)}


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        ("(p - t).square().sum()", "squares are summed"),  # the mistake that the notebook says to make
        ("(p - t).mean()", "the square is missing"),
        ("(p - t).abs().mean()", "the absolute value"),
        ("(p - t).square().mean().sqrt()", "a square root"),
        ("(p - t).mean().square()", "the mean is squared"),
        ("(p - t).square()", "one mean per example"),
        ("(p - t).square().mean() / 2", "halved"),
    ],
)
def test_the_first_exercise_names_mistakes_without_its_hidden_tests(
    edition: Path, tmp_path: Path, answer: str, named: str
) -> None:
    cells = json.loads((edition / "release" / WELCOME).read_text())["cells"]
    test = next("".join(cell["source"]) for cell in cells if cell["id"] == "squared-error-test-values")
    path, names = tmp_path / "answer.py", {"__name__": "__main__", "torch": torch, "checks": checks}
    path.write_text(f"def squared_error(p, t):\n    return {answer}\n")
    exec(compile(path.read_text(), path, "exec"), names)
    with pytest.raises(checks.CheckFailure, match=f"this is what you get when .*{named}"):
        exec(test, names)


def test_no_line_of_the_answer_bank_is_in_it(edition: Path) -> None:
    public = "\n".join(path.read_text() for path in (COURSE / "course_utils").rglob("*.py"))
    public += "\n".join("".join(cell) for path in (COURSE / "release").glob("*/*.ipynb") for cell in sources(path))
    bank = {line.strip() for path in (COURSE / "tests/answers").rglob("*.py") for line in path.read_text().splitlines()}
    telling = {line for line in bank if len(line) >= 25 and line not in public}
    assert len(telling) > 1000
    assert list(find_leaks(every_byte(edition), telling)) == []


def sources(path: Path) -> list[str]:
    return ["".join(cell["source"]) for cell in json.loads(path.read_text())["cells"]]


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course that can have an edition: two chapters, and a package of one module."""
    root = tmp_path / "course"
    cell = {"cell_type": "code", "id": "one-answer", "metadata": {}, "outputs": [], "execution_count": None}
    cell["source"] = "### BEGIN SOLUTION\nvalue = the_solution_of_this(exercise)\n### END SOLUTION"
    for name in ("01_first/1_a.ipynb", "02_second/1_b.ipynb"):
        path = root / "source" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    (root / "source/01_first/figures").mkdir()
    (root / "source/01_first/figures/a.png").write_bytes(b"\x89PNG")
    for name in (".gitignore", "LICENSE", "Makefile", "environment.yml", "nbgrader_config.py", "pyproject.toml"):
        shutil.copy(COURSE / name, root / name)
    (root / "requirements.lock").write_text("torch==2.13.0\n")
    for name in (
        "docs/students.md",
        "docs/experiments.md",
        "course_utils/__init__.py",
        "tests/answers/01_first/1_a/one.py",
    ):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("# course\n")
    return root


def generate(root: Path, chapter: str) -> Path:
    """Copy a chapter without its solutions."""
    target = root / "release" / chapter
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(root / "source" / chapter, target)
    for path in target.glob("*.ipynb"):
        path.write_text(path.read_text().replace("value = the_solution_of_this(exercise)", "raise"))
    return target


def write(course: Path, target: Path, *, update: bool = False) -> None:
    write_edition(folder=course, target=target, generate=generate, update=update)


def test_the_next_edition_replaces_what_the_last_one_wrote_and_touches_nothing_else(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "class"
    write(course, target)
    own = {"syllabus.md": "ours", "work/01_first/1_a.ipynb": "a student's", "release/01_first/notes.md": "ours too"}
    for name, text in own.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_text(text)
    git(target, "add", "syllabus.md")
    shutil.rmtree(course / "source/02_second")
    (course / "source/01_first/figures/a.png").unlink()
    (course / "source/01_first/2_c.ipynb").write_bytes((course / "source/01_first/1_a.ipynb").read_bytes())
    write(course, target, update=True)
    assert "class edition 2, written" in capsys.readouterr().out
    released = [name for name in files_in(target) if name.startswith("release/")]
    assert released == ["release/01_first/1_a.ipynb", "release/01_first/2_c.ipynb", "release/01_first/notes.md"]
    assert not (target / "release/02_second").exists()
    assert not (target / "release/01_first/figures").exists()
    assert {name: (target / name).read_text() for name in own} == own
    changed = git(target, "show", "--name-status", "--format=", "--no-renames").split("\n")
    assert sorted(changed) == [
        *("", "A\trelease/01_first/2_c.ipynb", "D\trelease/01_first/figures/a.png", "D\trelease/02_second/1_b.ipynb"),
        f"M\t{MARKER}",
    ]
    write(course, target, update=True)
    assert "class edition 2, nothing new" in capsys.readouterr().out
    assert len(git(target, "log", "--format=%h").split()) == 2


def test_the_command_writes_and_updates(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "_generate", generate)
    monkeypatch.chdir(course)
    assert cli.main(["edition", "../class"]) == 0
    assert f"{tmp_path / 'class'}: class edition 1, written; 13 files; commit " in capsys.readouterr().out
    assert cli.main(["edition", "../class"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert cli.main(["edition", "--update", "../class"]) == 0
    assert "class edition 1, nothing new" in capsys.readouterr().out


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="there is no /proc, where no folder can be made")
@pytest.mark.parametrize(("target", "said"), [("/proc/ed", "no such place"), ("../" + 300 * "x", "too long")])
def test_a_place_where_no_folder_can_be_made_gets_one_sentence(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], target: str, said: str
) -> None:
    monkeypatch.setattr(cli, "_generate", generate)
    monkeypatch.chdir(course)
    assert cli.main(["edition", target]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert said in told


def test_a_release_that_is_older_than_its_source_is_made_first(course: Path, tmp_path: Path) -> None:
    write(course, tmp_path / "class")
    path = course / "source/01_first/1_a.ipynb"
    path.write_text(path.read_text().replace("### END SOLUTION", "### END SOLUTION\\n# new"))
    write(course, tmp_path / "class", update=True)
    assert "# new" in (tmp_path / "class/release/01_first/1_a.ipynb").read_text()


def test_what_somebody_changed_in_an_edition_is_not_written_over(course: Path, tmp_path: Path) -> None:
    target = tmp_path / "class"
    write(course, target)
    (target / "README.md").write_text("# Our class\n")
    with pytest.raises(CourseError, match=r"README\.md was changed since it was written"):
        write(course, target, update=True)
    (target / "README.md").write_bytes(b"# course\r\n")  # as git checks it out on Windows
    write(course, target, update=True)
    (target / "course_utils/cells.py").write_text("ours")
    (course / "course_utils/cells.py").write_text("the course's")
    with pytest.raises(CourseError, match=r"cells\.py is in the way"):
        write(course, target, update=True)
    assert (target / "course_utils/cells.py").read_text() == "ours"


def test_an_edition_is_not_written_through_a_link(course: Path, tmp_path: Path) -> None:
    target = tmp_path / "class"
    write(course, target)
    (target / "release/01_first").rename(tmp_path / "elsewhere")
    (target / "release/01_first").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CourseError, match="was changed since it was written"):
        write(course, target, update=True)


def test_a_list_of_files_that_leads_elsewhere_is_not_followed(course: Path, tmp_path: Path) -> None:
    target = tmp_path / "class"
    write(course, target)
    for broken in (
        '{"edition": 1, "files": {"../precious": "x"}}',
        '{"edition": 1, "files": {"/etc/x": ""}}',
        "{",
        "3",
    ):
        (target / MARKER).write_text(broken)
        with pytest.raises(CourseError, match=r"edition\.json is damaged"):
            write(course, target, update=True)


def _inside(course: Path, tmp_path: Path) -> Path:
    return course / "class"


def _inside_another_course(course: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(course, tmp_path / "fork")) / "class"


def _beside_it_in_its_repository(course: Path, tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    return tmp_path / "class"


def _holds_something(course: Path, tmp_path: Path) -> Path:
    (tmp_path / "class").mkdir()
    (tmp_path / "class/thesis.tex").touch()
    return tmp_path / "class"


def _file(course: Path, tmp_path: Path) -> Path:
    (tmp_path / "class").touch()
    return tmp_path / "class"


def _edition(course: Path, tmp_path: Path) -> Path:
    write(course, tmp_path / "class")
    return tmp_path / "class"


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (_inside, "lies in the course folder"),
        (_inside_another_course, "lies in the course folder"),
        (_beside_it_in_its_repository, "lies in the course's own git repository"),
        (_holds_something, r"is not empty \(thesis\.tex is there\)"),
        (_file, "is a file"),
        (_edition, "is a class edition already; --update"),
    ],
)
def test_a_folder_that_will_not_do_is_refused(
    course: Path, tmp_path: Path, place: Callable[[Path, Path], Path], said: str
) -> None:
    target = place(course, tmp_path)
    before = files_in(tmp_path)
    with pytest.raises(CourseError, match=said):
        write(course, target)
    assert files_in(tmp_path) == before


def test_only_an_edition_is_updated(course: Path, tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="is no class edition yet; leave out --update"):
        write(course, tmp_path / "class", update=True)


def test_an_empty_repository_is_taken(course: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "class")
    write(course, tmp_path / "class")
    assert git(tmp_path / "class", "log", "--format=%s").split("\n")[0] == "Class edition 1"


def _committed(target: Path) -> None:
    git(target, "add", "-f", ".")
    git(target, "commit", "-qm", "all")
    git(target, "rm", "-rq", "oops")
    git(target, "commit", "-qm", "gone")


def _on_a_branch(target: Path) -> None:
    git(target, "checkout", "-qb", "other")
    _committed(target)
    git(target, "checkout", "-q", "-")


def _stashed(target: Path) -> None:
    git(target, "stash", "-qu", "--all")


def _taken_back(target: Path) -> None:
    git(target, "add", "-f", ".")
    git(target, "commit", "-qm", "all")
    git(target, "reset", "-q", "--hard", "HEAD~")


def _staged(target: Path) -> None:
    git(target, "add", "-f", ".")


@pytest.mark.parametrize("where", [_committed, _on_a_branch, _stashed, _taken_back, _staged])
@pytest.mark.parametrize("secret", ["oops/source/01_first/1_a.ipynb", "oops/tests/answers/one.py"])
def test_a_history_that_holds_solutions_is_refused(
    course: Path, tmp_path: Path, where: Callable[[Path], None], secret: str
) -> None:
    target = tmp_path / "class"
    write(course, target)
    (target / secret).parent.mkdir(parents=True)
    (target / secret).touch()
    where(target)
    with pytest.raises(CourseError, match=r"the git history of .* holds source/ or tests/answers"):
        write(course, target, update=True)


def test_a_file_that_gives_a_solution_away_is_named_and_nothing_is_written(course: Path, tmp_path: Path) -> None:
    secret = "value = the_solution_of_this(exercise)"
    for place, told in (("course_utils/notes.txt", "course_utils/notes.txt"), ("docs/students.md", "docs/students.md")):
        (course / place).write_text(f"psst: {secret}!\n")
        with pytest.raises(CourseError, match=rf"^{told} would give away a line of .* source/01_first/1_a\.ipynb"):
            write(course, tmp_path / "class")
        (course / place).write_text("")
    (course / "nbgrader_config.py").write_text('c.CourseDirectory.db_url = "postgresql://me:secret@host/grades"\n')
    with pytest.raises(CourseError, match="an address with a password"):
        write(course, tmp_path / "class")
    assert not (tmp_path / "class").exists()


def test_litter_and_compiled_files_stay_at_home(course: Path, tmp_path: Path) -> None:
    for name in ("__pycache__/a.pyc", ".ipynb_checkpoints/a.py", ".DS_Store", "a.py~", "b.pyc"):
        (course / "course_utils" / name).parent.mkdir(exist_ok=True)
        (course / "course_utils" / name).touch()
    write(course, tmp_path / "class")
    assert files_in(tmp_path / "class/course_utils") == ["__init__.py"]


def test_a_file_that_an_edition_needs_is_missed_by_name(course: Path, tmp_path: Path) -> None:
    (course / "LICENSE").unlink()
    with pytest.raises(CourseError, match="LICENSE is missing, which a class edition needs"):
        write(course, tmp_path / "class")


def test_without_git_there_is_an_edition_and_no_history(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("PATH", str(tmp_path))
        write(course, tmp_path / "class")
        assert "git is not here, so nothing was committed" in capsys.readouterr().out
    assert not (tmp_path / "class/.git").exists()
    write(course, tmp_path / "class", update=True)
    assert git(tmp_path / "class", "log", "--format=%s") == "Class edition 1\n"
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CourseError, match="cannot be looked at without git"):
        write(course, tmp_path / "class", update=True)


def test_who_git_does_not_know_is_named_neutrally(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "another"))  # as a hook would have it
    write(course, tmp_path / "class")
    monkeypatch.delenv("GIT_DIR")
    assert git(tmp_path / "class", "log", "--format=%an <%ae> %cn") == "The course <course@localhost> The course\n"


def test_git_that_refuses_is_told_in_one_sentence(course: Path, tmp_path: Path) -> None:
    write(course, tmp_path / "class")
    (tmp_path / "class/.git/index.lock").touch()
    (course / "LICENSE").write_text("another")
    with pytest.raises(CourseError, match="git cannot do its part") as caught:
        write(course, tmp_path / "class", update=True)
    assert "\n" not in str(caught.value)
    (tmp_path / "class/.git/index.lock").unlink()
    write(course, tmp_path / "class", update=True)
    assert git(tmp_path / "class", "status", "--porcelain") == ""


def _cloned(edition: Path, home: Path) -> None:
    if home.exists():
        git(home, "pull", "-q")
    else:
        git(home.parent, "clone", "-q", str(edition), str(home))


def _unpacked(edition: Path, home: Path) -> None:
    page = (COURSE / "docs/instructors.md").read_text()
    recipe = re.search("^git -C ../my-class (archive .*)$", page, re.MULTILINE)[1].replace("my-class", home.name)
    git(edition, *recipe.split())
    with zipfile.ZipFile(edition.parent / f"{home.name}.zip") as archive:
        assert {name.partition("/")[0] for name in archive.namelist()} == {home.name}
        archive.extractall(home.parent)


@pytest.mark.parametrize("bring", [_cloned, _unpacked])
def test_learners_have_every_verb_and_the_next_edition(
    edition: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    bring: Callable[[Path, Path], None],
) -> None:
    published, home = Path(shutil.copytree(edition, tmp_path / "published")), tmp_path / "home"
    bring(published, home)
    assert find_house(home).is_class_edition
    monkeypatch.chdir(home)
    assert cli.main(["start"]) == 0
    assert files_in(home / "work")
    mine = home / "work" / WELCOME
    mine.write_text(mine.read_text().replace("raise NotImplementedError(", "answer = (", 1))
    path = published / "release" / WELCOME
    path.write_text(path.read_text().replace("You are here to", "You came here to", 1).replace("the ", "THE ", 1))
    git(published, "commit", "-qam", "next")
    bring(published, home)
    assert cli.main(["update", "00_start_here"]) == 0
    assert "updated. Your answers and cells are kept" in capsys.readouterr().out
    assert "THE " in mine.read_text()
    assert "answer = (" in mine.read_text()
    assert cli.main(["reset", "squared-error"]) == 0
    assert "the stub of squared-error is back" in capsys.readouterr().out
    assert cli.main(["progress"]) == 0
    assert "mean squared error" in capsys.readouterr().out
    served: list[str] = []
    monkeypatch.setattr(lab, "serve", served.extend)
    assert cli.main(["lab"]) == 0
    assert f"--ServerApp.root_dir={home / 'work'}" in served
    assert "missing" not in {finding.state for finding in doctor.packages(find_house(home))}
    capsys.readouterr()
    for verb in (
        *(["release"], ["grade", "00_start_here"], ["feedback", "00_start_here"], ["convert", "x.py"]),
        *(["lint", WELCOME], ["kill-table", WELCOME], ["new-exercise", WELCOME, "leaky-relu"], ["edition", "x"]),
    ):
        assert cli.main(verb) == 2
        said = capsys.readouterr().err
        assert said.startswith(f"course: `course {verb[0]}` is for the instructor's course folder")
        assert said.count("\n") == 1
    if (home / ".git").exists():
        assert git(home, "status", "--porcelain") == ""


def test_an_edition_runs_by_itself(edition: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(edition, tmp_path / "home"))
    code = (
        "import course_utils, sys; from course_utils.cli import main; print(course_utils.__path__[0]); "
        "sys.exit(main(['start', '00_start_here']))"
    )
    environment = os.environ | {"PYTHONPATH": str(home), "PYTHONSAFEPATH": "1"}
    done = subprocess.run([sys.executable, "-c", code], cwd=home, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == str(home / "course_utils")
    assert (home / "work" / WELCOME).is_file()


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed: apt-get install make")
def test_make_in_an_edition_offers_the_lab_alone(edition: Path) -> None:
    done = subprocess.run(["make", "help"], cwd=edition, capture_output=True, text=True, check=True)
    assert [line.split()[1] for line in done.stdout.splitlines()] == ["help", "lab", "clean"]
    done = subprocess.run(["make", "-n", "lab"], cwd=edition, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1].strip().endswith("course_utils.cli lab --")


def test_git_ignores_everything_that_holds_students_work(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    shutil.copy(COURSE / ".gitignore", tmp_path)
    holding = [
        *("submitted/a/x.ipynb", "downloaded/x/archive/a.zip", "autograded/a/x.ipynb", "autograded/.editions/x.json"),
        *("feedback/a/x.html", "exchange/inbound/a", "work/x.ipynb", "demo/x", "gradebook.db", "gradebook.db-journal"),
        *("gradebook.db.2026-03-02", "grades.csv", "grades.xlsx", "moodle.zip", "hand-ins.tar.gz", "hand-ins.tgz"),
    ]
    told = subprocess.run(["git", "check-ignore", *holding], cwd=tmp_path, capture_output=True, text=True).stdout
    assert told.split() == holding
    kept = ["autograded/.gitkeep", "release/04/data.csv", "source/04/data.zip", "course_utils/x.py", "edition.json"]
    told = subprocess.run(["git", "check-ignore", *kept], cwd=tmp_path, capture_output=True, text=True).stdout
    assert told == ""

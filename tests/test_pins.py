"""The four places that name versions agree: requirements.lock, pyproject.toml, environment.yml and the d2l lines."""

import re
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
CONDA_NAMES = {"pytorch": "torch", "msgpack-python": "msgpack"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
LOCK = (ROOT / "requirements.lock").read_text().splitlines()
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]


def locked() -> dict[str, str]:
    """Return the version of every package of the lock, by canonical name."""
    return {canonicalize_name(line.partition("==")[0]): line.partition("==")[2] for line in LOCK}


def conda() -> dict[str, SpecifierSet]:
    """Return the specifiers of environment.yml, by the package's name on PyPI."""
    pairs = [line.partition(" ")[::2] for line in CONDA]
    return {canonicalize_name(CONDA_NAMES.get(name, name)): SpecifierSet(specifier) for name, specifier in pairs}


def required(*groups: str) -> list[Requirement]:
    lines = list(PROJECT["dependencies"])
    for group in groups:
        lines += PROJECT["optional-dependencies"][group]
    return [Requirement(line) for line in lines]


def test_every_line_of_the_lock_is_an_exact_pin():
    assert [line for line in LOCK if not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.]*", line)] == []


def test_the_lock_names_every_package_once_and_not_what_is_installed_beside_it():
    assert len(locked()) == len(LOCK)
    assert not {"d2l", "course-utils"} & set(locked())


@pytest.mark.parametrize("need", required("dev"), ids=str)
def test_the_lock_satisfies_the_project(need):
    assert need.specifier.contains(locked()[canonicalize_name(need.name)])


def test_the_oldest_python_that_will_do_can_have_every_package():
    (least,) = SpecifierSet(PROJECT["requires-python"])
    here = {name: distribution(name) for name in locked()}
    here = {name: found for name, found in here.items() if found.version == locked()[name]}
    assert len(here) > 0.9 * len(LOCK)
    asked = {name: found.metadata["Requires-Python"] or "" for name, found in here.items()}
    # as the first release of 3.11, which Debian's 3.11.2 stands for
    assert {name: bound for name, bound in asked.items() if f"{least.version}.0" not in SpecifierSet(bound)} == {}


def test_conda_asks_for_exactly_what_the_project_requires():
    wanted = {need.name: need.specifier for need in required()}
    wanted |= {"python": SpecifierSet(PROJECT["requires-python"]), "pip": SpecifierSet()}
    assert conda() == wanted


def test_conda_accepts_the_locked_versions():
    assert {name for name, specifier in conda().items() if name in locked() and locked()[name] in specifier} == set(
        conda()
    ) - {"python", "pip"}


def test_one_version_of_d2l_everywhere_it_is_named():
    files = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("course_utils/**/*.py")]
    files += [ROOT / "environment.yml", ROOT / "pyproject.toml"]
    named = {file.name: set(re.findall(r"d2l==([\w.]*\w)", file.read_text(encoding="utf-8"))) for file in files}
    assert named["install.py"] == named["environment.yml"]
    assert {version for versions in named.values() for version in versions} == named["install.py"]
    assert len(named["install.py"]) == 1


def test_the_makefile_asks_for_the_python_of_the_project():
    (least,) = SpecifierSet(PROJECT["requires-python"])
    major, minor = least.version.split(".")
    for file in ("Makefile", "course_utils/cli.py", "course_utils/doctor.py"):
        assert f"sys.version_info < ({major}, {minor})" in (ROOT / file).read_text()

"""Install what the course needs into the environment of this Python, by uv if that can be had, else by pip.

The Makefile runs this module, so it needs nothing but the standard library. uv is quicker than pip by far; pip is the
way that always works. Settings that were made for pip alone hold for uv too, and where there is one that uv has no word
for, pip does the work.
"""

import ast
import os
import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Mapping
from pathlib import Path

LOCK = "requirements.lock"
#: What is installed, in order. d2l pins libraries of 2023, so it comes without them. Each is a step of its own: uv asks
#: no index for a step that is done, so a folder that was moved is mended without a network.
STEPS = (("-r", LOCK), ("--no-deps", "d2l==1.0.3"), ("--no-deps", "--no-build-isolation", "--editable", "."))
#: Not of the lock: where uv cannot be had, pip has to do without it.
_UV = "uv==0.13.9"
_PIP = (sys.executable, "-m", "pip")
_RULES = re.compile("[×╰─▶├│]+")  # what uv draws around its words

#: Settings of pip that uv takes from its environment, where other users of the machine see no password.
_IN_ENVIRONMENT = {
    "index-url": "UV_INDEX_URL",
    "extra-index-url": "UV_EXTRA_INDEX_URL",
    "find-links": "UV_FIND_LINKS",
    "cert": "SSL_CERT_FILE",
}
#: Settings of pip that are options of uv, once for each of their words.
_AS_OPTIONS = {"constraint": "--constraints", "trusted-host": "--allow-insecure-host"}
#: Settings of pip that are switches of uv.
_AS_SWITCHES = {"no-index": "--no-index", "no-cache-dir": "--no-cache"}
#: Settings of pip that change nothing about which packages come, and from where.
_IDLE = {
    *("cache-dir", "config-file", "default-timeout", "disable-pip-version-check", "no-color", "no-input"),
    *("progress-bar", "quiet", "require-virtualenv", "retries", "root-user-action", "timeout", "verbose"),
}


class UvFailedError(Exception):
    """uv cannot be had, or cannot do it; the message says why."""


def install() -> int:
    """Install all steps, and return 0, or the exit code of the pip that failed, which has said why."""
    try:
        _by_uv(pip_settings())
    except UvFailedError as failure:
        print(f"{failure}: pip does it, which takes longer.", flush=True)
        return _by_pip()
    return 0


def pip_settings() -> dict[str, str]:
    """Return what ``pip install`` is told by its files and by the environment, by option.

    Raises:
        UvFailedError: pip cannot read them, and will say so.
    """
    done = subprocess.run([*_PIP, "config", "list"], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise UvFailedError("the settings of pip cannot be read")
    found: dict[str, dict[str, str]] = {"global": {}, "install": {}, ":env:": {}}
    for line in done.stdout.splitlines():
        name, _, value = line.partition("=")
        section, _, option = name.rpartition(".")
        found.get(section, {})[option] = str(ast.literal_eval(value))
    settings = found["global"] | found["install"] | found[":env:"]
    return {name: value for name, value in settings.items() if value}


def for_uv(settings: Mapping[str, str]) -> tuple[list[str], dict[str, str]]:
    """Return pip's settings as options of uv and as variables of its environment.

    Raises:
        UvFailedError: uv has no word for one of them.
    """
    options, variables = [], {}
    for name, value in settings.items():
        if name in _IN_ENVIRONMENT:
            separator = "," if name == "find-links" else " "
            variables[_IN_ENVIRONMENT[name]] = separator.join(value.split())
        elif name in _AS_OPTIONS:
            options += [part for word in value.split() for part in (_AS_OPTIONS[name], word)]
        elif name in _AS_SWITCHES:
            options += [_AS_SWITCHES[name]] if value.lower() in ("1", "true", "yes", "on", "y", "t") else []
        elif name not in _IDLE:
            raise UvFailedError(f"uv has no word for pip's setting {name}")
    if "extra-index-url" in settings:  # as pip does: the best version, whichever index has it
        options += ["--index-strategy", "unsafe-best-match"]
    return options, variables


def _by_uv(settings: Mapping[str, str]) -> None:
    options, variables = for_uv(settings)
    uv = _uv()
    for step in STEPS:
        # Without bytecode every start of Python would compile anew where it may write none.
        command = [uv, "pip", "install", "--quiet", "--python", sys.executable, "--compile-bytecode", *options, *step]
        _try(command, "uv cannot install the packages", variables | os.environ)


def _uv() -> str:
    """Return the program uv: the one on PATH, else this environment's, which is brought in if it is missing."""
    if (found := shutil.which("uv")) is not None:
        return found
    _try([*_PIP, "install", "--quiet", "--no-deps", "--only-binary", "uv", _UV], "uv cannot be had here")
    return str(Path(sys.executable).with_name("uv"))


def _try(command: list[str], trouble: str, environment: Mapping[str, str] = os.environ) -> None:
    """Run a command of the way by uv.

    Raises:
        UvFailedError: it failed; with the trouble, and what the command said.
    """
    try:
        done = subprocess.run(command, env=environment, stderr=subprocess.PIPE, text=True, check=False)
    except OSError as error:
        raise UvFailedError(f"{trouble} ({error.strerror})") from error
    if done.returncode != 0:
        said = textwrap.shorten(_RULES.sub(" ", done.stderr), 200, placeholder=" ...")
        raise UvFailedError(f"{trouble} ({said})" if said else trouble)


def _by_pip() -> int:
    for step in STEPS:
        code = subprocess.run([*_PIP, "install", "--quiet", *step], check=False).returncode
        if code != 0:
            return code
    return 0


if __name__ == "__main__":
    try:
        sys.exit(install())
    except KeyboardInterrupt:
        sys.exit(130)

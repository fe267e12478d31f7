"""Shorten tracebacks in a kernel of `course lab`. Its PYTHONSTARTUP names this file; other Pythons may run it, too."""

try:  # noqa: SIM105 - contextlib would leave its name behind, too
    __import__("course_utils.study.tracebacks", fromlist=["install"]).install()  # an import would leave its name behind
except ImportError:
    pass

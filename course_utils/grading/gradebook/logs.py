"""Keep what nbgrader logs, to tell why it failed in one sentence."""

import logging


class _Kept(logging.Handler):
    """Keep what nbgrader says went wrong."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def kept_log() -> tuple[logging.Logger, list[str]]:
    """Return a silent log, and the list that its errors go to."""
    log, handler = logging.Logger("nbgrader"), _Kept()
    log.addHandler(handler)
    return log, handler.messages


def reason(messages: list[str], error: Exception) -> str:
    """Return the exception's line of the traceback that nbgrader logged, else its first message, else the exception."""
    said = messages[0] if messages else str(error) or type(error).__name__
    for message in messages:
        if "Traceback (most recent call last)" in message:
            frames, _, _ = message.rpartition("\n  File ")
            said = next(line for line in message[len(frames) + 1 :].splitlines() if not line.startswith(" "))
            break
    return " ".join(said.split())

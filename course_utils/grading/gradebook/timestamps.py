"""Read and write the time at which something was handed in, and say how late that is.

It stands in a file that learners can write to.
"""

import functools
import json
import re
import zoneinfo
from datetime import UTC, datetime, timedelta, timezone, tzinfo

#: A time as nbgrader or ISO 8601 writes it, with an offset or the name of a time zone.
_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)[ T](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6})\d{0,3})?)? ?"
    r"(?:([A-Za-z][\w+-]*(?:/[\w+-]+)*)|([+-]\d\d)(?::?(\d\d))?)?",
    re.ASCII,
)
_STAMP = "%Y-%m-%d %H:%M:%S.%f UTC"
_UTC = {"UTC", "GMT", "Z", "UCT", "ZULU", "UNIVERSAL", "GREENWICH"}
#: Abbreviations that the data base of time zones knows, and that others use for a zone of their own.
_AMBIGUOUS = {"EST", "HST", "MET", "MST"}
#: What lies among the zones, and is the setting of a machine, or of none.
_NO_ZONES = {"localtime", "posixrules", "Factory"}
_ABBREVIATION = re.compile(r"[A-Z]{2,5}")


def read_timestamp(text: bytes) -> datetime | None:
    """Return the time, in UTC without a zone, that a timestamp file gives; None if it gives none.

    Args:
        text: the file, in any Unicode encoding, with or without a byte order mark.

    Raises:
        ValueError: it is malformed, or nobody can say which time zone it names; the sentence says so.
    """
    try:
        # it may begin with the mark even so: a program that joins files leaves it where it was
        said = text.decode(json.detect_encoding(text)).lstrip("\ufeff").strip()
        if not said:
            return None
        if (parts := _MOMENT.fullmatch(said)) is None:
            raise ValueError
        day, hour, minute, second, fraction, name, hours, minutes = parts.groups()
        moment = datetime.fromisoformat(day) + _since_midnight(hour, minute, second or "0", fraction or "")
        zone = _offset(hours, minutes or "00") if hours else _zone(name or "UTC", moment)
        if zone is not None:
            return moment.replace(tzinfo=zone).astimezone(UTC).replace(tzinfo=None)
    except (ValueError, OverflowError) as error:
        raise ValueError("the timestamp is malformed") from error
    raise ValueError(
        f"the timestamp names the time zone '{name[:40]}', which may be any of several or none: "
        "whether it is late is not known; write an offset such as +01:00 there instead"
    )


def written_timestamp(moment: datetime) -> str:
    """Return a time, in UTC, as nbgrader writes it."""
    return moment.strftime(_STAMP)


def seconds_late(timestamp: datetime | None, due: datetime | None, extension: timedelta | None) -> float:
    """Return how long after its due date something was handed in; 0 if in time, or if either time is not known.

    nbgrader's own sum fails for an extension of a chapter without a due date.
    """
    if timestamp is None or due is None:
        return 0.0
    return max(0.0, (timestamp - due - (extension or timedelta())).total_seconds())


def _since_midnight(hour: str, minute: str, second: str, fraction: str) -> timedelta:
    """Return how long a day has lasted; 24:00 is its end, and :60 a leap second.

    Raises:
        ValueError: there is no such time of day.
    """
    since = timedelta(hours=int(hour), minutes=int(minute), seconds=int(second), microseconds=int(f"{fraction:0<6}"))
    if int(minute) > 59 or int(second) > 60 or since > timedelta(days=1):
        raise ValueError
    return since


def _offset(hours: str, minutes: str) -> tzinfo:
    if int(minutes) > 59:
        raise ValueError
    size = timedelta(hours=int(hours[1:]), minutes=int(minutes))
    return timezone(-size if hours[0] == "-" else size)


def _zone(name: str, moment: datetime) -> tzinfo | None:
    """Return the time zone of a name; None if nobody knows it, or if it may be another one.

    Abbreviations other than UTC's are used by several zones (CST, IST), or for half of the year alone (CET): the latter
    is believed at a time when its zone goes by that name.
    """
    if name.upper() in _UTC:
        return UTC
    if name in _AMBIGUOUS or name not in _zones():
        return None
    zone = zoneinfo.ZoneInfo(name)
    return zone if "/" in name or not _ABBREVIATION.fullmatch(name) or zone.tzname(moment) == name else None


@functools.cache
def _zones() -> frozenset[str]:
    """Return the names of time zones; other files lie beside these, which a name must not have opened."""
    return frozenset(zoneinfo.available_timezones() - _NO_ZONES)

from typing import get_args

import pytest

from course_utils.grading.notebooks.executed import NAMES
from course_utils.grading.sandbox import sandbox
from course_utils.grading.status import Status
from course_utils.grading.verdicts.overseer import LOSSES

SOLVED = {Status.PASSED, Status.MANUAL}
UNTRIED = {Status.BLANK, Status.MISSING, Status.UNREADABLE, Status.NOT_RUN}
LOST = {Status.TIMEOUT, Status.MEMORY, Status.PROCESSES, Status.KILLED, Status.NONSENSE}
RAN = {Status.FAILED, Status.PARTLY, Status.MARKED}


def test_the_list_is_closed():
    assert set(Status) == SOLVED | UNTRIED | LOST | RAN


@pytest.mark.parametrize("status", Status)
def test_what_each_means(status):
    assert status.solved == (status in SOLVED)
    assert status.untried == (status in UNTRIED)
    assert status.ended == (status in {Status.PASSED, Status.FAILED})
    assert status.needs_a_look == (status in LOST | {Status.NOT_RUN, Status.UNREADABLE})
    assert status.limit_may_help == (status in LOST | {Status.NOT_RUN, Status.FAILED, Status.PARTLY})


def test_a_record_has_them_as_words():
    assert Status("not run") is Status.NOT_RUN
    assert f"{Status.NOT_RUN}" == "not run"
    assert (Status.BLANK.shown_as, Status.FAILED.shown_as) == ("not attempted yet", "failed")


def test_whatever_ends_a_process_is_one_and_has_a_name():
    ends = set(get_args(sandbox.Status)) - {"done", "exited"}
    assert ends <= set(Status)
    assert {*LOSSES, *LOST} <= set(NAMES)

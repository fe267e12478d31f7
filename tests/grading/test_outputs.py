"""What is kept of a notebook's outputs has an end, whatever its cells say."""

from course_utils.grading.notebooks.rebuild import Step
from course_utils.grading.outcomes import Outcome
from course_utils.grading.status import Status
from course_utils.grading.verdicts.record import Output


def step(number: int) -> Step:
    return Step(f"own-{number}", "own", True, "say()")


def test_after_many_long_outputs_a_verdict_s_words_are_kept_and_no_more():
    output = Output(longest=50_000)
    long = Outcome(Status.FAILED, ename="AssertionError", message="m" * 50_000, stdout="x" * 50_000)
    kept = []
    for number in range(40):
        kept.append(output.kept(long))
        output.shown(step(number), kept[-1])
    assert kept[0] == long
    assert (len(kept[-1].message), len(kept[-1].stdout)) == (4003, 4003)
    assert kept[-1].ename == "AssertionError"
    assert sum(len(outcome.message) + len(outcome.stdout) for outcome in kept) < 1_000_000

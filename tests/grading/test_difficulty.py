import pytest

from course_utils.grading.gradebook.difficulty import Difficulty, Mistake, difficulties, mistakes
from course_utils.grading.gradebook.record import Attempt, Book, Record
from course_utils.grading.outcomes import Verdict
from course_utils.grading.status import Status


def verdicts(*statuses: str) -> list[Verdict]:
    return [
        Verdict("a-test-b", "a", 1, 0.0, Status(status), message=f"{status}, told\nin two lines") for status in statuses
    ]


@pytest.mark.parametrize(
    ("statuses", "status", "message"),
    [
        (("passed", "passed"), "solved", ""),
        (("passed", "failed"), "partly", "failed, told"),
        (("failed", "timeout"), "failed", "failed, told"),
        (("blank", "failed"), "failed", "failed, told"),
        (("blank", "blank"), "untried", ""),
        (("missing",), "untried", ""),
        (("manual",), "to mark", ""),
        (("manual", "passed"), "solved", ""),
        (("killed", "passed"), "partly", "killed, told"),
    ],
)
def test_an_attempt_sums_up_its_graded_cells(statuses, status, message):
    assert Attempt.of(verdicts(*statuses), 0.25) == Attempt(status, 0.25, message)


UNTRIED = Attempt("untried", 9.0, "")


def record(student: str, *attempts: Attempt) -> Record:
    exercises = dict(zip(("double", "largest"), attempts, strict=True))
    return Record(student, notebooks={"1": Book(exercises=exercises)})


CLASS = [
    record("ada", Attempt("solved", 1.0, ""), UNTRIED),
    record("ben", Attempt("failed", 3.0, "it triples"), UNTRIED),
    record("chen", Attempt("failed", 2.0, "it halves"), UNTRIED),
    record("dan", Attempt("partly", 6.0, "it halves"), Attempt("failed", 9.0, "it halves")),
]


def test_a_class_is_counted_by_exercise():
    assert difficulties(CLASS) == [
        Difficulty("1", "double", {"solved": 1, "failed": 2, "partly": 1}, 2.5),
        Difficulty("1", "largest", {"untried": 3, "failed": 1}, 9.0),
    ]


def test_the_commonest_mistakes_come_first_each_by_its_exercise():
    assert mistakes(CLASS) == [
        Mistake("1", "double", "it halves", ("chen", "dan")),
        Mistake("1", "double", "it triples", ("ben",)),
        Mistake("1", "largest", "it halves", ("dan",)),
    ]

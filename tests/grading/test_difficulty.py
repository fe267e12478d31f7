import pytest

from course_utils.grading.gradebook.difficulty import Attempt, Difficulty, Mistake, difficulties, mistakes


def cells(*statuses: str) -> list[dict]:
    return [{"status": status, "message": f"{status}, told\nin two lines"} for status in statuses]


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
    attempt = Attempt.of(cells(*statuses), 0.25)
    assert attempt == Attempt(status, 0.25, message)
    assert Attempt(**attempt.as_json()) == attempt


UNTRIED = Attempt("untried", 9.0, "")


def record(student: str, *attempts: Attempt) -> dict:
    names = ("double", "largest")
    exercises = {name: attempt.as_json() for name, attempt in zip(names, attempts, strict=True)}
    return {"student": student, "notebooks": {"1": {"exercises": exercises}}}


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

import pytest

from course_utils.grading.difficulty import Attempt, Difficulty, difficulties


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


def test_a_class_is_counted_by_exercise():
    def record(*attempts: Attempt) -> dict:
        names = ("double", "largest")
        exercises = {name: attempt.as_json() for name, attempt in zip(names, attempts, strict=True)}
        return {"notebooks": {"1": {"exercises": exercises}}}

    untried = Attempt("untried", 9.0, "")
    found = difficulties(
        [
            record(Attempt("solved", 1.0, ""), untried),
            record(Attempt("failed", 2.0, "it halves"), untried),
            record(Attempt("partly", 6.0, "it halves"), untried),
            record(Attempt("failed", 3.0, "it triples"), untried),
        ]
    )
    assert found == [
        Difficulty("1", "double", {"solved": 1, "failed": 2, "partly": 1}, 2.5, ("it halves", 2)),
        Difficulty("1", "largest", {"untried": 4}, 0.0, ("", 0)),
    ]

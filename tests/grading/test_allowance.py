"""After one cell of an exercise ran for all its time, the others get less, and never less than they showed to need."""

from course_utils.grading.verdicts.allowance import Allowance


def test_a_cell_may_run_for_the_whole_limit_until_one_of_its_exercise_did():
    allowance = Allowance(60.0)
    allowance.ended("slow", 20.0)
    allowance.ended("slow", 1.0)
    assert allowance.seconds("slow") == allowance.seconds("hung") == allowance.seconds("") == 60.0
    for exercise in ("slow", "hung", ""):
        allowance.exceeded(exercise)
    assert (allowance.seconds("hung"), allowance.seconds("slow")) == (6.0, 40.0)
    assert allowance.seconds("other") == allowance.seconds("") == 60.0
    allowance.ended("hung", 5.0)
    assert allowance.seconds("hung") == 10.0
    allowance.ended("hung", 50.0)
    assert allowance.seconds("hung") == 60.0


def test_a_small_limit_hardly_shrinks():
    for limit, left in ((2.0, 2.0), (20.0, 5.0)):
        allowance = Allowance(limit)
        allowance.exceeded("hung")
        assert allowance.seconds("hung") == left

"""Have the learner's end of the connection answer each question with an exception that nobody may expect."""

ANSWER = """
import gc

class Passed(SystemExit, RuntimeError):
    pass

def passed(*args):
    raise Passed("passed")

for thing in gc.get_objects():
    if isinstance(thing, dict) and {"run", "lookup"} <= thing.keys():
        thing["run"] = thing["lookup"] = passed

def double(x):
    raise Passed(0)
"""

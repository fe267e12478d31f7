"""Hand tests things without end: generators, iterators, mappings that always have one more key."""

ANSWER = """
import itertools

class Endless(dict):
    def keys(self):
        return itertools.count()
    def __len__(self):
        return 1 << 60
    def __iter__(self):
        return itertools.count()

def double(x):
    if abs(x) > 9:
        return Endless()
    return (number for number in itertools.count())
"""
ANSWERS = {
    "largest-answer": """
import itertools

def largest(numbers):
    return itertools.repeat(numbers)
"""
}

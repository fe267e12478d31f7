"""Return objects of which every attribute, comparison and text takes its time."""

STATUSES = {"timeout"}
ANSWER = """
import time

class Slow:
    def __getattribute__(self, name):
        time.sleep(1.5)
        return object.__getattribute__(self, name)
    def __str__(self):
        while True:
            time.sleep(1)
    def __ne__(self, other):
        time.sleep(1)
        return False
    def __float__(self):
        time.sleep(1)
        return 1.0
    def bit_length(self):
        return 7
    __repr__ = __str__
    __eq__ = __ne__

def double(x):
    return Slow()
"""

"""Report of one's cells with objects that fail, or hang, when they are copied, counted, compared or shown."""

ANSWER = """
import gc

class Thorn:
    def fail(self, *args):
        raise OSError("passed")

    __deepcopy__ = __copy__ = __len__ = __iter__ = __getitem__ = __str__ = __repr__ = __bool__ = __lt__ = fail
    keys = __float__ = __int__ = fail

thorn = Thorn()
reports = [thorn, {"status": thorn, "stdout": [thorn]}, {"status": "passed", "message": {"a": thorn}, "seconds": thorn}]

for thing in gc.get_objects():
    if isinstance(thing, dict) and {"run", "lookup"} <= thing.keys():
        thing["run"] = lambda source: reports[len(source) % 3]

def double(x):
    return thorn
"""

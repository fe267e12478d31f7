"""Print markup, and raise exceptions whose names, texts and notes are markup; display pages and scripts."""

STATUSES = {"failed"}
ANSWER = """
from IPython.display import HTML, Javascript, display

text = "</pre></div></script></style></textarea><script>@ACT@</script><img src=x onerror='@ACT@'>"
print(text)
print("\\x1b[31m<img src=x onerror='@ACT@'>\\x1b[0m\\x1b]8;;javascript:@ACT@\\x1b\\\\\\\\link\\x1b]8;;\\x1b\\\\\\\\")
display(HTML(text), Javascript("@ACT@"))
Markup = type(text, (AssertionError,), {"__str__": lambda self: text, "mistake": text})

def double(x):
    if x == 2:
        raise Markup(text)
    raise AssertionError(text)

class Shown:
    def _repr_html_(self):
        return text
    def _repr_javascript_(self):
        return "@ACT@"
    def __repr__(self):
        return text

Shown()
"""
ANSWERS = {
    "largest-answer": """
class Named(list):
    def __repr__(self):
        return "<script>@ACT@</script><img src=x onerror='@ACT@'>"

Named.__name__ = Named.__qualname__ = "<script>@ACT@</script>"

def largest(numbers):
    return Named()

raise ValueError("<img src=x onerror='@ACT@'>")
"""
}

"""Put codes that terminals obey, and letters that turn text around, into messages, names of errors and file names."""

NOTICED = "extra file"
codes = "\\x1b]0;owned\\x07\\x1b[2J\\x1b[1;1H\\x9b31m\\x1b]52;c;cm0gLXJm\\x07\\x1b]8;;http://x\\x1b\\\\\\x08\\x08\\r\\u202e\\u2066\\ufeff\\0"
ANSWER = f"""
import sys

codes = "{codes}"
print(codes)
sys.stderr.write(codes)
Hidden = type("Passed" + codes.replace("\\0", ""), (AssertionError,), {{}})

def double(x):
    raise Hidden("double(2): passed" + codes)
"""
ANSWERS = {
    "largest-answer": f"def largest(numbers):\n    raise AssertionError('{codes}' * 200)\n",
    "explain-answer": "Because \x1b[2J\x1b]0;owned\x07 of \u202e evitisop \u202c and \u2028\u2029\u200b\x9b.",
}


def submit(folder):
    for name in ("a\x1b[2J\x1b]0;owned\x07.txt", "b\nfaked: 100 points", "c\u202etxt.py", "<script>alert(1)<", "-rf *"):
        (folder / name).write_text("")

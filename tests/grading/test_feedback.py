import base64
import json
import re
import time
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbconvert import HTMLExporter

from course_utils.grading.feedback import page as feedback_page
from course_utils.grading.feedback.hidden import HiddenText
from course_utils.grading.feedback.html import markdown_html, python_html, safe_html
from course_utils.grading.feedback.page import explain, judge, page_cell
from course_utils.grading.gradebook.nbgrader import CourseFolder

pytestmark = pytest.mark.classroom

HOSTILE = Path(__file__).parent / "fixtures" / "hostile.md"
RIGHT = {
    "double-answer": "def double(x):\n    return 2 * x",
    "largest-answer": "def largest(numbers):\n    return max(numbers, default=0)",
}
# Words and lines that only the hidden tests of the tiny chapter contain.
SECRETS = ("canary", "bit_length", "HIDDEN TESTS", "4711", "-50")
NOTHING_HIDDEN = HiddenText(frozenset(), frozenset())


def error(ename: str, evalue: str) -> Any:
    return nbformat.v4.new_output("error", ename=ename, evalue=evalue, traceback=["canary: never to be read"])


def cell(outputs: list[Any] | None = None, count: int | None = 1, **fields: Any) -> Any:
    nbgrader = {"grade": True, "solution": False, "grade_id": "softmax-test-rows", "points": 2, "score": 2} | fields
    source = "visible()\n### BEGIN HIDDEN TESTS\ncanary_check(1, 2)\n### END HIDDEN TESTS"
    return nbformat.v4.new_code_cell(
        source, outputs=outputs or [], execution_count=count, metadata={"nbgrader": nbgrader}
    )


@pytest.mark.parametrize(
    ("graded", "verdict"),
    [
        (cell(), feedback_page.PASSED),
        (cell(score=1), feedback_page.PARTLY),
        (cell(score=0), feedback_page.FAILED),
        (cell(count=None), feedback_page.NOT_RUN),
        (cell([error("CheckFailure", "rows must sum to 1")], score=0), feedback_page.FAILED),
        (cell([error("CheckFailure", "rows must sum to 1")], score=2), feedback_page.BY_HAND),
        (cell([error("CheckFailure", "rows must sum to 1")], score=1), feedback_page.PARTLY),
        (cell([error("NotImplementedError", "")], score=0), feedback_page.NOT_ATTEMPTED),
        (cell([error("CellTimeoutError", "")], score=0), feedback_page.TIMED_OUT),
        (cell(solution=True, to_mark=True, score=0), feedback_page.TO_BE_MARKED),
        (cell(solution=True, to_mark=True, by_hand=True, score=2), feedback_page.MARKED_BEFORE),
        (cell(solution=True, to_mark=True, by_hand=True, untouched=True, score=2), feedback_page.MARKED_BEFORE),
        (cell(solution=True, untouched=True, score=0), feedback_page.NOT_ATTEMPTED),
        (cell(solution=True, score=2), feedback_page.PASSED),
        (cell(score=None, points="many"), feedback_page.PASSED),
    ],
)
def test_verdict(graded, verdict):
    assert judge(graded, NOTHING_HIDDEN)[0] == verdict
    assert verdict[0] in "✓✗◐○…"
    assert re.search("[a-z]", verdict)


def test_messages_of_checks_are_kept_whole_and_clean():
    text = "\x1b[31mrows sum to 3,\x1b[0m\nexpected 1\x07"
    assert explain(error("CheckFailure", text), NOTHING_HIDDEN) == (feedback_page.FAILED, "rows sum to 3,\nexpected 1")
    assert len(explain(error("CheckFailure", "x\n" * 10_000), NOTHING_HIDDEN)[1].splitlines()) <= 40
    assert len(explain(error("CheckFailure", "x" * 10_000), NOTHING_HIDDEN)[1]) <= 3000


def test_other_exceptions_get_one_short_line():
    _, message = explain(error("ValueError", "first\nsecond " + "x" * 1000), NOTHING_HIDDEN)
    assert message.startswith("ValueError: first second xxx")
    assert len(message) == 200
    assert explain(error("KeyboardInterrupt", ""), NOTHING_HIDDEN)[1] == "KeyboardInterrupt"


def test_bare_assert_says_only_that_it_failed():
    assert explain(error("AssertionError", ""), NOTHING_HIDDEN)[1] == "A check did not hold."


def test_messages_that_repeat_hidden_text_are_withheld():
    hidden = HiddenText.of(nbformat.v4.new_notebook(cells=[cell(), nbformat.v4.new_code_cell("own_word = 1")]))
    assert hidden.words == {"canary_check"}
    for name, text in [("NameError", "name 'canary_check' is not defined"), ("ValueError", "canary_check(1, 2)")]:
        assert explain(error(name, text), hidden)[1] == f"It stopped with {name} inside a hidden test."
    assert explain(error("canary_check", ""), hidden)[1] == "It stopped with an error inside a hidden test."
    assert explain(error("CheckFailure", "got: canary_check(1, 2)  # leaked"), hidden)[1] == "A check did not hold."
    assert explain(error("NameError", "name 'own_word' is not defined"), hidden)[1].endswith(
        "'own_word' is not defined"
    )


@pytest.mark.parametrize("name", ["CheckFailure", "AssertionError", "ValueError"])
def test_what_a_learners_own_cell_raises_is_never_a_checks_word(name):
    hidden = HiddenText(frozenset(), frozenset({"4711"}))

    own = nbformat.v4.new_code_cell("mine", outputs=[error(name, "it was 4711")])
    assert page_cell(own, hidden).metadata.feedback.message.startswith("An exception; its text is left out")
    own.outputs = [error(name, "it was\n12")]
    assert page_cell(own, hidden).metadata.feedback.message == f"{name}: it was 12"
    own.outputs = [error(name, "")]
    assert page_cell(own, hidden).metadata.feedback.message == name


def test_a_number_that_only_hidden_tests_contain_is_withheld():
    source = "check(12, 3)\n### BEGIN HIDDEN TESTS\nassert double(-50) == -100\n### END HIDDEN TESTS"
    hidden = HiddenText.of(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)]))
    for text in ("it was -50", "x=50.0", "[100]"):
        assert explain(error("ValueError", text), hidden)[1] == "It stopped with ValueError inside a hidden test."
    for text in ("12 rows of 3", "index 0 of 500", "3x4 and 5x6"):
        assert explain(error("ValueError", text), hidden)[1] == f"ValueError: {text}"


def test_pieces_of_a_call_in_a_message_are_not_quotations():
    source = """check(2)
### BEGIN HIDDEN TESTS
canary = 3
check_function(
    softmax,
    canary_cases,
    {"the rows were forgotten": wrong},
)
assert softmax(2) == 1
### END HIDDEN TESTS"""
    hidden = HiddenText.of(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)]))
    assert hidden.lines == {"canary = 3", "assert softmax(2) == 1"}
    taught = "softmax, for rows of 3: this is what you get when the rows were forgotten"
    assert explain(error("CheckFailure", taught), hidden)[1] == taught


def test_a_test_cell_becomes_a_statement_and_a_verdict():
    shown = page_cell(cell([error("CheckFailure", "rows must sum to 1")], score=0), NOTHING_HIDDEN)
    assert shown.source == "# Test: softmax: rows"
    assert shown.outputs[0].text == "✗ failed\nrows must sum to 1"
    assert "canary" not in json.dumps(shown)


def test_hidden_tests_without_metadata_are_not_shown_either():
    stray = nbformat.v4.new_code_cell("### BEGIN HIDDEN TESTS\ncanary\n### END HIDDEN TESTS")
    assert "canary" not in json.dumps(page_cell(stray, NOTHING_HIDDEN))


class Active(HTMLParser):
    """Collects whatever in a page could run or load something."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.tags: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag in ("script", "iframe", "object", "embed", "svg", "form", "base", "link", "video", "input"):
            self.found.append(tag)
        if tag in ("maction", "mglyph", "semantics") or (tag == "math" and [name for name, _ in attrs] != ["display"]):
            self.found.append(tag)
        for name, value in attrs:
            scheme = re.sub(r"[\x00-\x20]", "", value or "").lower().partition(":")[0]
            runs = name.startswith("on") or scheme in ("javascript", "vbscript")
            loads = name in ("src", "srcset", "background") and not re.match(r"data:image/(png|jpeg|gif);", value or "")
            data = name == "href" and scheme in ("data", "file", "blob")
            style = name == "style" or (name == "http-equiv" and value == "refresh")
            if runs or loads or data or style:
                self.found.append(f"{tag} {name}={value}")


def test_the_parser_finds_what_is_active():
    assert Active(HOSTILE.read_text()).found
    assert Active("<a href=' java\nscript:x'>").found == ["a href= java\nscript:x"]
    assert not Active("<p><a href='https://example.org'>x</a> <img src='data:image/png;base64,AA=='></p>").found


SPACED = (
    "< > ' \" / = &#106; <!-- --> <![CDATA[ ` &lt; a x <script <svg <math> <style> java script: data: <details onload "
    "<noscript> <textarea> </p> <template> <table> <mglyph> ontoggle \x00"
)
PIECES = st.sampled_from([*SPACED.split(" "), " ", "\n", "\t", "<img src=x onerror", "<a href=", "<p title="])


@given(st.lists(PIECES, max_size=30).map("".join))
def test_safe_html_is_inert_whatever_goes_in(html):
    cleaned = safe_html(html)
    assert not Active(cleaned).found
    assert not Active(python_html(html)).found


def test_safe_html_keeps_what_markdown_needs():
    html = '<h2>T</h2><p><em>a</em> <a href="https://d2l.ai">b</a></p><img alt="c" src="data:image/png;base64,AA==">'
    assert safe_html(html) == html


@pytest.mark.parametrize(
    "text",
    [
        "Vec<int>, and a <b",
        "<p>x <a href='https://d2l.ai>d2l",
        "<?php x ?>",
        "<![CDATA[x]]>",
        "<!DOCTYPE html>x",
        "<bold>",
    ],
)
def test_what_is_no_tag_is_shown_as_text(text):
    assert unescape(safe_html(text)).replace("</p>", "") == text
    assert unescape(re.sub("<.*?>", "", markdown_html({}, text))).strip() == text.replace("<p>", "")


@pytest.mark.parametrize("control", ["\x1b[31m", "\x07", "\x9b31m", "&#27;", "&#7;", "&#x7f;", "<a href='#&#8;'>a</a>"])
def test_no_terminal_acts_on_a_page(control):
    long = control * 10_000
    for html in (
        markdown_html({}, f"a {control} b"),
        safe_html(control),
        python_html(control),
        markdown_html({}, long),
    ):
        assert not re.search(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]", unescape(html))


def test_half_a_character_costs_no_page():
    assert markdown_html({}, "a \ud800 *b*") == "<p>a ? <em>b</em></p>\n"


@pytest.mark.parametrize(
    "one",
    ["* <b>\n", "<ul><li>", "<b><p>", "<i><b><a><p>", "<b></p>", "<table><b>x", "<a ", "<b '", "<!--", "<div>\n\n"],
)
def test_the_worst_markup_takes_little_time(one):
    text = one * (9990 // len(one))
    began = time.process_time()
    markdown_html({}, text)
    safe_html(text)
    assert time.process_time() - began < 1.0


def test_markdown_is_shown_with_its_pictures_and_without_what_acts():
    attachments = {"a.png": {"image/png": "AA=="}, "b.svg": {"image/svg+xml": "AA=="}, "c": "x", "d": {}, "e": {"f": 1}}
    names = [*attachments, "missing", "%20", "&colon;"]
    text = "\n".join([*(f"![p](attachment:{name})" for name in names), "![p](attachment&colon;x)", HOSTILE.read_text()])
    for cell in ({"attachments": attachments}, {"attachments": 5}, {}, None):
        page = markdown_html({"cell": cell}, text)
        assert not Active(page).found
        assert ("data:image/png;base64,AA==" in page) is bool(cell and cell.get("attachments") == attachments)
    assert markdown_html({}, "$a < b$ and *c*") == "<p>$a &lt; b$ and <em>c</em></p>\n"


# Rendered or colored in full, each of these runs for minutes.
@pytest.mark.parametrize(
    "text",
    ["\\\\[" * 35_000, "<div>" * 60_000, "\\begin{a}" * 30_000, "<b>" * 60_000, "  \n" * 40_000 + "x"],
    ids=["formula", "division", "environment", "bold", "blank lines"],
)
def test_a_text_too_long_to_be_rendered_is_shown_as_it_is(text):
    for html in (safe_html(markdown_html({}, text)), safe_html(python_html(text))):
        assert html.startswith("<pre>")
        assert len(html) < 1_000_000


def test_what_is_left_out_of_a_long_text_is_told():
    assert markdown_html({}, "<b>" * 20_000) == (
        f"<pre>{'&lt;b&gt;' * 16_666}&lt;b</pre><p>This text is long: its last 10000 characters are not shown here.</p>"
    )
    assert markdown_html({}, "*a*" * 4000) == f"<pre>{'*a*' * 4000}</pre>"
    assert "<em>" in markdown_html({}, "*a* " * 2000)


def test_formgrader_shows_long_code_as_it_is(course):
    exporter = HTMLExporter(config=CourseFolder(course).config)
    cells = [nbformat.v4.new_code_cell(source) for source in ("def short(): pass", "y" + "  \n" * 10_000 + "x")]
    page, _ = exporter.from_notebook_node(nbformat.v4.new_notebook(cells=cells))
    assert '<span class="k">def</span>' in page
    assert f"<pre>y{chr(10) * 10_000}x</pre>" in page


def test_code_in_a_text_meets_no_lexer():
    assert markdown_html({}, "```python\nx = <b>\n```") == "<pre><code>x = &lt;b&gt;\n</code></pre>\n"


def test_a_picture_is_written_into_a_page_once():
    data, text = "A" * 100_000, "![p](attachment:a) " * 100
    attached = nbformat.v4.new_markdown_cell(text, attachments={"a": {"image/png": data}})
    written = page_cell(attached, NOTHING_HIDDEN)
    for page in (markdown_html({}, written.source), markdown_html({"cell": attached}, text)):
        assert page.count(data) == 1
        assert page.count("<img") == 100


def test_perfect_page_shows_table_answers_and_verdicts(teacher):
    assert teacher.grade(RIGHT | {"explain-answer": "Because *two* is positive."}) == 5
    page = teacher.page()
    assert "5 of 7 points" in page
    assert re.findall(r'<td><a href="#cell-\d+">(.*?)</a></td><td class="\w+">(.*?)</td><td.*?>(.*?)</td>', page) == [
        ("double: values", "✓ passed", "2 / 2"),
        ("double: sign", "✓ passed", "1 / 1"),
        ("largest: values", "✓ passed", "2 / 2"),
        ("explain", "… to be marked by hand", "0 / 2"),
    ]
    assert "Because <em>two</em> is positive." in page
    text = re.sub("<.*?>", "", page)
    assert "return 2 * x" in text
    assert "check_equal(double(2)" not in text
    assert not any(secret in page for secret in SECRETS)


# Reads the source of the test that is calling it, from the frame and from the shell's history.
SPY = """
import inspect
seen = []
def double(x):
    caller = inspect.stack()[1]
    seen.extend([*caller.code_context, caller.frame.f_globals["In"][-1]])
    print(seen)
    """


def tell_all(notebook):
    more = ["print(seen)\nprint(In)", "raise ValueError(str(seen))", "raise AssertionError('x' * 2990 + seen[-1])"]
    notebook.cells.extend(nbformat.v4.new_code_cell(source) for source in more)


def without_tests(notebook):
    notebook.cells = [cell for cell in notebook.cells if "-test-" not in cell.id]


@pytest.mark.parametrize(
    ("answer", "edit", "words"),
    [
        ("def double(x):\n    return 0 if x == -50 else 2 * x", None, ["✗ failed", "A check did not hold."]),
        ("def double(x):\n    return 2.0 * x", None, ["It stopped with AttributeError inside a hidden test."]),
        ("def double(x)\n    return 2 * x", None, ["SyntaxError", "NameError: name 'double' is not defined"]),
        (SPY + "return 2 * x", tell_all, ["✓ passed"]),
        (SPY + "raise ValueError(seen)", tell_all, ["It stopped with ValueError inside a hidden test."]),
        (SPY + "raise AssertionError(''.join(seen))", tell_all, ["A check did not hold."]),
        ("def double(x):\n    return x", without_tests, ["double(2): expected 4,\ngot 2"]),
        ("raise SystemExit", None, ["NameError: name 'double' is not defined"]),
    ],
    ids=["assert", "exception in the test", "syntax", "prints", "raises", "asserts", "restored", "exits"],
)
def test_hidden_text_is_never_shown(teacher, answer, edit, words):
    teacher.grade(RIGHT | {"double-answer": answer}, edit)
    assert "canary" in teacher.graded().read_text()
    page = teacher.page()
    readable = re.sub("<.*?>", "", page).replace("&#39;", "'")
    assert [word for word in words if word not in readable] == []
    leaked = [secret for secret in SECRETS if secret in readable.replace("x == -50", "")]
    assert leaked == []


def test_test_that_was_never_run_is_told(teacher):
    teacher.grade(RIGHT)
    path = teacher.graded()
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.id == "double-test-values":
            cell.update(execution_count=None, outputs=[])
    path.chmod(0o644)
    nbformat.write(notebook, path)
    page = teacher.page()
    assert "○ not run" in page
    assert not any(secret in page for secret in SECRETS)


def booby_trapped(notebook):
    picture = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'></svg>"
    evil = base64.b64encode(picture.encode()).decode()
    attachments = {"a.svg": {"image/svg+xml": evil}, "b.png": {"image/png": "' onerror='alert(1)"}}
    notebook.cells.insert(0, nbformat.v4.new_markdown_cell(HOSTILE.read_text(), attachments=attachments))
    code = (
        "from IPython.display import HTML, SVG, Image, Javascript, display\n"
        "display(HTML('<script>alert(1)</script>'), Javascript('alert(1)'), "
        f'SVG("{picture}"))\n'
        "display({'image/png': 'AA==', 'text/html': '<b onclick=alert(1)>x</b>'}, raw=True, "
        "metadata={'image/png': {'width': '1 onerror=alert(1)', 'alt': '\"><script>'}})\n"
        "print('</pre><script>alert(1)</script>')\n"
        "raise ValueError('</pre><script>alert(1)</script>')  # </pre><script>alert(1)</script>"
    )
    metadata = {"tags": ['"><script>alert(1)</script>'], "transient": {"remove_source": "x"}}
    notebook.cells.append(nbformat.v4.new_code_cell(code, metadata=metadata))
    notebook.cells.append(nbformat.v4.new_raw_cell("<script>alert(1)</script>", metadata={"raw_mimetype": "text/html"}))
    notebook.metadata["title"] = "</title><script>alert(1)</script>"
    notebook.metadata["language_info"] = {"name": "<script>", "pygments_lexer": "<script>"}
    widgets = {"application/vnd.jupyter.widget-state+json": {"state": {"x": "</script><script>alert(1)</script>"}}}
    notebook.metadata["widgets"] = widgets


def test_hostile_submission_is_inert_and_still_readable(teacher):
    answers = RIGHT | {"explain-answer": HOSTILE.read_text()}
    answers["double-answer"] += "  # </div></pre><script>alert(1)</script>"
    assert teacher.grade(answers, booby_trapped) == 5
    page = teacher.page()
    assert Active(page).found == []
    assert "Content-Security-Policy" in page
    assert "default-src 'none'" in page
    text = re.sub("<.*?>", "", page)
    assert "alert(1)" in text  # shown as what it is: text
    assert "an honest sentence" in text
    source = (teacher.folder.root / "source" / "01_tiny" / "1_numbers.ipynb").read_bytes()
    assert base64.b64encode(source)[:200].decode() not in page


def test_a_page_tells_the_diagnosis_in_its_table_and_the_learners_own_text_before_the_courses(teacher):
    def write(notebook):
        notebook.cells.insert(2, nbformat.v4.new_markdown_cell("My own note, with $y^2$."))

    answers = RIGHT | {"double-answer": "def double(x):\n    return 3 * x", "explain-answer": "Because $x^3$."}
    teacher.grade(answers, write)
    page = teacher.page()
    table, rest = re.search("<table>.*?</table>", page, re.S)[0], page.partition("</table>")[2]
    assert '<div class="told lines">double(2): expected 4,\ngot 6</div>' in table
    assert re.search(r"\.lines {[^}]*monospace; white-space: pre-wrap;", page)
    own, course = rest.split("<h2>The notebook")
    for text in ("My own note, with <math", "Because <math", "Your answer: double", "Test: double: values"):
        assert text in own
    assert "Exercise: doubling" in course
    assert "Mathematics such as <math" in course
    assert "Exercise: doubling" not in own
    assert "My own note" not in course


HIDING = (
    "check(12, 3)\n### BEGIN HIDDEN TESTS\ncheck(double(0.75), 1.5)\nassert double(4711) == 9422\n### END HIDDEN TESTS"
)


def hiding(*own: str, locked: str = "") -> HiddenText:
    cells = [nbformat.v4.new_code_cell(source) for source in (HIDING, *own)]
    cells.append(nbformat.v4.new_code_cell(locked, metadata={"nbgrader": {"locked": True}}))
    return HiddenText.of(nbformat.v4.new_notebook(cells=cells))


def test_what_a_learner_writes_makes_nothing_visible():
    numbers = "# " + " ".join(map(str, range(10_000))) + " 0.75"
    for own in (
        numbers,
        f"x = '''{numbers}\ncheck(double(0.75), 1.5)'''",
        "### BEGIN HIDDEN TESTS\n### END HIDDEN TESTS",
    ):
        hidden = hiding(own)
        assert {"4711", "9422", "0.75"} <= hidden.words
        assert (
            explain(error("ValueError", "it was 4711"), hidden)[1] == "It stopped with ValueError inside a hidden test."
        )
        assert hidden.is_quoted_in("check(double(0.75), 1.5)")
    assert hiding(locked="4711 of 9422").words.isdisjoint({"4711", "9422"})


@pytest.mark.parametrize(
    "said",
    ["4711", "x4711", "[4711]", "4711.0", "4.711e+03", "tensor([0.7500])", "0.75", "7.5e-01", "tensor([1, 0])",
     "0.1234", "array([1, 2])", "first line\n4711"],
)  # fmt: skip
def test_a_hidden_argument_is_withheld_however_it_is_written(said):
    hidden = hiding()
    withheld = "It stopped with ValueError inside a hidden test."
    assert explain(error("ValueError", said), hidden) == (feedback_page.FAILED, withheld)
    assert said not in explain(error("LearnerError", f"Mine: {said}"), hidden)[1]
    assert said not in explain(error("CellStopped", f"The answer cell stopped: ValueError: {said}"), hidden)[1]
    for quoting in (
        f"double, for a negative x: it raised ValueError: {said}",
        f"f: expected TypeError, got ValueError: {said}",
    ):
        message = explain(error("CheckFailure", quoting), hidden)[1]
        assert message.startswith(quoting.partition(": it ")[0].partition(", got")[0])
        assert message.endswith("ValueError (its text is left out, because it may name what only hidden tests contain)")


@pytest.mark.parametrize(
    "said",
    [
        "double: expected 0.2, got 0.3",
        "double(4711): expected 9422,\ngot 9423",
        "double: it raised ValueError: too small",
        "double: it raised IndexError: index 3 is out of bounds for dimension 0 with size 3",
        "double: expected tensor([0.75, 1.25]), got tensor([0.75, 1.5]): first difference at index 1",
    ],
)
def test_what_a_check_says_itself_is_shown(said):
    assert explain(error("CheckFailure", said), hiding()) == (feedback_page.FAILED, said)


def test_what_was_released_is_no_secret(teacher):
    teacher.grade(
        RIGHT | {"double-answer": "def double(x):\n    raise ValueError('machinery, a chapter, the largest 2')"}
    )
    assert "ValueError: machinery, a chapter, the largest 2" in teacher.page()


def test_a_list_of_numbers_does_not_open_the_page(teacher):
    answer = (
        "def double(x):\n    if x > 9:\n        raise ValueError(f'it was {x}')\n    return 2 * x\n# 4711 9422 50 100"
    )
    teacher.grade(RIGHT | {"double-answer": answer, "explain-answer": "4711 9422"})
    page = re.sub("<.*?>", "", teacher.page())
    assert "It stopped with ValueError inside a hidden test." in page
    assert "it was 4711" not in page


def test_a_message_that_is_cut_says_so():
    message = explain(error("CheckFailure", "row\n" * 10_000), NOTHING_HIDDEN)[1]
    assert message.endswith("row\n... the rest is left out")
    assert explain(error("CheckFailure", "row\n" * 30), NOTHING_HIDDEN)[1] == ("row\n" * 30).strip()

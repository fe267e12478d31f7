"""Formulas are drawn without scripts, and bring nothing of a learner's but the formula."""

import re
import time
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.grading.feedback import formulas
from course_utils.grading.feedback.html import markdown_html, page_html, safe_html


class Elements(HTMLParser):
    """The elements of a page, each with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, Any]]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize(
    ("typed", "display"),
    [("so $x^2$ is", "inline"), ("$$x^2$$", "block"), ("\\begin{equation}x^2\\end{equation}", "block")],
)
def test_a_formula_becomes_mathml(typed, display):
    drawn = f'<math display="{display}"><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow></math>'
    assert drawn in page_html(typed)
    assert "$" not in page_html(typed)


def test_an_environment_is_drawn_whole():
    html = page_html("\\begin{align}a &= b \\\\ c &= d\\end{align}")
    assert html.count("<mtr>") == 2
    assert "begin" not in html


@pytest.mark.parametrize("typed", ["$\\frac$", "$\\left($", "it costs 5$ or 6$", f"${'x' * 2000}$", "`$x$`"])
def test_what_is_no_formula_stays_as_it_was_typed(typed):
    html = page_html(typed)
    assert "<math" not in html or "costs" in typed
    assert "costs" in typed or typed.strip("`") in html


def test_formgrader_gets_formulas_as_they_are_typed():
    assert "$x^2$" in markdown_html({}, "$x^2$")


HOSTILE = [
    r"$\href{javascript:alert(1)}{x}$",
    r"$\text{<img src=x onerror=alert(1)>}$",
    r"$\style{background:url(//a)}{x} \class{a}{x} \color{red}{x}$",
    r"$\rule{1000em}{1000em}$",
    "$<script>alert(1)</script>$",
    '<img src="data:image/png;base64,AAAA" alt="\n\n$x$ onerror=alert(1)">',
    '<a href="#\n\n$x$">a</a>',
    "[a]($x$)",
    '![$x"onerror="alert(1)$]($x$)',
    "<math><mtext><script>alert(1)</script></mtext></math>",
]


def inert(html: str) -> bool:
    """Whether a page has formulas of listed elements and attributes, and nothing that acts."""
    elements = Elements(html).found
    names = {name for _, attributes in elements for name in attributes}
    formula = [element for element in elements if element[0] in formulas._ELEMENTS]
    sound = all(attributes.keys() <= formulas._ATTRIBUTES for _, attributes in formula)
    return (
        sound and "script" not in dict(elements) and not any(name.startswith("on") or name == "style" for name in names)
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_comes_with_a_formula(text):
    html = page_html(text)
    assert inert(html)
    assert not re.search(r"[0-9a-f]{16}z\d", re.sub(r"\"[^\"]*\"", "", html))
    assert not any(
        "javascript" in str(attributes) or "1000em" in str(attributes) for _, attributes in Elements(html).found
    )


def test_a_sign_in_an_attribute_is_never_drawn():
    found = formulas.Formulas()
    sign = found.mark("x", display=False)
    html = safe_html(f'<img src="data:image/png;base64,AAAA" alt="{sign}"><a href="#{sign}">a</a> {sign}', found)
    assert html.count("<math") == 1
    assert f'alt="{sign}"' in html


LATEX = st.text("\\{}^_&$<>\"'= abx1", max_size=60) | st.sampled_from([r"\text", r"\frac", r"\href", r"\begin{align}"])


@given(st.lists(LATEX, max_size=5))
def test_whatever_is_typed_only_formulas_are_drawn(parts):
    assert inert(page_html(f"${''.join(parts)}$"))


@pytest.mark.parametrize(
    "one", ["{", "\\frac", "x^", "\\left(", "\\sqrt{", "_", "$x$ ", "\\text{", "$$", "\\begin{align}"]
)
def test_the_worst_formulas_take_little_time(one):
    began = time.process_time()
    page_html(f"${one * (9000 // len(one))}$")
    page_html(f"${one * (900 // len(one))}$ " * 10)
    assert time.process_time() - began < 5.0

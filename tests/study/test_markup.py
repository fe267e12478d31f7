"""Colors of verdicts in the themes of JupyterLab; a browser test looks at the same."""

import re

import pytest

from course_utils.study import markup

# JupyterLab's text, its opacity, and what it stands on
THEMES = {"light": (0.0, 0.87, 1.0), "dark": (1.0, 0.87, 0x11 / 255)}
Color = list[float]


def shown(declared: str, theme: str) -> Color:
    """Return what a browser makes of a color in a theme."""
    text, opacity, ground = THEMES[theme]
    hue, share = re.fullmatch(r"(?:color-mix\(in srgb, )?#(\w{6})(?: (\d+)%, currentcolor\))?", declared).groups()
    own = int(share or 100) / 100
    alpha = own + (1 - own) * opacity
    channels = [int(hue[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    return [own * channel + (1 - own) * opacity * text + (1 - alpha) * ground for channel in channels]


def luminance(color: Color) -> float:
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in color]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_prose_emphasizes_words_and_leaves_code_and_formulas_alone():
    html = markup.prose("three *features* of `a * b * c` in $u * v * w$, and 2 * 3 * 4 < *x y*").html
    assert "three <em>features</em> of <code>a * b * c</code> in $u * v * w$, and 2 * 3 * 4 &lt; <em>x y</em>" in html


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("status", markup.SIGNS)
def test_a_verdict_can_be_read_in_both_themes(status, theme):
    (declared,) = re.findall(r"<span style='color: ([^']+)'>", markup.item(status, "softmax").html)
    text, ground = sorted([luminance(shown(declared, theme)), luminance([THEMES[theme][2]] * 3)])
    assert (ground + 0.05) / (text + 0.05) >= 4.5
    assert declared in markup.box(status).html

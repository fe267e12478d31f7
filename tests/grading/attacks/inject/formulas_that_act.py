"""Hide markup, links and styles in formulas, which pages hand through to whoever typesets them."""

ANSWERS = {
    "explain-answer": r"""
$\href{javascript:@ACT@}{x}$ $\unicode[x" onload="@ACT@]{65}$ $\style{background:url(javascript:@ACT@)}{x}$
$\class{x" onclick="@ACT@}{x}$ $\cssId{explain-answer}{x}$ $\require{action}\toggle{a}{b}\endtoggle$ $\def\x{\x\x}\x$
$<img src=x onerror="@ACT@">$ $$</p><script>@ACT@</script>$$ $`<svg onload="@ACT@">`$
\\(<img src=x onerror="@ACT@">\\) \\[<script>@ACT@</script>\\]

\begin{align} a &<img src=x onerror="@ACT@"> \\ b &< c \end{align}

$$ a < b, \text{<b onmouseover="@ACT@">} $$ <script type="math/tex; mode=display">\href{javascript:@ACT@}{x}</script>
<script type="text/x-mathjax-config">@ACT@</script>
"""
}

"""Attach pictures that are SVG or HTML, embed others, and name files of the course as pictures."""

import base64

from attack import ACT

drawing = f'<svg xmlns="http://www.w3.org/2000/svg" onload="{ACT}"><script>{ACT}</script></svg>'
encoded = base64.b64encode(drawing.encode()).decode()
ANSWERS = {
    "explain-answer": f"""
![a](attachment:a.svg) ![b](attachment:b.html) ![c](attachment:c.png) <img src="attachment:d.png">
![h](attachment&colon;h.svg) ![i][i] ![j](<attachment:\x20>)

[i]: attachment:%69

![d](data:image/svg+xml;base64,{encoded}) <embed src="data:image/svg+xml;base64,{encoded}">
<object type="image/svg+xml" data="data:image/svg+xml;base64,{encoded}"></object>
<iframe src="data:text/html,{drawing}"></iframe> <iframe srcdoc='{drawing.replace("'", "")}'></iframe>
![e](../../../source/01_tiny/1_numbers.ipynb) ![f](file:///etc/passwd) ![g](http://127.0.0.1:@PORT@/track.png)
<img src=x srcset="http://127.0.0.1:@PORT@/track.png 1x"> <picture><source srcset="//127.0.0.1:@PORT@/x"><img></picture>
<link rel=stylesheet href="http://127.0.0.1:@PORT@/x.css"> <style>@import url(http://127.0.0.1:@PORT@/y.css);</style>
"""
}


def tamper(notebook):
    for cell in notebook.cells:
        if cell.id == "explain-answer":
            cell.attachments = {
                "a.svg": {"image/svg+xml": drawing},
                "b.html": {"text/html": drawing},
                "c.png": {'image/png" onerror="' + ACT: encoded, "image/png": f'x" onerror="{ACT}" x="'},
                "d.png": {"image/png": encoded, "text/html": drawing},
            }

"""Put everything that runs by itself into the written answer: scripts, event handlers, frames, pictures that fail."""

ANSWERS = {
    "explain-answer": """
# Two <script>@ACT@</script>

<script>@ACT@</script>
<SCRIPT
>@ACT@</SCRIPT>
<script src="data:text/javascript,@ACT@"></script>
<img src=x onerror="@ACT@">
<img src=x:x onerror=@ACT@ //
<svg onload="@ACT@"><script>@ACT@</script></svg>
<svg><animate onbegin="@ACT@" attributeName=x dur=1s></svg>
<body onload="@ACT@"><details open ontoggle="@ACT@"><summary>more</summary></details>
<iframe srcdoc="<script>parent.@ACT@</script>"></iframe>
<iframe src="javascript:parent.@ACT@"></iframe>
<object data="data:text/html,<script>parent.@ACT@</script>"></object>
<video><source onerror="@ACT@"></video>
<audio src=x onerror="@ACT@"></audio>
<input autofocus onfocus="@ACT@">
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=@ACT@&gt;">
<noscript><p title="</noscript><img src=x onerror=@ACT@>"></noscript>
<style>@keyframes x{}</style><b style="animation-name:x" onanimationstart="@ACT@">b</b>

`<script>@ACT@</script>`

```html
<script>@ACT@</script>
```
"""
}

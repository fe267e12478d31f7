"""Write elements that bear the names which formgrader's own scripts look for, to put in points and hide the rest."""

ANSWERS = {
    "explain-answer": """
<input class="score tabbable" id="double-test-values" type="number" value="100">
<input class="score tabbable" id="explain-answer" value="2"><input id="explain-answer_extra_credit" value="100">
<textarea id="explain-answer-comment" class="comment tabbable">Perfect.</textarea>
<button class="btn full-credit" autofocus>Next</button>
<a id="submission_id" name="base_url" href="#">x</a>
<form id="notebook" name="getElementById"><input name="body"></form> <img name="submission_id">
<div id="statusmessage"></div>
<style>.nbgrader_cell { display: none } body::before { content: "100 points" }</style>
<div style="position:fixed;top:0;left:0;width:100%;height:100%;background:#fff;z-index:9999">All right: 7 / 7</div>
<div class="panel-body" data-link="x" data-toggle="tooltip" title="<b>x</b>" data-html="true" contenteditable>x</div>
"""
}

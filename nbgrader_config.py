"""What nbgrader does with this course. Run ``nbgrader`` from this folder; everything it writes stays inside it."""

import os
import sys
from pathlib import Path

import course_utils
from course_utils.house import LITTER

# nbgrader makes its gradebook with the program `alembic`: let it find the one beside this Python, which is not on the
# path unless the environment was activated.
PROGRAMS = str(Path(sys.executable).parent)
if PROGRAMS not in os.environ.get("PATH", "").split(os.pathsep):
    os.environ["PATH"] = os.pathsep.join([PROGRAMS, os.environ.get("PATH", os.defpath)])

# Learners write timestamp.txt. One that is malformed would keep formgrader from listing the class: there it is no time.
if "nbgrader" in sys.modules:
    import course_utils.grading.gradebook.nbgrader  # has nbgrader read times as the course does

ROOT = Path(__file__).resolve().parent
TEMPLATES = Path(course_utils.__file__).with_name("grading") / "feedback" / "templates"

c = get_config()  # noqa: F821 - nbgrader puts the name here

c.CourseDirectory.course_id = "crafting-deep-learning"
c.CourseDirectory.root = str(ROOT)
# An address has signs of its own, which the path of a folder may hold as well.
GRADEBOOK = str(ROOT / "gradebook.db").replace("%", "%25").replace("?", "%3F")
c.CourseDirectory.db_url = f"sqlite:///{GRADEBOOK}"
c.CourseDirectory.source_directory = "source"
c.CourseDirectory.release_directory = "release"
c.CourseDirectory.submitted_directory = "submitted"
c.CourseDirectory.autograded_directory = "autograded"
c.CourseDirectory.feedback_directory = "feedback"
c.CourseDirectory.max_file_size = 100_000  # kilobytes; `course grade` reads as much
# Python files are never part of a chapter: beside a source notebook they hold its solutions (see `course convert`), in
# a submission they could stand in for a library. HTML pages from a submission have no place beside its feedback, nor
# has the record of `course grade`, which quotes hidden tests.
c.CourseDirectory.ignore = [*LITTER, "*.py", "*.pyc", "*.htm*", "record.json", "feedback"]

# The default exchange lies in a folder that only root may create. This one serves one account, or a shared folder.
c.Exchange.root = str(ROOT / "exchange")
c.Exchange.cache = str(ROOT / "exchange" / "cache")
c.Exchange.assignment_dir = str(ROOT / "work")

c.ClearSolutions.code_stub = {
    "python": '# YOUR CODE HERE\nraise NotImplementedError("replace this line with your solution")'
}
c.ClearSolutions.text_stub = "*Your answer goes here: a few sentences in your own words.*"

# RestoreCells first rebuilds a submission from the source's cells, bringing back what was deleted, copied, retyped or
# retagged: more than nbgrader's DeduplicateIds and `OverwriteCells.add_missing_cells` do, which give up on some of it.
c.Autograde.sanitize_preprocessors = [
    "course_utils.grading.gradebook.preprocessors.RestoreCells",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.OverwriteCells",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.Execute.timeout = 60  # seconds a cell
c.Execute.interrupt_on_timeout = True
c.Execute.raise_on_iopub_timeout = False
c.Execute.skip_cells_with_tag = "skip-execution"
c.Execute.extra_arguments = ["--HistoryManager.hist_file=:memory:", "--IPKernelApp.log_level=40"]  # errors only
# A warning on stderr would otherwise score zero: here only an exception fails a test.
c.IgnorePattern.enabled = True
c.IgnorePattern.pattern = "(?s)."
c.LimitOutput.max_lines = 200
c.LimitOutput.max_traceback = 50
# Lateness is recorded beside the score. "zero" takes the points away.
c.LateSubmissionPlugin.penalty_method = "none"
# nbgrader's own table of grades does not quote: a comma in a name moves every column after it.
c.ExportApp.plugin_class = "course_utils.grading.gradebook.preprocessors.GradesExport"

# Feedback pages are built from a whitelist: see course_utils/grading/feedback/page.py.
c.GenerateFeedback.preprocessors = [
    "course_utils.grading.gradebook.preprocessors.GetMarks",
    "course_utils.grading.feedback.page.FeedbackPage",
]
c.GenerateFeedback.HTMLExporter.extra_template_basedirs = [str(TEMPLATES)]
c.GenerateFeedback.HTMLExporter.filters = {
    "markdown2html": "course_utils.grading.feedback.html.markdown_html",
    "python_html": "course_utils.grading.feedback.html.python_html",
}
# Formgrader shows the whole graded notebook, and its page must not run what a submission brings: these filters make and
# clean the HTML of cells, within bounded time; the other setting cleans outputs, and drops scripts among them.
c.HTMLExporter.filters = {
    "markdown2html": "course_utils.grading.feedback.html.markdown_html",
    "highlight_code": "course_utils.grading.feedback.html.python_html",
}
c.HTMLExporter.sanitize_html = True
# Embedding would copy any file that a submission names, the source notebooks included, into its feedback.
c.GenerateFeedback.HTMLExporter.embed_images = False
c.GenerateFeedback.HTMLExporter.exclude_anchor_links = True

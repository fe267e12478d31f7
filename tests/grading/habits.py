"""A catalogue of what notebooks hold beside their answers, and a chapter of one notebook to try it in.

Each habit stands beside one right answer and one wrong one; it must change neither verdict, wherever these are found.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from course_utils.study.cards import find_card
from course_utils.study.examiner import examine

CHAPTER, NOTEBOOK = "02_habits", "1_habits"
ANSWERS = {
    "double": "def double(x):\n    return x * torch.full((3,), 2.0)",
    "triple": "def triple(x):\n    return 4 * x",
}
_RUBRIC = "difficulty 1/5 · importance 5/5 · 1 minutes · 2 points"
_VALUES = """_thirds = torch.tensor([1.0, 2.0, 4.0]) / 3
check_close({name}(_thirds), [{literals}], name="{name}")
check_function({name}, lambda x: {factor} * x, {{"thirds": case(_thirds)}}, name="{name}", gradient=True)"""


@dataclass(frozen=True)
class Habit:
    """Something that a notebook holds.

    Attributes:
        name: what it is.
        source: its text.
        where: in a cell of its own above the answers (``own``) or below them (``below``), or as the first or last lines
            of both answer cells (``head``, ``tail``).
        undo: what makes a kernel that has run it as good as new.
        refused: whether the right answer earns nothing, everywhere, since the habit ends the cell before it.
        kernel: why a kernel, where tests run among the learner's names and settings, refuses the right answer.
        deadly: why a kernel cannot go on at all.
    """

    name: str
    source: str
    where: str = "own"
    undo: str = ""
    refused: bool = False
    kernel: str = ""
    deadly: str = ""

    @property
    def usual(self) -> bool:
        """Whether it can stand in one notebook with others."""
        alone = self.refused or self.kernel or self.deadly or self.undo or self.where == "below"
        return not alone and not self.source.startswith("%%")


def cells(*habits: Habit) -> list[tuple[str, str]]:
    """Return a learner's cells, each with the id of the answer cell that it is, or without one."""
    placed = {place: [habit.source for habit in habits if habit.where == place] for place in ("own", "below")}
    heads = [habit.source for habit in habits if habit.where == "head"]
    tails = [habit.source for habit in habits if habit.where == "tail"]
    answers = [(f"{name}-answer", "\n".join([*heads, text, *tails])) for name, text in ANSWERS.items()]
    return [*(("", text) for text in placed["own"]), *answers, *(("", text) for text in placed["below"])]


def notebook() -> Any:
    """Return the source notebook."""
    setup = "import torch\nfrom course_utils.checks import case, check_close, check_function, check_source"
    cells = [nbformat.v4.new_markdown_cell("# Habits", id="title"), _locked("setup", setup)]
    for name, factor, literals in (
        ("double", 2, "0.666667, 1.33333, 2.66667"),
        ("triple", 3, "1.0, 2.0, 4.0"),
    ):
        text = ANSWERS[name].replace("4", "3")
        answer = _locked(f"{name}-answer", text.replace("\n", "\n    ### BEGIN SOLUTION\n") + "\n    ### END SOLUTION")
        answer.metadata["nbgrader"] |= {"locked": False, "solution": True}
        cells += [
            _locked(f"{name}-task", f"### Exercise: {name}\n\n{_RUBRIC}\n\nMultiply.", code=False),
            answer,
            _locked(f"{name}-test-values", _VALUES.format(name=name, factor=factor, literals=literals), points=1),
            _locked(f"{name}-test-source", f'check_source({name}, forbid=["mul"], name="{name}")', points=1),
        ]
    made = nbformat.v4.new_notebook(cells=cells)
    made.metadata.kernelspec = {"name": "python3", "language": "python", "display_name": "Python 3"}
    return made


def _locked(name: str, text: str, *, points: int = 0, code: bool = True) -> Any:
    make = nbformat.v4.new_code_cell if code else nbformat.v4.new_markdown_cell
    part = {"grade_id": name, "locked": True, "grade": bool(points), "solution": False, "task": False}
    fields = part | {"schema_version": 3} | ({"points": points} if points else {})
    return make(text, id=name, metadata={"nbgrader": fields})


def examined(folder: str, names: dict[str, Any]) -> list[bool]:
    """Return whether each test passes in `study.check`; call this in the learner's kernel."""
    cards = [find_card(name, Path(folder)) for name in ANSWERS]
    return [verdict.status == "passed" for card in cards for verdict in examine(card, names)]


_LOCAL = "from pathlib import Path\nPath('habit_{0}.py').write_text('def twice(x):\\n    return 2 * x\\n')\n"
_DOUBLE = "torch.tensor([1.0, 2.0, 3.0])"
_SETTING = "its tests run under the learner's setting"
_NAME = "its tests use the learner's name"

HABITS = [
    # magics
    Habit("inline", "%matplotlib inline", "head"),
    Habit("inline by hand", "get_ipython().run_line_magic('matplotlib', 'inline')", "head"),
    Habit("notebook backend", "%matplotlib notebook", undo="%matplotlib inline"),
    Habit("a backend without its package", "%matplotlib widget"),
    Habit("backends listed", "%matplotlib --list", "head"),
    Habit("pylab", "%pylab inline --no-import-all", "head"),
    Habit("gui", "%gui", "head"),
    Habit("retina", "%config InlineBackend.figure_format = 'retina'", "head"),
    Habit("autoreload", "%load_ext autoreload\n%autoreload 2", undo="%autoreload 0"),
    Habit("time of a cell", "%%time", "head"),
    Habit("capture", "%%capture said", "head"),
    Habit("capture and time", "%%capture\n%%time", "head"),
    Habit("profile of a cell", "%%prun -q -T profile.txt", "head"),
    Habit("time of a line", f"%time y = double({_DOUBLE})", "below"),
    Habit("timeit of a line", f"%timeit -n1 -r1 double({_DOUBLE})", "below"),
    Habit("timeit of a cell", f"%%timeit -n1 -r1\ndouble({_DOUBLE})", "below"),
    Habit("environment", "%env HABIT=1\n%env HABIT", "head"),
    Habit("who", "%who\n%whos\nnames = %who_ls", "tail"),
    Habit("help", "torch.mean?\ntorch?", "head"),
    Habit("help with source", "double??", "below"),
    Habit("help by a function", "help(torch.relu)", "tail"),
    Habit("help by magic", "%pinfo torch.mean\n%pdoc torch.mean\n%psearch torch.me*", "head"),
    Habit("list of magics", "%lsmagic\n%quickref", "head"),
    Habit("history", "%history -l 3", "tail"),
    Habit("store", "habit = 3\n%store habit\n%store -r habit", "head"),
    Habit("xmode", "%xmode Verbose\n%xmode Context", "head"),
    Habit("precision", "%precision 3", "head", undo="%precision"),
    Habit("pdb", "%pdb on", undo="%pdb off"),
    Habit("pdb and an error", "%pdb on\n1 / 0", undo="%pdb off"),
    Habit("debug", "%debug", undo="pass"),
    Habit("no such magic", "%habit", "own"),
    Habit("no such magic in an answer", "%habit", "head", refused=True),
    Habit("writefile and import", "%%writefile habit_a.py\ndef twice(x):\n    return 2 * x"),
    Habit("a module of one's own", _LOCAL.format("b") + "import habit_b\nassert habit_b.twice(2) == 4", "head"),
    Habit("reload", _LOCAL.format("c") + "import importlib, habit_c\nimportlib.reload(habit_c)", "head"),
    Habit("run", _LOCAL.format("d") + "%run habit_d.py\nassert twice(2) == 4", "head"),
    Habit("load", _LOCAL.format("e") + "%load habit_e.py", "head"),
    Habit("star import", "from math import *", undo="del pow"),
    Habit("html", "%%html\n<b>bold</b>"),
    Habit("javascript and markdown", "%%javascript\n1 + 1"),
    Habit("bash", "%%bash\necho $HOME\nls"),
    Habit("bash that fails", "%%bash\nfalse"),
    Habit("script", "%%script sh\necho 3"),
    Habit("reset", "%reset -f", "tail", refused=True),
    Habit("reset of names", "habit = 1\n%reset_selective -f habit", "tail"),
    Habit("automagic", "%automagic off\n%automagic on", "head"),
    Habit("colors", "%colors nocolor", "head"),
    # magics of a kernel
    Habit("clear", "%clear", "head"),
    Habit("autosave", "%autosave 60\n%autosave 0", "head"),
    Habit("a file shown", _LOCAL.format("g") + "%less habit_g.py\n%more habit_g.py\n%pycat habit_g.py", "head"),
    Habit("a manual's page", "%man ls", "tail"),
    Habit("a kernel's connection", "%connect_info", "head"),
    Habit("a kernel's console", "%qtconsole", "tail"),
    Habit("a kernel's shells", "%subshell", "head"),
    Habit("an editor", "habit = 1\n%edit -n 1 double\n%ed habit", "tail"),
    Habit("in a kernel", "assert 'IPKernelApp' in get_ipython().config", "head"),
    Habit("in a notebook", "assert type(get_ipython()).__name__ == 'ZMQInteractiveShell'\n"
          "assert hasattr(get_ipython(), 'kernel')", "head"),
    Habit("the kernel", "kernel = get_ipython().kernel\nkernel.shell.user_ns['habit'] = 1\nassert habit == 1\n"
          "kernel.get_parent(), kernel.language_info['version'], kernel.comm_manager, get_ipython().parent_header",
          "head"),
    Habit("the next cell", "get_ipython().set_next_input('x')\nget_ipython().payload_manager.read_payload()", "tail"),
    Habit("a restart", "get_ipython().kernel.do_shutdown(True)", "tail", deadly="it begins anew"),
    # shell
    Habit("shell", "!echo hello", "head"),
    Habit("shell in a function's cell", "!echo hello", "tail"),
    Habit("no such command", "!nvidia-smi", "head"),
    Habit("shell with names", "habit = 'x'\n!echo {habit} $habit it\\'s", "head"),
    Habit("shell that lists", "files = !ls\nassert isinstance(files, list)", "head"),
    Habit("shell in a branch", "if True:\n    !true\n    files = !ls", "head"),
    Habit("shell by hand", "get_ipython().system('echo hello')\nget_ipython().getoutput('ls')", "head"),
    Habit("pip", "%pip --version", "head"),
    Habit("pip without a network", "!pip install --quiet --no-index no-such-package", "head"),
    Habit("background", "!sleep 1 &"),
    Habit("folders by magic", "%pwd\n%ls\n%mkdir -p habit\n%cd -q habit\n%cd -q ..", "head"),
    Habit("change of folder", "%cd -q /", undo="%cd -q -"),
    Habit("chdir", "import os\nhome = os.getcwd()\nos.chdir('/')", undo="os.chdir(home)"),
    Habit("subprocess", "import subprocess\nsubprocess.run(['echo', 'x'], check=True, capture_output=True)", "head"),
    Habit("os.system", "import os\nos.system('echo x')", "head"),
    # what is shown
    Habit("display", "from IPython.display import HTML, display\ndisplay(HTML('<b>b</b>'), {'a': 1})", "head"),
    Habit("display as it is", "display(torch.ones(2))", "head"),
    Habit("clear output", "from IPython.display import clear_output\nclear_output(wait=True)", "head"),
    Habit("updated display", "shown = display('a', display_id=True)\nshown.update('b')", "head"),
    Habit("widgets", "import ipywidgets\nipywidgets.interact(lambda x: print(x), x=(0, 3))", "tail"),
    Habit("output widget", "import ipywidgets\nwith ipywidgets.Output():\n    print(1)", "head"),
    Habit("plots", "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()", "tail"),
    Habit("a plot left open", "import matplotlib.pyplot as plt\nplt.plot([1, 2])", "tail"),
    Habit("style", "import matplotlib.pyplot as plt\nplt.style.use('ggplot')", "head"),
    Habit("another backend", "import matplotlib\nmatplotlib.use('agg')", "head", undo="%matplotlib inline"),
    Habit("interactive", "import matplotlib.pyplot as plt\nplt.ion()", "head"),
    Habit("tqdm", "from tqdm.auto import tqdm\nfor _ in tqdm(range(3)):\n    pass", "tail"),
    Habit("logging", "import logging\nlogging.basicConfig(level='INFO')\nlogging.warning('careful')", "head"),
    Habit("stderr", "import sys\nprint('careful', file=sys.stderr)\nsys.stderr.flush()", "tail"),
    Habit("streams", "import sys\nassert sys.stdout.encoding.upper() == 'UTF-8'\nsys.stdout.fileno()", "head"),
    Habit("prompts", ">>> import math\n>>> math.pi"),
    Habit("last value", "3 * 7\n_\nIn[-1], Out"),
    # asynchronous
    Habit("await", "import asyncio\nawait asyncio.sleep(0)", "head"),
    Habit("a task", "import asyncio\ntask = asyncio.create_task(asyncio.sleep(0))\nawait task", "head"),
    Habit("a loop in the loop", "import asyncio\nhabit = asyncio.sleep(0)\nasyncio.run(habit)", undo="habit.close()"),
    # settings
    Habit("default dtype", "torch.set_default_dtype(torch.float64)", undo="torch.set_default_dtype(torch.float32)",
          kernel=f"{_SETTING}: in double precision the numbers of a visible test have too few digits"),
    Habit("default device", "torch.set_default_device('cpu')", undo="torch.set_default_device(None)"),
    Habit("a device without data", "torch.set_default_device('meta')", undo="torch.set_default_device(None)",
          kernel=_SETTING),
    Habit("no gradients", "torch.set_grad_enabled(False)", undo="torch.set_grad_enabled(True)"),
    Habit("seeds", "import random\nimport numpy as np\ntorch.manual_seed(0)\nnp.random.seed(0)", "head"),
    Habit("print options", "torch.set_printoptions(precision=2)\nimport numpy\nnumpy.set_printoptions(precision=2)"),
    Habit("warnings as errors", "import warnings\nwarnings.filterwarnings('error')", undo="warnings.resetwarnings()"),
    Habit("no warnings", "import warnings\nwarnings.filterwarnings('ignore')", "head"),
    Habit("numpy raises", "import numpy as np\nnp.seterr(all='raise')", undo="np.seterr(all='warn')"),
    Habit("recursion limit", "import sys\nsys.setrecursionlimit(5000)", "head"),
    Habit("threads of torch", "torch.set_num_threads(1)", "head"),
    Habit("environment of the process", "import os\nos.environ['CUDA_VISIBLE_DEVICES'] = ''", "head"),
    Habit("pandas", "import pandas as pd\npd.set_option('display.max_rows', 5)\npd.DataFrame({'a': [1]})", "tail"),
    Habit("signals", "import signal\nsignal.signal(signal.SIGALRM, signal.SIG_DFL)\nsignal.alarm(0)", "head"),
    # the language
    Habit("type hints", "from __future__ import annotations\nfrom typing import Any\nhabit: Any = 1"),
    Habit("dataclass", "from dataclasses import dataclass\n@dataclass\nclass Point:\n    x: int = 0\nPoint(1)", "head"),
    Habit("functools", "import functools\n@functools.lru_cache\ndef habit(x):\n    return x\nhabit(1)", "head"),
    Habit("decorated", "import functools\ndouble = functools.wraps(double)(lambda x, f=double: f(x))", "below"),
    Habit("partial", "import functools\ndouble = functools.partial(double)", "below"),
    Habit("another name", "_kept = double\ndouble = _kept", "below"),
    Habit("a lambda", "double = lambda x: 2 * x", "below"),
    Habit("defined in a branch", "if True:\n    def double(x):\n        return 2 * x", "below"),
    Habit("defined again", "def double(x):\n    return x + x", "below"),
    Habit("globals", "globals()['habit'] = 3\nassert habit == 3", "head"),
    Habit("del", "habit = 1\ndel habit", "tail"),
    Habit("doctest", "import doctest\ndoctest.testmod()", "tail"),
    Habit("main", "if __name__ == '__main__':\n    print('main')", "tail"),
    Habit("a builtin's name", "abs = max = 0", undo="del abs, max"),
    Habit("names of many builtins", "float = list = type = 0", undo="del float, list, type"),
    Habit("a library's name", "case = None", undo="from course_utils.checks import case", kernel=_NAME),
    Habit("files", "with open('habit.txt', 'w') as file:\n    file.write('x')\nopen('habit.txt').read()", "head"),
    Habit("temporary files", "import tempfile\nwith tempfile.TemporaryDirectory() as folder:\n    pass", "head"),
    Habit("threads", "import threading\none = threading.Thread(target=print)\none.start()\none.join()", "head"),
    Habit("a pool of threads", "from concurrent.futures import ThreadPoolExecutor\n"
          "with ThreadPoolExecutor(2) as pool:\n    list(pool.map(abs, [1]))", "head"),
    Habit("a fork", "import os\npid = os.fork()\nif pid == 0:\n    os._exit(0)\nos.waitpid(pid, 0)", "head"),
    Habit("workers of a loader", "from torch.utils.data import DataLoader\n"
          "assert len(list(DataLoader(range(6), batch_size=2, num_workers=2))) == 3", "head"),
    Habit("a pool of processes", "import multiprocessing\nwith multiprocessing.Pool(2) as pool:\n"
          "    assert pool.map(abs, [-1, 2]) == [1, 2]", "head"),
    Habit("an executor of processes", "from concurrent.futures import ProcessPoolExecutor\n"
          "with ProcessPoolExecutor(2) as pool:\n    assert list(pool.map(abs, [-1])) == [1]", "tail"),
    # what ends a cell
    Habit("an error", "1 / 0", "tail"),
    Habit("an error before", "1 / 0", "head", refused=True),
    Habit("input", "name = input('Your name: ')", "tail"),
    Habit("input before", "name = input('Your name: ')", "head", refused=True),
    Habit("password", "import getpass\ngetpass.getpass()", "tail"),
    Habit("set_trace", "import pdb\npdb.set_trace()", "tail"),
    Habit("breakpoint", "breakpoint()", "tail"),
    Habit("sys.exit", "import sys\nsys.exit()", "tail"),
    Habit("sys.exit before", "import sys\nsys.exit()", "head", refused=True),
    Habit("interrupt", "raise KeyboardInterrupt", "tail"),
    Habit("exit", "exit", "tail", deadly="it ends when the cell has run"),
]  # fmt: skip

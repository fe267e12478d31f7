"""What a kernel of `course lab` shows of an answer that is still to come, and of a cell that has not run yet."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from jupyter_client.manager import start_new_kernel

COURSE = Path(__file__).parents[2]
STUB = "raise NotImplementedError('replace this line with your solution')"
ADVICE = "Choose Run ▸ Run All Above Selected Cell, and run this one again."


class Kernel:
    """A kernel to which cells are sent as JupyterLab sends them."""

    def __init__(self, client: object, cells: dict[str, str]) -> None:
        self._client, self.cells = client, cells

    def run(self, cell: str, source: str | None = None) -> list[str]:
        """Run a cell, by default with its own text; return the text of each thing that it shows."""
        client = self._client
        content = {"code": self.cells[cell] if source is None else source, "store_history": True, "silent": False}
        message = client.session.msg("execute_request", content, metadata={"cellId": cell})
        client.shell_channel.send(message)
        shown = []
        while True:
            answer = client.get_iopub_msg(timeout=60)
            if answer["parent_header"].get("msg_id") != message["header"]["msg_id"]:
                continue
            kind, body = answer["msg_type"], answer["content"]
            if kind == "error":
                shown.append("\n".join(body["traceback"]))
            elif kind == "display_data":
                shown.append(body["data"]["text/plain"])
            elif kind == "status" and body["execution_state"] == "idle":
                return shown


@pytest.fixture
def kernel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kernel]:
    (tmp_path / "source").symlink_to(COURSE / "source")
    (tmp_path / "nbgrader_config.py").touch()
    folder = shutil.copytree(COURSE / "release/04_feedforward", tmp_path / "work/04_feedforward")
    path = folder / "1_perceptron_to_mlp.ipynb"
    monkeypatch.setenv("PYTHONSTARTUP", str(COURSE / "course_utils/study/startup.py"))
    monkeypatch.setenv("PYTHONPATH", str(COURSE))
    monkeypatch.setenv("JPY_SESSION_NAME", str(path))
    monkeypatch.setenv("COURSE_DATA", str(tmp_path / "data"))
    manager, client = start_new_kernel(cwd=str(folder))
    yield Kernel(client, {cell.id: cell.source for cell in nbformat.read(path, as_version=4).cells})
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def test_what_is_no_mistake_takes_one_line(kernel: Kernel) -> None:
    new = f"○ `torch` is not there: this kernel is new, and the first cell has not run in it. {ADVICE}"
    assert kernel.run("perceptron-step-try") == [new]
    assert kernel.run("own", "def f():\n    return torch.zeros(3)\nf()") == [new]
    assert "Traceback" in kernel.run("own", "tensr")[0]  # nothing in the notebook makes that
    assert kernel.run("setup") == []
    (told,) = kernel.run("own", "perceptron_step(1)")
    assert (
        told == f"○ `perceptron_step` is not there: the cell above that makes it has not run in this kernel. {ADVICE}"
    )
    kernel.run("perceptron-step-answer")
    (told,) = kernel.run("own", "perceptron_step(*[torch.zeros(2)] * 4)")
    assert told == "○ Not written yet: replace the line in perceptron_step that raises NotImplementedError."
    (told,) = kernel.run("own", f"def g():\n    x = 1\n    {STUB}\ng()")
    assert told == f"○ The line `{STUB}` of the stub still stands in your answer: take it out."
    assert kernel.run("own", STUB) == [
        "○ This answer is not written yet: replace the line that raises NotImplementedError."
    ]
    for own in ("nn.Module()(1)", "raise NotImplementedError", "del perceptron_step\nperceptron_step", "1 / 0"):
        assert "Traceback" in kernel.run("own", own)[0]


def test_a_first_answer_that_is_not_python_is_not_called_untried(kernel: Kernel) -> None:
    kernel.run("setup")
    assert "`log_softmax` is not defined yet: run your answer cell first." in kernel.run("log-softmax-check")[-1]
    kernel.run("log-softmax-answer", "def log_softmax(z, dim)\n    return z")
    said = kernel.run("log-softmax-check")[-1]
    assert "The last run of your answer, [3], could not be read as Python: mend it, and run it again." in said
    assert "not attempted" not in said
    assert "not defined yet" not in said
    kernel.run("log-softmax-answer", "def log_sotfmax(z, dim):\n    return z")
    said = kernel.run("log-softmax-check")[-1]
    assert "The last run" not in said  # it went well: it is another name that it defines
    assert "`log_softmax` is not defined yet: run your answer cell first." in said


def test_a_check_says_which_run_it_judged(kernel: Kernel) -> None:
    kernel.run("setup")
    right = "def log_softmax(z, dim):\n    return z - z.logsumexp(dim, keepdim=True)"
    kernel.run("log-softmax-answer", right)
    assert "Judged: your answer as it ran in [2].\n" in kernel.run("log-softmax-check")[-1]
    kernel.run("log-softmax-answer", right.replace(":\n", "\n"))
    said = kernel.run("log-softmax-check")[-1]
    assert "The last run of your answer, [4], could not be read as Python: mend it, and run it again.\n" in said
    assert said.index("The last run") < said.index("Judged: your answer as it ran in [2].")
    kernel.run("log-softmax-answer", f"1 / 0\n{right}")
    assert "The last run of your answer, [6], stopped with an error" in kernel.run("log-softmax-check")[-1]
    kernel.run("log-softmax-answer", right)
    assert "Judged: your answer as it ran in [8].\n" in kernel.run("log-softmax-check")[-1]

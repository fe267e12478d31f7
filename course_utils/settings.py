"""Hold what a process may set for itself as a fresh session has it, while tests run.

A learner's cells may set torch's default dtype or device, or turn warnings into errors. That is theirs, for their own
cells. Tests, and what tests call of theirs, run as if nothing had been set, wherever that happens: in the learner's
kernel, or apart.
"""

import contextlib
import warnings
from collections.abc import Iterator

import torch


@contextlib.contextmanager
def fresh(dtype: torch.dtype = torch.float32) -> Iterator[None]:
    """Run the body on the processor, with a default dtype, and with warnings ignored.

    Args:
        dtype: torch's own default, or the one that a test has set.
    """
    before = torch.get_default_dtype()
    torch.set_default_dtype(dtype)
    try:
        with _on_the_processor(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        torch.set_default_dtype(before)


def _on_the_processor() -> contextlib.AbstractContextManager[object]:
    try:
        device = torch.get_default_device().type
    except (RuntimeError, AssertionError):  # this machine has none such
        device = ""
    # such a context looks at every call of torch's: only where there is need
    return contextlib.nullcontext() if device == "cpu" else torch.device("cpu")

"""Import ``d2l.torch``, the helper library of *Dive into Deep Learning*, on any build of torch.

``from course_utils import d2l`` gives the names of ``d2l.torch``; nothing else in the course imports d2l. The only
obstacle is torchvision, which d2l imports: a torchvision wheel built for CUDA, beside a torch built for the CPU, fails
at import because its compiled operators ``nms`` and ``qnms`` cannot be loaded. Nothing here calls these operators, so
when, and only when, the plain import fails for that reason their schemas are declared first.
"""

import importlib
import sys
from types import ModuleType

import torch

_SCHEMAS = {
    "torchvision::nms": "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor",
    "torchvision::qnms": "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor",
}


def import_torchvision() -> ModuleType:
    """Import torchvision, declaring its two missing operators if the installed wheel cannot load them.

    Raises:
        ImportError: torchvision is not installed.
        RuntimeError: torchvision fails to import for another reason than these operators.
    """
    try:
        return importlib.import_module("torchvision")
    except RuntimeError as error:
        if "torchvision::" not in str(error):
            raise
    for name in [name for name in sys.modules if name.partition(".")[0] == "torchvision"]:
        del sys.modules[name]
    for operator, schema in _SCHEMAS.items():
        torch.library.define(operator, schema)
    return importlib.import_module("torchvision")


import_torchvision()

from d2l.torch import *  # noqa: E402, F403

"""Load, generate and fetch the course's data: ``load_*`` is shipped, ``make_*`` generated, ``fetch_*`` downloaded.

Everything but ``fetch_*`` works offline. Every function is deterministic in its ``seed`` and leaves the global random
state of Python, NumPy and torch alone. Inputs are float32 and class labels int64 tensors, unless a function says
otherwise. A wrong argument raises ValueError with one sentence; data that cannot be had raises
``DatasetUnavailableError``. Libraries beyond torch and NumPy are imported only when a function needs them.
"""

from course_utils.datasets._errors import DatasetUnavailableError
from course_utils.datasets._splits import Split, split_rows, train_validation_test_split
from course_utils.datasets.dates import make_dates
from course_utils.datasets.digits import load_digits
from course_utils.datasets.fashion import data_folder, fetch_fashion_mnist
from course_utils.datasets.lookback import make_lookback
from course_utils.datasets.noise import add_label_noise
from course_utils.datasets.pictures import load_picture
from course_utils.datasets.planes import make_moons, make_spirals
from course_utils.datasets.prose import load_prose
from course_utils.datasets.shapes import Scenes, make_shapes
from course_utils.datasets.tables import load_table
from course_utils.datasets.targets import make_periodic_targets, make_skewed_targets, make_step_targets

__all__ = [
    "DatasetUnavailableError",
    "Scenes",
    "Split",
    "add_label_noise",
    "data_folder",
    "fetch_fashion_mnist",
    "load_digits",
    "load_picture",
    "load_prose",
    "load_table",
    "make_dates",
    "make_lookback",
    "make_moons",
    "make_periodic_targets",
    "make_shapes",
    "make_skewed_targets",
    "make_spirals",
    "make_step_targets",
    "split_rows",
    "train_validation_test_split",
]

"""English technical prose that every Python has on board."""

from course_utils.datasets._arguments import check_number
from course_utils.datasets._errors import DatasetUnavailableError


def load_prose(validation_fraction: float = 0.1) -> tuple[str, str]:
    """Load the help topics of Python itself, in sorted order, cut once into training and validation text.

    About 465,000 characters of some 100 kinds. The text differs between Python versions, even patch releases: compare a
    model with a baseline on the same text, never with a number from elsewhere. The topics repeat passages of one
    another, so parts of the validation text (8.5 % of its 60-character windows in Python 3.11.7) stand in the training
    text as well. Cutting off the tail keeps this low; interleaved blocks would share several times as much.

    Args:
        validation_fraction: share of the characters in the validation text, strictly between 0 and 1.

    Returns:
        Training text and validation text, two str; joined they are the whole.

    Raises:
        ValueError: the fraction is out of range or leaves one of the texts empty.
        DatasetUnavailableError: this Python was installed without its help topics.

    Source: ``pydoc_data.topics``, generated from *The Python Language Reference*, Python Software Foundation, PSF
    License Version 2.
    """
    check_number("validation_fraction", validation_fraction, maximum=1.0)
    try:
        from pydoc_data.topics import topics
    except ImportError as error:
        raise DatasetUnavailableError(
            "This Python was installed without its help topics (the module pydoc_data); use the one from python.org, "
            "conda, or your system's complete Python package."
        ) from error
    text = "".join(topics[name] for name in sorted(topics))
    cut = len(text) - round(len(text) * validation_fraction)
    if not 0 < cut < len(text):
        raise ValueError(f"validation_fraction={validation_fraction!r} leaves one of the two texts empty.")
    return text[:cut], text[cut:]

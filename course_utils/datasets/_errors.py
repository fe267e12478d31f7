"""The one exception of this package that is not about arguments."""


class DatasetUnavailableError(RuntimeError):
    """Report that a dataset is neither on this machine nor to be had now; the message says what to do."""

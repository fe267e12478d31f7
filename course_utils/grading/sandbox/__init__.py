"""Hold learners' code: no network, nothing to write, nobody to see, nothing that lasts.

``bubblewrap`` builds the walls, once; in them the ``warm_parent`` forks a ``cage`` for each submission, of
``namespaces`` and a ``seccomp`` filter. ``sandbox`` is the handle of all this, ``inspection`` tries ``escapes`` on it.
"""

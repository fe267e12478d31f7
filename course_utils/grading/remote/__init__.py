"""Let two processes share objects, one of which believes nothing that the other says.

T is the process of the tests, S the learner's. ``peer`` is an end of the line between them, ``wire`` what goes over it:
data. An object of the other end is a ``proxies`` object, a tensor that wants a gradient has ``mirrors``; ``shipping``
takes networks, optimizers and loaders apart and puts them together again, ``arguments`` tells what a call changed,
``seeds`` and ``generators`` keep random numbers in step, ``library`` names what both ends have, ``exceptions`` cross as
type and text.
"""

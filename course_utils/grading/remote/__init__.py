"""Let two processes share objects, one of which believes nothing that the other says.

T is the process of the tests, S the learner's: the modules say "the tests' process" and "the learner's process". Each
has one end of a connection, and the same code. From the socket up:

* ``line``: frames of bytes, and a deadline.
* ``wire``: bytes and plain data. ``exceptions``: type and text of an exception.
* ``messages``: requests and replies, with the one reader of what comes in.
* ``mirrors``: tensors that both ends keep alike. ``arguments``: what a call changed in its arguments.
* ``handles``: objects that are lent. ``proxies``: what stands for them at the other end. ``library``: names of what
  both ends have. ``shipping``: networks, optimizers and loaders, taken apart and put together again.
* ``graph``: derivatives. ``seeds``, ``generators``: random numbers in step.
* ``peer``: an end of the connection, which does all this; its first lines are the theory of it.
"""

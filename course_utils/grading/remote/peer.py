"""Let two processes use each other's objects over a socket.

Theory of operation. One process runs the tests, the other one the learner's code; each holds a `Peer`. A request names
an object of the other end and what to do with it; while one end waits for the reply it serves requests of the other, so
that calls nest as they do in one process. Plain data is copied (see ``wire``), everything else stays where it is and is
reached by a proxy (see ``handles`` and ``proxies``). What makes that feel like one process:

* Autograd. A graph stays where it was computed, and a backward pass goes through it there (see ``graph``), so
  derivatives of any order cross.
* Leaves that require a gradient, parameters above all, are kept alike at both ends (see ``mirrors``), so an optimizer
  of one end trains a network of the other. So are arguments from the moment that a call makes them such leaves, or
  gives them a gradient.
* Arguments that a call changed in place, before it returned or raised, are changed in place here too (see
  ``arguments``).
* Library objects that a test made, such as a torch network or optimizer, are shipped to the learner's process whole
  (see ``shipping``).
* Random draws. Before each message the tests' process sends the state of its random generators if it has changed, so a
  test's ``torch.manual_seed`` governs what the learner's code draws next (see ``seeds``).
* What the learner's process prints while it serves a test is printed by the tests' process. Warnings stay where they
  are. The default dtype is the test's meanwhile, whatever the learner's cells have set (see ``settings``).

Trust. The tests' process believes nothing: what the other end sends is plain data or a handle (see ``messages``). The
learner's process may call only functions that a test has passed as arguments, iterate what it has passed, may ask
derivatives of their results, and can neither read attributes nor reach anything else. It alone unpickles, and only what
the tests' process sent. When the learner's process is late, gone or talks nonsense, the tests' process raises
`LearnerLost`, a BaseException, so that no test can mistake it for an answer, and goes on raising it at every request.
"""

import contextlib
import io
import re
import socket
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import torch

from course_utils import settings
from course_utils.grading.remote import exceptions, graph, handles, messages, seeds, shipping, wire
from course_utils.grading.remote.arguments import Snapshot, refill
from course_utils.grading.remote.exceptions import LearnerLost
from course_utils.grading.remote.graph import Graph
from course_utils.grading.remote.handles import Handles, Received, Sent
from course_utils.grading.remote.line import FrameTooLong, Line
from course_utils.grading.remote.messages import Effects, Failure, News, Reply, Request, Result
from course_utils.grading.remote.mirrors import Mirrors, NotTaken
from course_utils.grading.remote.proxies import OFFERED, operate
from course_utils.grading.remote.wire import Blob, WireError

MAX_NESTING = 20
MAX_CALLBACKS = 100_000
MAX_PRINTED = 100_000
#: Numbers that the learner's code may pass to a test's function: what is done with them cannot be interrupted.
MAX_PASSED = 4_000_000
# How Python says that arguments do not fit, with the names that a function's author gave to it and to its parameters.
_MISFIT = re.compile(r"^[\w.<>]+\(\) (missing|takes|got|expected|argument)\b")
_NO_MEMORY = "there is no room for what the learner's code returned"


class Peer:
    """One end of the connection.

    Args:
        connection: a connected stream socket.
        trusting: whether to unpickle what the other end ships and to let it do anything to any object: true in the
            learner's process.

    Attributes:
        lost: why the other end is lost, once it is.
        handlers: what a trusted other end may ask by name.
    """

    def __init__(self, connection: socket.socket, *, trusting: bool) -> None:
        self._line = Line(connection, wire.MAX_BYTES)
        self._trusting = trusting
        self._mirrors = Mirrors(1 if trusting else -1)
        self._handles = Handles(self, self._mirrors, trusting=trusting)
        self._graph = Graph(self)
        self._seeds = seeds.Watch()
        self._printed = _Printed()
        self._depth = self._callbacks = self._shown = 0
        self._called = 0.0
        self.lost: LearnerLost | None = None
        self.handlers: dict[str, Callable[..., Any]] = {"forget": self._forget}

    @property
    def deadline(self) -> float:
        """When the other end is late, on the monotonic clock."""
        return self._line.deadline

    @deadline.setter
    def deadline(self, deadline: float) -> None:
        self._line.deadline = deadline

    # Requests -------------------------------------------------------------------------------------------------------

    def call(self, target: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call an object of the other end."""
        return self._request("call", target, args, kwargs)

    def operate(self, target: int, name: str, *args: Any) -> Any:
        """Do a proxy's operation on an object of the other end."""
        return self._request(name, target, args, {})

    def ask(self, verb: str, *args: Any) -> Any:
        """Make one of the requests that the other end's ``handlers`` name."""
        return self._request(f"ask:{verb}", 0, args, {})

    def pull_back(
        self, node: int, inputs: list[torch.Tensor], gradients: Sequence[torch.Tensor | None]
    ) -> list[torch.Tensor | None]:
        """Return the vector-Jacobian product of a node of the other end's.

        Args:
            node: its number.
            inputs: the node's inputs, or none if nobody wants the product.
            gradients: those of its outputs.
        """
        create_graph = torch.is_grad_enabled()
        arguments = (list(gradients), create_graph)
        found = self._request("pull_back", node, arguments, {}, inputs if create_graph else [])
        with self._strict():
            if not isinstance(found, list):
                raise WireError("malformed: gradients that are no list")
            return [*found, *[None] * (len(inputs) - len(found))][: len(inputs)]

    def forget(self) -> float:
        """Drop what both ends have of each other: objects, parameters and graphs of a test that is over.

        Returns:
            The CPU seconds that what was called there has taken since the last time, as the other end says.
        """
        self._forget()
        said = self.ask("forget")
        return said if isinstance(said, float) and 0.0 <= said < float("inf") else 0.0

    def _forget(self) -> float:
        called, self._called = self._called, 0.0
        self._handles.forget()
        self._graph.forget()
        self._mirrors.forget()
        self._callbacks = self._shown = 0
        return called

    def _request(
        self,
        verb: str,
        target: int,
        args: Sequence[Any],
        kwargs: dict[str, Any],
        inputs: Sequence[torch.Tensor] = (),
    ) -> Any:
        """Make a request, and return or raise what comes of it.

        Args:
            verb: what to do.
            target: the number of what to do it with.
            args: positional arguments.
            kwargs: those with names.
            inputs: what the result depends on beside the arguments.
        """
        if self.lost:
            raise self.lost
        if not self._trusting and self._depth == 0:
            self._seeds.begin()
        arguments, sent = [list(args), kwargs], Sent(is_request=True)
        body = self._handles.pack(arguments, sent)
        shipped = Blob(shipping.ship(sent.shipped, self._mirrors))
        node = self._graph.add([], sent.graded)
        grad, dtype = torch.is_grad_enabled(), str(torch.get_default_dtype())
        self._send(Request(verb, target, body, sent.graded, shipped, grad, node, dtype), self._news())
        reply, news = self._wait()
        with self._strict():
            if self._trusting:
                self._seeds.apply(news.seeds)
            self._take_back(arguments, sent, reply.effects, news)
            if isinstance(reply.outcome, Result):
                return self._unpack_result(reply.outcome, [*inputs, *sent.graded], sent)
            error = exceptions.revive(reply.outcome.names, reply.outcome.text, ends=verb == "next")
        error.__dict__["is_the_learners"] = True
        raise error

    def _wait(self) -> tuple[Reply, News]:
        """Return the reply, after serving what the other end asks before it."""
        while True:
            message, news = self._receive()
            if isinstance(message, Reply):
                return message, news
            self._callbacks += 1
            if not self._trusting and self._callbacks > MAX_CALLBACKS:
                raise self.lose("nonsense", "the learner's process calls the test's functions again and again")
            self._answer(message, news)

    def _take_back(self, arguments: list[Any], sent: Sent, effects: Effects | None, news: News) -> None:
        """Make here the changes that the call made there, whether it returned or raised."""
        if effects is None:
            self._mirrors.apply(news.changes)
            return
        for tensor, number in zip(sent.tensors, effects.mirrored, strict=False):
            if number is not None:
                self._mirrors.take(tensor, number)
        self._mirrors.apply(news.changes)
        for place, value in effects.tensors:
            self._mirrors.change(sent.tensors[place], value)
        if effects.containers is not None:
            refill(arguments, self._handles.unpack(effects.containers, _reply_to(sent)))
        for item, state in zip(sent.shipped, effects.states, strict=True):
            shipping.restore(item, state, self._mirrors)

    def _unpack_result(self, result: Result, inputs: list[torch.Tensor], sent: Sent) -> Any:
        values = result.graded
        if values:
            inputs = [*inputs, *[self._mirrors[number] for number in result.parameters]]
            values = graph.connect(self, result.node, values, inputs)
        return self._handles.unpack(result.body, _reply_to(sent, values))

    # Serving --------------------------------------------------------------------------------------------------------

    def serve(self) -> None:
        """Serve requests until the other end closes the connection."""
        with contextlib.suppress(EOFError):
            while True:
                message, news = self._receive()
                if isinstance(message, Request):
                    self._answer(message, news)

    def _answer(self, request: Request, news: News) -> None:
        self._depth += 1
        try:
            reply = self._serve(request, news)
        except (Exception, KeyboardInterrupt, SystemExit) as error:
            reply = Reply(_failure(error))
        finally:
            self._depth -= 1
        news = News([], "", None)
        try:
            news = self._news()
            self._send(reply, news)
        except (WireError, RuntimeError) as error:
            self._send_failure(error, news)

    def _send_failure(self, error: Exception, news: News) -> None:
        """Say why a reply cannot be sent, with the news that it had; without changes if they are the reason."""
        reply = Reply(_failure(TypeError(str(error))))
        try:
            self._send(reply, news)
        except (WireError, RuntimeError):
            self._send(reply, replace(news, changes=[]))

    def _serve(self, request: Request, news: News) -> Reply:
        """Do what a request asks, and return what came of it."""
        with self._strict():
            self._take_in(news)
            received = Received([leaf.requires_grad_() for leaf in request.graded], self._unship(request.shipped))
            arguments = self._handles.unpack(request.body, received)
            args, kwargs = arguments
            if type(args) is not list or type(kwargs) is not dict:
                raise WireError("malformed: arguments of another form")
            before = Snapshot(arguments, received.tensors)
        self._check_bounds(request, received)
        self._handles.borrow(received.graded)
        self._graph.lead_back(received.graded, request.node)
        with self._surroundings(request):
            value, failure = None, None
            try:
                value = self._timed(request, args, kwargs)
            except (Exception, KeyboardInterrupt, SystemExit) as error:
                failure = _failure(error)
            mirrored = self._mirror_touched(received.tensors, before)
            received.named += filter(None, mirrored)
            outcome = failure or self._pack_result(value, self._inputs(request, args, received), received)
        return Reply(outcome, self._effects(arguments, received, before, mirrored))

    def _take_in(self, news: News) -> None:
        self._mirrors.apply(news.changes)
        if self._trusting:
            self._seeds.apply(news.seeds)

    def _unship(self, shipped: Blob) -> list[Any]:
        if shipped and not self._trusting:
            raise WireError("malformed: only tests ship objects")
        return shipping.unship(shipped.joined(), self._mirrors, self._handles.lent)

    def _check_bounds(self, request: Request, received: Received) -> None:
        if self._depth > MAX_NESTING:
            raise RecursionError("the test and the learner's code call each other again and again")
        if not self._trusting and self._size(request, received) > MAX_PASSED:
            raise ValueError(f"a test's function takes at most {MAX_PASSED:,} numbers")

    def _size(self, request: Request, received: Received) -> int:
        """Return how many numbers a request holds, about."""
        mirrored = [self._mirrors[number] for number in received.named]
        return max(len(request.body) // 8, sum(tensor.numel() for tensor in (*received.tensors, *mirrored)))

    @contextlib.contextmanager
    def _surroundings(self, request: Request) -> Iterator[None]:
        """Give a call the test's settings, and a cell those that cells made; keep what the learner's process prints."""
        asked = request.verb.startswith("ask:")
        with contextlib.ExitStack() as stack:
            if self._trusting:
                stack.enter_context(self._printed.kept())
            if self._trusting and not asked:
                stack.enter_context(settings.fresh(_dtype(request.dtype)))
            if not asked:
                stack.enter_context(torch.set_grad_enabled(request.grad))
            yield

    def _timed(self, request: Request, args: list[Any], kwargs: dict[str, Any]) -> Any:
        """Perform a request, and count the CPU time of what a test itself has called."""
        begun = time.process_time()
        try:
            return self._perform(request.verb, request.target, args, kwargs)
        finally:
            if self._depth == 1 and not request.verb.startswith("ask:"):
                self._called += time.process_time() - begun

    def _perform(self, verb: str, target: int, args: list[Any], kwargs: dict[str, Any]) -> Any:
        if verb == "pull_back":
            gradients, create_graph = args
            return self._graph.vector_jacobian_product(target, gradients, create_graph=bool(create_graph))
        if verb.startswith("ask:") and self._trusting:
            return self.handlers[verb.removeprefix("ask:")](*args)
        item = self._handles.object(target)
        if verb == "call" and callable(item):
            return self._call(item, args, kwargs)
        if self._trusting or (verb in OFFERED and not callable(item)):
            return operate(item, verb, *args)
        asked = f"attribute {args[0]!r}" if verb == "getattr" and args else verb
        raise AttributeError(
            f"{asked} of the test's {type(item).__name__} does not cross between processes: the learner's code can call"
            " what a test passes, or go through it, or get it as plain data"
        )

    def _call(self, function: Callable[..., Any], args: list[Any], kwargs: dict[str, Any]) -> Any:
        try:
            return function(*args, **kwargs)
        except TypeError as error:
            if self._trusting or not _MISFIT.search(str(error)):
                raise
            raise TypeError("the test's function does not take these arguments") from None

    def _inputs(self, request: Request, args: list[Any], received: Received) -> list[torch.Tensor]:
        """Return what a result depends on beside mirrors: a derivative, on all that its graph came from."""
        differentiated = request.verb == "pull_back" and bool(args[1])
        return [*(self._graph.inputs(request.target) if differentiated else []), *received.graded]

    def _mirror_touched(self, tensors: list[torch.Tensor], before: Snapshot) -> list[int | None]:
        """Keep alike from now on the copies of which a call wants a gradient, or gave them one."""
        touched = before.touched()
        if not any(touched):
            return []
        return [self._mirrors.propose(tensor) if own else None for tensor, own in zip(tensors, touched, strict=True)]

    def _pack_result(self, value: Any, inputs: list[torch.Tensor], received: Received) -> Result:
        sent = Sent(places=_places(received))
        body = self._handles.pack(value, sent)
        if not sent.graded:
            return Result(body, [], 0, [])
        # Of a test's own tensors the learner's code asks derivatives by those alone that it passed.
        parameters = self._mirrors.differentiable() if self._trusting else list(dict.fromkeys(received.named))
        inputs = [*inputs, *[self._mirrors[number] for number in parameters]]
        return Result(body, sent.graded, self._graph.add(inputs, sent.graded), parameters)

    def _effects(self, arguments: Any, received: Received, before: Snapshot, mirrored: list[int | None]) -> Effects:
        containers = None
        if before.containers_changed():
            containers = self._handles.pack(arguments, Sent(places=_places(received)))
        states = [shipping.state(item, self._mirrors) for item in received.shipped]
        return Effects(before.changed_tensors(), containers, states, mirrored)

    # Messages -------------------------------------------------------------------------------------------------------

    def _news(self) -> News:
        """Return what the other end does not know yet, and take it for known: it has to be sent."""
        changes = self._mirrors.changes()
        drawn = self._seeds.drawn() if self._trusting else self._seeds.news()
        return News(changes, self._printed.take(), drawn)

    def _send(self, message: Request | Reply, news: News) -> None:
        frame = messages.write(message, news)
        try:
            self._line.send(frame.parts)
        except OSError as error:
            raise self._cut(error) from None

    def _receive(self) -> tuple[Request | Reply, News]:
        try:
            message, news = messages.read(self._line.receive())
        except (OSError, EOFError) as error:
            raise self._cut(error) from None
        except MemoryError:
            raise self.lose("memory", _NO_MEMORY) from None
        except FrameTooLong:
            raise self.lose("nonsense", "malformed: a message is too long") from None
        except WireError as error:
            raise self.lose("nonsense", str(error)) from None
        if not self._trusting:
            self._show(news.printed)
            self._seeds.move(news.seeds)
        return message, news

    def _show(self, text: str) -> None:
        """Print what the other end has printed, within reason."""
        if text and self._shown < 10 * MAX_PRINTED:
            self._shown += len(text)
            sys.stdout.write(text)

    def _cut(self, error: OSError | EOFError) -> BaseException:
        """Return what to raise where the connection is broken: the learner's process just ends."""
        if self._trusting:
            return EOFError()
        if isinstance(error, EOFError):
            return self.lose("killed", "the learner's process has ended")
        return self.lose("timeout" if isinstance(error, TimeoutError) else "killed", str(error))

    def lose(self, reason: str, detail: str) -> LearnerLost:
        """Give the other end up, and return what every request raises from now on."""
        self.lost = LearnerLost(reason, detail)
        return self.lost

    @contextlib.contextmanager
    def _strict(self) -> Iterator[None]:
        """In the tests' process, blame the other end for an exception while its message is read, and give it up."""
        try:
            yield
        except Exception as error:
            if self._trusting or isinstance(error, NotTaken):
                raise
            if exceptions.is_full(error):
                raise self.lose("memory", _NO_MEMORY) from None
            raise self.lose("nonsense", f"{type(error).__name__}: {error}"[:200]) from None


class _Printed:
    """What this end has printed since the last message."""

    def __init__(self) -> None:
        self._buffer = io.StringIO()

    @contextlib.contextmanager
    def kept(self) -> Iterator[None]:
        with contextlib.redirect_stdout(self._buffer):
            yield

    def take(self) -> str:
        text = self._buffer.getvalue()
        if text:
            self._buffer.seek(0)
            self._buffer.truncate()
        return text if len(text) <= MAX_PRINTED else text[:MAX_PRINTED] + "\n..."


def _reply_to(sent: Sent, graded: Sequence[torch.Tensor] = ()) -> Received:
    return Received(list(graded), [*sent.shipped], sent.tensors)


def _places(received: Received) -> dict[int, Any]:
    """Return the handles of what came with a request, so that the caller gets its own back."""
    return handles.places("given", received.tensors) | handles.places("shipped", received.shipped)


def _failure(error: BaseException) -> Failure:
    return Failure(*exceptions.describe(error))


def _dtype(name: str) -> torch.dtype:
    found: torch.dtype = getattr(torch, name.removeprefix("torch."))
    return found

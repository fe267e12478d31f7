"""Ways out of the sandbox, its limits, and what happens when a part of it dies; with real processes."""

import contextlib
import ctypes
import errno
import json
import os
import resource
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from course_utils.errors import CourseError
from course_utils.grading.process import limits
from course_utils.grading.process.limits import Limits
from course_utils.grading.remote.peer import Peer
from course_utils.grading.sandbox import bubblewrap, escapes, sandbox, seccomp
from course_utils.grading.sandbox import warm_parent as warm_parents
from course_utils.grading.sandbox.sandbox import Child, Exit, Sandbox, SandboxFault
from course_utils.grading.verdicts import learner
from course_utils.programs import find_program

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the sandbox exists for Linux only")
bwrap = pytest.mark.needs_program("bwrap")
MIB = 1 << 20
SMALL = Limits(total_seconds=60, memory=256 * MIB, processes=16, file_bytes=4 * MIB)
COURSE = Path(__file__).parents[2]
#: Leaves two processes behind, one below the other, each in a session of its own, and says the number of the first.
DAEMON = """
import os, time
reader, writer = os.pipe()
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        if os.fork() == 0:
            os.setsid()
        else:
            os.write(writer, str(os.getpid()).encode())
        time.sleep(600)
    os._exit(0)
os.wait()
answer = int(os.read(reader, 20))
"""


def started(isolate, limits=SMALL, **options):
    return Sandbox(escapes.ENTRY, limits=limits, isolate=isolate, warm=False, **options)


@pytest.fixture(scope="module")
def held():
    with started(True) as isolated:
        yield isolated


@pytest.fixture(scope="module")
def free():
    """The same processes without walls: what shows that an attempt could succeed."""
    with started(False) as open_:
        yield open_


@pytest.fixture(params=[pytest.param(True, marks=bwrap, id="held"), pytest.param(False, id="free")])
def isolate(request):
    return request.param


@pytest.fixture
def either(isolate):
    with started(isolate) as box:
        yield box


def answer(child):
    child.socket.settimeout(60)
    with contextlib.suppress(ConnectionError):
        said = child.socket.makefile("rb").readline()
        return json.loads(said) if said else None
    return None


def ask(box, job, *arguments):
    child = box.spawn(job if isinstance(job, bytes) else escapes.job(job, *arguments))
    with child.socket:
        said = answer(child)
    return said, child.wait(30)


def is_alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def survivors(pids):
    """Wait until these processes are gone, and return those that are not."""
    deadline = time.monotonic() + 20
    while any(map(is_alive, pids)) and time.monotonic() < deadline:
        time.sleep(0.02)
    return [pid for pid in pids if is_alive(pid)]


def below(box):
    return limits.tree(box._process.pid)


def warm_parent(box):
    """Return the number of the Python process that forks learners' processes."""
    return next(
        pid for pid in below(box) if b"warm_parent" in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[3]
    )


# Ways out. Each attempt comes back with nothing from the sandbox, and with something from a process without walls.


@pytest.fixture
def servers():
    name = secrets.token_hex(8)
    with socket.create_server(("127.0.0.1", 0)) as loopback, socket.socket(socket.AF_UNIX) as abstract:
        abstract.bind(f"\0{name}")
        abstract.listen()
        yield loopback.getsockname()[1], name


@bwrap
def test_no_network(held, free, servers):
    assert ask(held, escapes.connect, *servers)[0] == []
    assert {"this machine's network", "another program's socket"} <= set(ask(free, escapes.connect, *servers)[0])


@bwrap
def test_nothing_outside_can_be_written(held, free, tmp_path):
    tmp_path.chmod(0o777)
    folders = [str(tmp_path), "/", "/usr", "/etc", "/dev", "/proc", "/sys", "/sandbox", "/sandbox/lib", sys.prefix]
    assert ask(held, escapes.write_outside, [*folders, str(COURSE)])[0] == []
    assert ask(free, escapes.write_outside, [str(tmp_path)])[0] == [str(tmp_path)]


@bwrap
def test_neither_files_nor_the_course_can_be_read(held, free, tmp_path):
    (tmp_path / "secret").touch()
    course = [str(COURSE / name) for name in ("source", "tests", "pyproject.toml", "course_utils")]
    paths = [str(tmp_path / "secret"), *course, "/etc/passwd", "/proc/self", "/sys/class"]
    assert ask(held, escapes.read, paths)[0] == []
    assert ask(free, escapes.read, paths)[0] == paths


@bwrap
def test_a_hidden_folder_is_empty_even_where_the_sandbox_shows_its_surroundings(held):
    folder = Path(os.__file__).parent / "json"  # as a course in /usr would be
    wanted = [str(folder / "tool.py")]
    assert ask(held, escapes.read, wanted)[0] == wanted
    hidden = bubblewrap.command("bwrap", [], privileged=False, die_with_parent=True, hide=[Path("/usr/lib")])
    assert hidden[(place := hidden.index("/usr/lib")) - 1 : place + 1] == ["--tmpfs", "/usr/lib"]
    assert ["--remount-ro", "/usr/lib"] in [hidden[index : index + 2] for index in range(len(hidden))]
    assert "/usr/lib" not in bubblewrap.command("bwrap", [], privileged=False, die_with_parent=True)


@bwrap
def test_other_processes_can_be_neither_seen_nor_signalled_nor_traced(held, free):
    with subprocess.Popen(["sleep", "60"]) as victim:
        try:
            assert ask(held, escapes.meet_processes, victim.pid)[0] == []
            found = ask(free, escapes.meet_processes, victim.pid)[0]
        finally:
            victim.kill()
    assert {f"process {victim.pid}", f"/proc/{victim.pid}", "a process group of others"} <= set(found)
    assert "tracing a child" in found


@bwrap
def test_no_rights_can_be_gained(held):
    assert ask(held, escapes.gain_rights, escapes.mounts())[0] == []


@pytest.mark.parametrize("outside", [escapes.mounts(), 0])
def test_rights_are_not_tried_for_outside_of_a_sandbox(monkeypatch, outside):
    # should it go on, it gets no further than this
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: pytest.fail("it goes on"))
    with pytest.raises(RuntimeError, match="inside of a sandbox alone"):
        escapes.gain_rights(outside)


@bwrap
def test_the_attempts_to_gain_rights_succeed_where_rights_are():
    world = ["--unshare-all", "--uid", "0", "--cap-add", "ALL", "--bind", "/", "/", "--tmpfs", "/tmp", "--dev", "/dev"]
    program = escapes.job(escapes.gain_rights, escapes.mounts()).decode() + "print('|'.join(answer))"
    world += ["--ro-bind", sys.prefix, sys.prefix]  # should it lie in /tmp
    command = [find_program("bwrap"), *world, "--proc", "/proc", sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    gained = set(done.stdout.strip().split("|"))
    assert done.returncode == 0, done.stderr
    assert {"capabilities", "memory in a nameless file", "shared memory of System V", "a user namespace"} <= gained
    assert {"shared memory of no file", "shared memory of /dev/zero", "files that are watched"} <= gained
    assert {"requests that wait", "attributes of a file"} <= gained
    if os.geteuid() == 0:  # bubblewrap leaves others no rights over the namespaces that it made
        assert {"a mount", "the cover of /tmp", "a name for the machine"} <= gained


@bwrap
def test_pairs_of_sockets_are_filtered_like_sockets(held, free):
    program = b"""
import socket
try:
    socket.socketpair(socket.AF_PACKET, socket.SOCK_RAW)
except OSError as error:
    answer = error.errno
"""
    assert ask(held, program)[0] == errno.EAFNOSUPPORT
    assert ask(free, program)[0] in (errno.EOPNOTSUPP, errno.EPERM)


@bwrap
def test_no_descriptor_is_inherited(held):
    assert ask(held, escapes.list_descriptors)[0] == []
    planted = b"import os\nkept = os.open('/', os.O_RDONLY)\n" + escapes.job(escapes.list_descriptors)
    assert ask(held, planted)[0] == ["descriptor 4"]


@bwrap
def test_nothing_of_our_environment_is_inherited(monkeypatch):
    monkeypatch.setenv("OURS", "a token")
    with started(True) as box, started(False) as control:
        inside, outside = (dict(ask(each, escapes.list_environment)[0]) for each in (box, control))
    assert outside["OURS"] == "a token"
    assert set(inside) - {"PWD", "LC_CTYPE"} == set(bubblewrap.environment())


@bwrap
def test_neighbours_share_nothing(held, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    mark = f"mark-{secrets.token_hex(8)}"
    try:
        with started(False) as control:
            for box, expected in ((held, 0), (control, 4)):
                first = box.spawn(escapes.job(escapes.leave_mark, mark))
                with first.socket:
                    assert answer(first) == []
                    assert len(ask(box, escapes.find_mark, mark)[0]) == expected
                first.wait()
    finally:
        for folder in ("/tmp", "/dev/shm"):
            (Path(folder) / mark).unlink(missing_ok=True)


@bwrap
def test_the_next_process_finds_nothing_of_the_one_before(held):
    assert ask(held, escapes.leave_mark, "mark")[0] == []
    assert ask(held, escapes.find_mark, "mark")[0] == []


@bwrap
def test_course_utils_and_this_python_are_there(held):
    program = b"import course_utils, os\nanswer = [course_utils.__file__, os.getcwd(), os.getuid()]"
    assert ask(held, program)[0] == ["/sandbox/lib/course_utils/__init__.py", "/sandbox/home", 1000]


# Denied system calls.


@bwrap
def test_denied_calls_fail_with_no_permission(held):
    program = b"""
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
def errno(call, *arguments):
    ctypes.set_errno(0)
    assert call(*arguments) < 0
    return ctypes.get_errno()
answer = [errno(libc.ptrace, 0, 0, None, None), errno(libc.unshare, 0x10000000), errno(libc.unshare, 0x20000000)]
answer += [errno(libc.memfd_create, b"x", 0)]
"""
    assert ask(held, program) == ([errno.EPERM] * 4, Exit("done"))


@bwrap
def test_what_notebooks_use_of_files_and_memory_works(held):
    program = b"""
import fcntl, mmap, multiprocessing, shutil, sqlite3
book = sqlite3.connect("/tmp/book.db")
book.execute("create table t (a)")
book.execute("insert into t values (1)")
book.commit()
answer = [list(sqlite3.connect("/tmp/book.db").execute("select a from t"))]
with open("/tmp/first", "w+b") as file:
    file.write(b"first")
    file.flush()
    fcntl.flock(file, fcntl.LOCK_EX)
    with mmap.mmap(file.fileno(), 5) as shared:
        answer.append(shared[:].decode())
answer.append(shutil.copy2("/tmp/first", "/tmp/second"))
with multiprocessing.get_context("fork").Pool(2) as pool:
    answer.append(pool.map(abs, [-1, -2]))
numbers = multiprocessing.Array("i", 2)
numbers[1] = 5
answer.append(numbers[:])
with open("/dev/zero", "rb") as zeros:
    answer.append(zeros.read(2).hex())
"""
    assert ask(held, program) == ([[[1]], "first", "/tmp/second", [1, 2], [0, 5], "0000"], Exit("done"))


@bwrap
def test_locks_on_parts_of_files_are_granted_and_not_kept(held):
    program = b"""
import ctypes, fcntl, os, struct
file = open("/tmp/locked", "w+b")
fcntl.lockf(file, fcntl.LOCK_EX, 1, 7)
if os.fork() == 0:  # another process would meet the lock
    asked = struct.pack("hhqqi4x", fcntl.F_WRLCK, 0, 7, 1, 0)
    found = struct.unpack("hhqqi4x", fcntl.fcntl(file, fcntl.F_GETLK, asked))
    os._exit(found[0] == fcntl.F_UNLCK)
answer = os.waitstatus_to_exitcode(os.wait()[1])
"""
    with started(False) as control:
        assert ask(control, program.replace(b"/tmp/locked", b"/tmp/course-locked"))[0] == 0
    Path("/tmp/course-locked").unlink()
    assert ask(held, program)[0] == 1


# What process 1 of a PID namespace cannot do: the page says so.


@bwrap
@pytest.mark.parametrize(
    ("program", "said", "how"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGTERM); answer = 1", 1, Exit("done")),
        ("import signal, time; signal.setitimer(0, 0.01); time.sleep(0.1); answer = 1", 1, Exit("done")),
        (  # whoever started these tests may have had it ignored
            "import os, signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
            "os.kill(os.getpid(), signal.SIGINT)",
            None,
            Exit("exited", "exit code 1"),
        ),
        ("import os; os.abort()", None, Exit("killed", "signal SIGSEGV")),
        (
            "import os, subprocess; answer = subprocess.run(['sh', '-c', 'kill -TERM $$']).returncode",
            -signal.SIGTERM,
            Exit("done"),
        ),
        (
            "import os\nif os.fork() == 0:\n    os._exit(os.fork() != 0)\n"
            "answer = sum(os.waitpid(-1, 0)[0] > 1 for _ in range(2))",
            2,
            Exit("done"),
        ),
    ],
)
def test_signals_and_orphans_of_process_one(held, program, said, how):
    assert ask(held, program.encode()) == (said, how)


# Descriptors.


def test_a_warm_parent_without_descriptors_refuses_and_goes_on(isolate, monkeypatch):
    command = Sandbox._command

    def with_few(*arguments):
        program, environment = command(*arguments)
        return ["sh", "-c", 'ulimit -n 20; exec "$@"', "sh", *program], environment

    monkeypatch.setattr(Sandbox, "_command", with_few)
    with started(isolate) as box, contextlib.ExitStack() as stack:
        alive = []
        with pytest.raises(SandboxFault, match="the warm parent has no descriptors left"):  # noqa: PT012
            for _ in range(20):
                alive.append(box.spawn(b"connection.recv(1); answer = 'lived'"))
                stack.enter_context(alive[-1].socket)
        assert len(alive) >= 2
        for child in alive:
            with child.socket:
                child.socket.sendall(b"x")
                said = answer(child)
            assert (said, child.wait()) == ("lived", Exit("done"))
        assert ask(box, b"answer = 2") == (2, Exit("done"))


def test_an_owner_without_descriptors_is_told_a_fault(either):
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, before[1]))
    try:
        with pytest.raises(SandboxFault, match="Too many open files"):
            either.spawn(b"answer = 1")
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
    assert ask(either, b"answer = 2") == (2, Exit("done"))


# Limits.


@bwrap
def test_the_sum_of_all_processes_counts_as_memory():
    attempt = escapes.job(escapes.take_memory, SMALL.memory // 2, 4)
    with started(True) as box:
        said, how = ask(box, attempt)
    assert (said, how.status) == (None, "memory")
    assert how.detail.endswith("256 MiB are allowed")


@bwrap
def test_memory_that_is_hidden_from_us_counts_too():
    hide = b"import ctypes\nctypes.CDLL(None).prctl(4, 0, 0, 0, 0)\n"
    with started(True) as box:
        assert ask(box, hide + escapes.job(escapes.take_memory, SMALL.memory // 2, 4))[1].status == "memory"


def test_however_long_measuring_takes_it_is_soon_done_again(monkeypatch):
    clock = iter([100.0, 103.0])
    monkeypatch.setattr(warm_parents.time, "monotonic", lambda: next(clock))
    parent = warm_parents.WarmParent(None, None, SMALL, isolate=False)
    parent._measure()
    assert parent._next_measure == 104.0
    os.close(parent._wake)
    os.close(parent._woken)


def test_one_process_alone_gets_a_memory_error_and_lives_on(either):
    program = b"try:\n    bytearray(1 << 30)\nexcept MemoryError:\n    answer = 'refused'\n"
    assert ask(either, program) == ("refused", Exit("done"))


def test_wall_time_ends_a_process_that_refuses_to_end(isolate):
    with started(isolate, Limits(total_seconds=1)) as box:
        said, how = ask(box, escapes.take_time)
    assert (said, how.status, how.ours) == (None, "timeout", False)
    assert "1 s" in how.detail


def test_time_counts_for_those_who_sleep(isolate):
    with started(isolate, Limits(total_seconds=1)) as box:
        assert ask(box, b"import time\ntime.sleep(60)")[1].status == "timeout"


@bwrap
def test_processes_are_refused_beyond_the_limit(held):
    count = b"answer = take_processes(100)"
    source = escapes.job(escapes.take_processes, 1).rpartition(b"answer")[0]
    assert ask(held, escapes.take_processes, SMALL.processes)[0] == []
    with started(True, Limits(processes=128)) as box:
        assert ask(box, source + count)[0] != []


def test_without_walls_too_many_processes_are_ended():
    with started(False) as box:
        # whoever is quicker than the next look is seen only if it stays
        stay = b"\nimport time\ntime.sleep(60)"
        said, how = ask(box, escapes.job(escapes.take_processes, SMALL.processes * 2) + stay)
    assert (said, how.status) == (None, "processes")


@bwrap
def test_a_fork_bomb_ends_and_the_next_one_is_served(held):
    bomb = b"import os\nwhile True:\n    try:\n        os.fork()\n    except OSError:\n        pass\n"
    child = held.spawn(bomb)
    with child.socket:
        assert child.wait(1.5).status == "timeout"
    assert ask(held, b"answer = 1") == (1, Exit("done"))


@bwrap
def test_disk_is_bounded_in_one_file_and_in_all(held):
    assert ask(held, escapes.take_disk, SMALL.file_bytes)[0] == []
    with started(True, Limits(file_bytes=64 * MIB)) as box:
        assert ask(box, escapes.take_disk, SMALL.file_bytes)[0] != []


def test_output_of_a_cell_is_cut(seats):
    child = seats.spawn(learner.job(folder=".", output_bytes=10, files={}))
    with child.socket:
        peer = Peer(child.socket, trusting=False)
        peer.deadline = time.monotonic() + 60
        outcome = peer.ask("run", "import sys\nprint('x' * 1000)\nprint('y' * 1000, file=sys.stderr)")
    assert (outcome["status"], outcome["stdout"], outcome["stderr"]) == ("passed", "x" * 10, "y" * 10)
    child.kill()


# How a process ends.


@pytest.mark.parametrize(
    ("program", "how"),
    [
        ("import os; os._exit(0)", Exit("done")),
        ("import os; os._exit(3)", Exit("exited", "exit code 3")),
        ("raise KeyboardInterrupt", Exit("exited", "exit code 1")),
        ("import sys; sys.exit(0)", Exit("exited", "exit code 1")),
        ("import ctypes; ctypes.string_at(0)", Exit("killed", "signal SIGSEGV")),
        ("connection.close(); answer = 1", Exit("exited", "exit code 1")),
    ],
)
def test_the_end_of_a_process_is_told(either, program, how):
    assert ask(either, program.encode())[1] == how


def test_verdict_is_killed_for_every_end_but_a_limit(either):
    child = either.spawn(b"import os; os._exit(0)")
    child.socket.close()
    assert child.verdict() == "killed"


def test_what_the_sandbox_did_is_no_verdict_on_a_learner():
    (connection, other), (status, parent) = socket.socketpair(), socket.socketpair()
    with connection, other:
        warm_parents._refuse(parent.detach(), "the warm parent has no descriptors left")
        with pytest.raises(SandboxFault, match="the sandbox failed: the warm parent has no descriptors left"):
            Child(connection, status, SMALL).verdict()


def test_wait_gives_up_when_told_and_kills(either):
    before = set(below(either))
    child = either.spawn(b"import time\nconnection.sendall(b'1\\n')\ntime.sleep(600)")
    with child.socket:
        answer(child)
        pids = set(below(either)) - before
        assert child.wait(0.2) == Exit("timeout", "it ran longer than 0.2 s")
        assert child.wait() == Exit("timeout", "it ran longer than 0.2 s")
    assert len(pids) >= 1
    assert survivors(pids) == []


def test_kill_ends_what_was_started_too(either):
    before = set(below(either))
    child = either.spawn(DAEMON.encode())
    with child.socket:
        answer(child)
        started_ = set(below(either)) - before
        assert len(started_) >= 3
        child.kill()
        assert child.wait() == Exit("killed", "ended on request")
    assert survivors(started_) == []


def test_orphans_die_with_the_process_that_left_them(either):
    before = set(below(either))
    child = either.spawn(DAEMON.encode())
    with child.socket:
        answer(child)
        started_ = set(below(either)) - before
    assert child.wait().status == "done"
    assert survivors(started_) == []


def test_closing_the_sandbox_ends_everything(isolate):
    with started(isolate) as box:
        children = [box.spawn(DAEMON.encode()) for _ in range(3)]
        assert all(map(answer, children))
        pids = below(box)
    assert len(pids) >= 1 + 3 * 3
    assert survivors(pids) == []
    for child in children:
        child.socket.close()
        assert child.wait().status == "killed"


# Parts that die.


def test_a_dead_warm_parent_is_our_own_fault_and_is_replaced(either):
    child = either.spawn(b"import time\nconnection.sendall(b'1\\n')\ntime.sleep(600)")
    with child.socket:
        answer(child)
        pids = below(either)
        os.kill(warm_parent(either), signal.SIGKILL)
        how = child.wait()
    assert (how.status, how.ours) == ("killed", True)
    assert survivors(pids) == []
    assert ask(either, b"answer = 1") == (1, Exit("done"))


def test_several_threads_replace_a_dead_warm_parent_once(either):
    os.kill(warm_parent(either), signal.SIGKILL)
    found = []
    threads = [threading.Thread(target=lambda: found.append(ask(either, b"answer = 1"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [(1, Exit("done"))] * 4


def test_a_warm_parent_that_hangs_is_ended_with_all_its_processes(isolate, monkeypatch):
    monkeypatch.setattr(sandbox, "_GRACE_SECONDS", 0.2)
    boxes = []
    thread = threading.Thread(target=lambda: boxes.append(started(isolate)))
    thread.start()
    thread.join()
    (box,) = boxes
    with box:
        child = box.spawn(b"import time\nconnection.sendall(b'1\\n')\ntime.sleep(600)")
        answer(child)
        pids = below(box)
        os.kill(warm_parent(box), signal.SIGSTOP)
    child.socket.close()
    assert survivors(pids) == []
    assert child.wait().ours


OWNER = """
import sys, time
from course_utils.grading.process import limits
from course_utils.grading.sandbox import escapes
from course_utils.grading.sandbox.sandbox import Sandbox
box = Sandbox(escapes.ENTRY, isolate=sys.argv[1] == "True", warm=False)
box.ready()
child = box.spawn(sys.argv[2].encode())
child.socket.makefile("rb").readline()
print(*limits.tree(box._process.pid), flush=True)
time.sleep(600)
"""


def test_nothing_outlives_a_killed_owner(isolate):
    command = [sys.executable, "-c", OWNER, str(isolate), DAEMON]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as owner:
        pids = list(map(int, owner.stdout.readline().split()))
        owner.kill()
    assert len(pids) >= 3
    assert survivors(pids) == []


def test_many_processes_leave_nothing_behind(either):
    def count():
        descriptors = [len(os.listdir(f"/proc/{pid}/fd")) for pid in (os.getpid(), warm_parent(either))]
        return descriptors, len(below(either))

    ask(either, b"")
    before = count()
    for _ in range(30):
        ask(either, b"")
    pids = set(below(either)) - {either._process.pid}
    assert count() == before, pids


def test_a_fork_of_the_owner_can_spawn_and_only_lets_go(either):
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            code = int(ask(either, b"answer = 1") != (1, Exit("done")))
            either.close()
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert ask(either, b"answer = 2") == (2, Exit("done"))


@bwrap
def test_interrupting_the_owners_group_leaves_the_sandbox_alone(held):
    assert os.getpgid(held._process.pid) != os.getpgid(0)


# What does not start.


def test_without_bubblewrap_it_says_how_to_install_it(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CourseError, match=r"needs bubblewrap: install it \(`apt-get install bubblewrap`\), or pass"):
        started(True)


def test_elsewhere_it_says_that_it_needs_linux(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(CourseError, match="needs Linux"):
        started(True)


def test_a_processor_that_the_filter_does_not_know_is_told(monkeypatch):
    monkeypatch.setattr(seccomp.platform, "machine", lambda: "riscv64")
    with pytest.raises(CourseError, match="x86_64 and aarch64 only, and this machine is riscv64"):
        started(True)
    with pytest.raises(OSError, match="no filter of system calls for riscv64"):
        seccomp.install()


def test_a_system_that_refuses_is_told_in_its_own_words(monkeypatch, tmp_path):
    fake = tmp_path / "bwrap"
    fake.write_text("#!/bin/sh\necho 'bwrap: no permission' >&2\nexit 1\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(CourseError, match=r"does not start: bwrap: no permission\. `course doctor`"), started(True):
        pass


def test_an_entry_that_is_not_there_is_told():
    with (
        pytest.raises(CourseError, match="No module named 'nowhere'"),
        Sandbox("nowhere:run", isolate=False, warm=False),
    ):
        pass


def test_a_cage_that_cannot_be_made_is_our_own_fault(monkeypatch):
    answers = iter([Exit("killed", "the warm parent cannot fork", ours=True)] * 2)
    with started(False) as box:
        monkeypatch.setattr(sandbox.Child, "begin", lambda child: child._finish(next(answers)) or child._exit)
        with pytest.raises(SandboxFault, match="cannot fork"):
            box.spawn(b"")


@bwrap
@pytest.mark.slow
def test_a_virtual_environment_in_the_temporary_folder_is_found(tmp_path: Path) -> None:
    """The sandbox has a /tmp of its own, and the course may well have been cloned into the other one."""
    folder = Path(tempfile.mkdtemp(prefix="course-venv-", dir="/tmp"))
    try:
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder / "venv")], check=True)
        code = f"""
from course_utils.grading.sandbox import escapes
from course_utils.grading.sandbox.sandbox import Sandbox
with Sandbox(escapes.ENTRY, warm=False) as sandbox:
    child = sandbox.spawn(escapes.job(escapes.read, [{str(folder)!r}, "/usr"]))
    said = child.socket.recv(100).decode().strip()
    child.socket.close()
    print(child.wait().status, said)
"""
        packages = [path for path in sys.path if path.endswith("site-packages")]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(COURSE), *packages])}
        run = [str(folder / "venv" / "bin" / "python"), "-c", code]
        done = subprocess.run(run, env=environment, capture_output=True, text=True, timeout=120)
        assert (done.stdout.strip(), done.returncode) == ('done ["/usr"]', 0), done.stderr
    finally:
        shutil.rmtree(folder)

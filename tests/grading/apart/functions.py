# %% learner: calls of every form
def f(a, /, b=2, *rest, c, d=(4,), **more):
    return [a, b, rest, c, d, more]
def default(x, to=[]):
    to.append(x); return list(to)
class Adder:
    step = 3
    def __call__(self, x): return x + self.step
    @classmethod
    def of(cls, step): found = cls(); found.step = step; return found
    @staticmethod
    def twice(x): return 2 * x
    @property
    def half(self): return self.step / 2
adder = Adder()
# %% test
assert f(1, c=3) == [1, 2, (), 3, (4,), {}]
assert f(1, 5, 6, 7, c=3, d=None, e={"x": (1,)}) == [1, 5, (6, 7), 3, None, {"e": {"x": (1,)}}]
assert [default(1), default(2)] == [[1], [1, 2]]
assert (adder(1), Adder()(1), Adder.of(5)(1), Adder.twice(4), adder.twice(4), Adder.step, adder.half) == (4, 4, 6, 8, 8, 3, 1.5)
adder.step = 10
assert (adder(1), hasattr(adder, "step"), hasattr(adder, "nothing")) == (11, True, False)
del adder.step
assert adder.step == 3
assert callable(f) and callable(adder) and f.__name__ == "f" and "step" in dir(adder)
with pytest.raises(TypeError, match="positional argument"): f(c=1)
with pytest.raises(TypeError, match="keyword"): f(1)

# %% learner: values of every kind
def same(x): return x
# %% test
for value in [None, True, 3, 2**80, -0.0, math.inf, 1j, "é\ud800", b"\0", (1, (2,)), [1, [2]], {1: {2}}, frozenset({1}), range(3),
              slice(1, None), ..., np.float32(2), np.int64(3), torch.Size([2]), torch.float16, np.dtype("f4"), torch.device("cpu")]:
    found = same(value)
    assert found == value and type(found) is type(value) and repr(found) == repr(value), value
assert math.isnan(same(math.nan))
for dtype in [torch.bfloat16, torch.float64, torch.complex64, torch.bool, torch.uint8]:
    x = torch.tensor([[1, 0], [1, 1]]).to(dtype).T
    assert torch.equal(same(x), x) and same(x).dtype == dtype
assert np.array_equal(same(np.arange(6).reshape(2, 3).T), np.arange(6).reshape(2, 3).T)
x = torch.ones(2)
assert same(x) is x

# %% learner: named tuples, dataclasses and dicts of a kind
Pair = collections.namedtuple("Pair", "left right")
@dataclasses.dataclass
class Config:
    size: int = 3
    names: list = dataclasses.field(default_factory=list)
    def double(self): return Config(2 * self.size)
def pair(): return Pair(1, [2])
def size(config): return config.size
def total(pair): return pair.left + pair.right
def counts(text): return collections.Counter(text)
def best(x): return x.max(0)
# %% test
left, right = pair()
assert (left, right, pair().left, pair()._asdict()) == (1, [2], 1, {"left": 1, "right": [2]})
assert pair() == (1, [2]) and isinstance(pair(), tuple)
assert total(collections.namedtuple("Pair", "left right")(3, 4)) == 7
config = Config(size=5)
assert (config.size, config.double().size, Config().names, size(config)) == (5, 10, [], 5)
config.size = 6
assert size(config) == 6
assert counts("aab") == {"a": 2, "b": 1} and counts("aab").most_common(1) == [("a", 2)] and counts("a")["z"] == 0
assert best(torch.tensor([1., 4.])).indices == 1
if APART: assert config != Config(size=6)   # a learner's __eq__ is not asked

# %% learner: exceptions
class Mine(ValueError): pass
class Silent(Exception):
    def __str__(self): raise RuntimeError
def fail(kind, text): raise kind(text)
def mine(): raise Mine("of mine")
def silent(): raise Silent
def plain(): raise Exception("plain")
def missing(): return {}["key"]
def leave(): raise SystemExit(3)
def deep(n): return deep(n + 1)
def wrong(): return torch.ones(2) @ torch.ones(3)
def catch(f):
    try: f()
    except ZeroDivisionError as error: return f"caught {error}"
# %% test
for kind in [ValueError, TypeError, NotImplementedError, AssertionError, ZeroDivisionError, AttributeError, IndexError, OSError, ArithmeticError]:
    with pytest.raises(kind, match="^a text$") as caught: fail(kind, "a text")
    assert caught.type is kind
with pytest.raises(ValueError, match="of mine"): mine()
with pytest.raises(Exception, match="plain"): plain()
with pytest.raises(Exception): silent()
with pytest.raises(KeyError, match="key"): missing()
with pytest.raises(RecursionError): deep(0)
with pytest.raises(RuntimeError, match="size"): wrong()
if APART:
    with pytest.raises(RuntimeError, match="SystemExit"): leave()
assert catch(lambda: 1 / 0) == "caught division by zero"

# %% learner: generators and iterators
def count(n):
    for i in range(n): yield torch.tensor(i)
def echo():
    got = None
    while True: got = yield got
class Deck:
    def __init__(self, n): self.cards = list(range(n))
    def __len__(self): return len(self.cards)
    def __getitem__(self, i): return self.cards[i]
    def __setitem__(self, i, value): self.cards[i] = value
class Loop:
    def __iter__(self): return iter([1, 2])
def total(items): return sum(items)
def first(batches):
    for X, y in batches: return X, y
def lengths(items): return len(items), items[1]
def forever():
    while True: yield 1
# %% test
assert [int(i) for i in count(3)] == [0, 1, 2]
numbers = count(2); next(numbers); next(numbers)
with pytest.raises(StopIteration): next(numbers)
assert next(numbers, "end") == "end" and list(zip("ab", forever())) == [("a", 1), ("b", 1)]
speaker = echo(); next(speaker)
assert speaker.send(5) == 5
speaker.close()
deck = Deck(3); deck[0] = 7
assert (len(deck), deck[-1], list(deck), deck[1:], list(Loop())) == (3, 2, [7, 1, 2], [1, 2], [1, 2])
with pytest.raises(IndexError): deck[5]
assert total(x * x for x in range(4)) == 14 and total(iter([1, 2])) == 3 and total(map(int, "12")) == 3
data = torch.utils.data.TensorDataset(torch.arange(6.).reshape(3, 2), torch.arange(3))
X, y = first(torch.utils.data.DataLoader(data, batch_size=2))
assert X.tolist() == [[0, 1], [2, 3]] and y.tolist() == [0, 1]
class Cards:
    def __len__(self): return 9
    def __getitem__(self, i): return 10 * i
assert lengths(Cards()) == (9, 10)

# %% learner: context managers
log = []
@contextlib.contextmanager
def noting(name):
    log.append(f"in {name}")
    try: yield name
    except ValueError as error: log.append(f"saw {error}"); raise
    finally: log.append(f"out {name}")
class Swallow:
    def __enter__(self): return self
    def __exit__(self, *error): return True
def seen(): return log
# %% test
with noting("a") as name: assert name == "a"
assert seen() == ["in a", "out a"]
with pytest.raises(ValueError, match="bad"):
    with noting("b"): raise ValueError("bad")
assert seen()[2:] == ["in b", "saw bad", "out b"]
with Swallow(): pass
if APART:
    with pytest.raises(TypeError, match="cannot swallow an exception"):
        with Swallow(): assert False

# %% learner: functions that are passed in
def apply(f, *args, **kwargs): return f(*args, **kwargs)
def square(x): return x * x
def compose(*functions):
    def composed(x):
        for f in functions: x = f(x)
        return x
    return composed
def keep(f): keep.kept = f
def use(x): return keep.kept(x)
def name_of(f): return f.__name__
# %% test
assert apply(lambda x, y=1: x + y, 2, y=5) == 7
assert apply(square, 3) == 9 and apply(max, [1, 5]) == 5 and apply(int, "3") == 3 and apply(str.upper, "a") == "A"
for f in [torch.relu, torch.tanh, nn.functional.gelu, np.exp, math.exp, torch.sum, nn.ReLU()]:
    x = np.ones(2) if f is np.exp else 1.0 if f is math.exp else torch.ones(2)
    assert np.allclose(apply(f, x), f(x))
assert compose(square, lambda x: x + 1, square)(2) == 25
def local(x): return [x, x]
assert apply(local, {"a": 1}) == [{"a": 1}, {"a": 1}]
keep(lambda x: x - 1)
assert use(3) == 2
assert apply(apply, apply, square, 4) == 16 and name_of(torch.relu) == "relu"
with pytest.raises(ZeroDivisionError, match="division by zero"): apply(lambda: 1 / 0)
seen = []
apply(seen.append, 3)
assert seen == [3] and apply(np.random.default_rng, 3).random() == np.random.default_rng(3).random() if not APART else seen == [3]

# %% learner: arguments that are changed in place
def add_one(x): x += 1
def through_data(x): x.data.mul_(2)
def through_numpy(x): x.numpy()[0] = 9
def flip(x): x.unsqueeze_(0)
def fill(values): values.append(5); values[0] = "new"; values[1][0] = 7
def remove(table, key): del table[key]; table["new"] = [1]
def nested(table): table["list"].append(table["tensor"]); table["tensor"].zero_()
def no_change(x): return x + 1
def grow(bag): bag.add(3)
def shuffle(cards): cards.reverse()
# %% test
x = torch.zeros(2); view = x[:1]
add_one(x); through_data(x); through_numpy(x)
assert x.tolist() == [9, 2] and view.tolist() == [9] and no_change(x).tolist() == [10, 3] and x.tolist() == [9, 2]
column = torch.zeros(2, 2)[:, 0]
add_one(column)
assert column._base.tolist() == [[1, 0], [1, 0]]
flip(x)
assert x.shape == (1, 2)
a = np.zeros(2); part = a[::1]
add_one(a)
assert part.tolist() == [1, 1]
inner = [1]; values = [0, inner]
fill(values)
assert values == ["new", [7], 5] and inner == [7]
table = {"old": 1, "kept": 2}
remove(table, "old")
assert table == {"kept": 2, "new": [1]}
tensor, numbers = torch.ones(2), []
nested({"list": numbers, "tensor": tensor})
assert tensor.tolist() == [0, 0] and numbers[0] is tensor
bag = {1}; grow(bag)
assert bag == {1, 3}
cards = [[1], [2]]; one = cards[0]
shuffle(cards)
assert cards == [[2], [1]]

# %% learner: random draws
def torch_draw(): return torch.rand(2).tolist()
def numpy_draw(): return np.random.rand(2).tolist()
def python_draw(): return random.random()
def drop(x, p): return x * (torch.rand_like(x) > p) / (1 - p)
def with_generator(g): return torch.rand(2, generator=g).tolist()
def with_rng(rng): return rng.random()
def init(): return nn.Linear(3, 2).weight
# %% test
for seed, draw, theirs in [(torch.manual_seed, lambda: torch.rand(2).tolist(), torch_draw),
                           (np.random.seed, lambda: np.random.rand(2).tolist(), numpy_draw), (random.seed, random.random, python_draw)]:
    seed(7); want = [draw(), draw()]
    seed(7); assert [theirs(), theirs()] == want
    seed(7); first = theirs(); seed(7); assert theirs() == first and theirs() != first
x = torch.ones(50)
torch.manual_seed(3); mask = torch.rand_like(x) > 0.5
torch.manual_seed(3); assert torch.equal(drop(x, 0.5), x * mask * 2)
torch.manual_seed(0); want = nn.Linear(3, 2).weight
torch.manual_seed(0); assert torch.equal(init(), want)
one, other = torch.Generator().manual_seed(1), torch.Generator().manual_seed(1)
assert [with_generator(one), with_generator(one)] == [torch.rand(2, generator=other).tolist() for _ in range(2)]
one, other = np.random.default_rng(1), np.random.default_rng(1)
assert [with_rng(one), with_rng(one), one.random()] == [other.random() for _ in range(3)]
one, other = random.Random(1), random.Random(1)
assert [with_rng(one), one.random()] == [other.random(), other.random()]

# %% learner: printing
def hello(name): print("hello", name); return 1
def call(f): print("before"); f(); print("after")
# %% test
with contextlib.redirect_stdout(io.StringIO()) as out:
    hello("you")
    call(lambda: print("between"))
assert out.getvalue() == "hello you\nbefore\nbetween\nafter\n"

# %% learner: operators between objects
class Vector:
    def __init__(self, *x): self.x = x
    def __add__(self, other): return Vector(*[a + b for a, b in zip(self.x, other.x)])
    def __neg__(self): return Vector(*[-a for a in self.x])
    def __matmul__(self, other): return sum(a * b for a, b in zip(self.x, other.x))
    def __mul__(self, k): return Vector(*[a * k for a in self.x])
    def __len__(self): return len(self.x)
    def __bool__(self): return any(self.x)
    def __repr__(self): return f"Vector{self.x}"
# %% test
v = Vector(1, 2)
assert (v + -v).x == (0, 0) and len(v) == 2 and v and not Vector(0) and repr(v) == str(v) == f"{v}" == "Vector(1, 2)"
if APART:
    with pytest.raises(TypeError, match="ask the object for its value"): v @ v
    with pytest.raises(TypeError, match="two objects of the learner's"): v * 2

# %% learner: a tensor that is not for view
def flat(x): return x.view(-1)
def turned(x): return x.T
# %% test
from course_utils import checks
rows = torch.arange(12.0).reshape(3, 4)
for fine in [rows, rows[1:], rows[:, 1], rows[:, ::2]]: assert flat(fine).tolist() == fine.reshape(-1).tolist()
for other in [rows.T, rows[:, 1:], rows.expand(2, 3, 4), rows.T.clone().requires_grad_()]:
    with pytest.raises(RuntimeError, match="view"): flat(other)
with pytest.raises(RuntimeError, match="view"): turned(rows).view(-1)
with pytest.raises(checks.CheckFailure, match="view"):
    checks.check_function(flat, lambda x: x.reshape(-1), {"a view": checks.case(rows.T)}, name="flat")

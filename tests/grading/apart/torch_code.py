# %% learner: gradients
def power(x, n): return (x**n).sum()
def split(x): return x[:1] * 2, x[1:] * 3
def detached(x): return x.detach() * 2
def constant(x): return torch.ones(2)
def matmul(A, B): return A @ B
@torch.no_grad()
def quiet(x): return x * 2
def through(f, x): return f(x) * x
def own_gradient(f, x):
    x = x.detach().requires_grad_()
    return torch.autograd.grad(f(x).sum(), x)[0]
def mode(): return torch.is_grad_enabled()
# %% test
x = torch.tensor([2.0, 3.0], requires_grad=True)
power(x, 3).backward()
assert x.grad.tolist() == [12, 27]
power(x, 2).backward()
assert x.grad.tolist() == [16, 33]
d = x
value = power(x, 4)
for factor in [lambda x: 4 * x**3, lambda x: 12 * x**2, lambda x: 24 * x]:
    (value,) = torch.autograd.grad(value.sum(), x, create_graph=True)
    assert torch.allclose(value, factor(x))
a, b = split(x * 2)
(slope,) = torch.autograd.grad(a.sum() + (b**2).sum(), x)
assert slope.tolist() == [4, 2 * 18 * 6]
loss = power(x, 2)
loss.backward(retain_graph=True); loss.backward()
with pytest.raises(RuntimeError, match="second time"): loss.backward()
assert not detached(x).requires_grad and not constant(x).requires_grad and not quiet(x).requires_grad
with torch.no_grad(): assert not power(x, 2).requires_grad and not mode()
assert power(x, 2).requires_grad and mode()
A, B = torch.rand(2, 3, requires_grad=True), torch.rand(3, 4, dtype=torch.float32, requires_grad=True)
gA, gB = torch.autograd.grad(matmul(A, B).sum(), [A, B])
assert torch.allclose(gA, torch.ones(2, 4) @ B.T) and torch.allclose(gB, A.T @ torch.ones(2, 4))
(slope,) = torch.autograd.grad(through(lambda z: z**2, x).sum(), x, create_graph=True)
assert torch.allclose(slope, 3 * x**2)
(curve,) = torch.autograd.grad(slope.sum(), x)
assert torch.allclose(curve, 6 * x)
assert own_gradient(torch.sin, x).allclose(x.cos()) and own_gradient(lambda z: z**3, x).allclose(3 * x**2)
assert torch.autograd.gradcheck(lambda z: power(z, 3), torch.rand(3, dtype=torch.float64, requires_grad=True))
assert torch.autograd.gradgradcheck(lambda z: power(z, 3), torch.rand(3, dtype=torch.float64, requires_grad=True))
with pytest.raises(RuntimeError, match="does not require grad"): detached(x).sum().backward()
jacobian = torch.autograd.functional.jacobian(lambda z: z * power(z, 2), torch.ones(2))
assert torch.allclose(jacobian, torch.tensor([[4., 2.], [2., 4.]]))

# %% learner: gradients of arguments
def step(parameters, lr):
    with torch.no_grad():
        for p in parameters:
            p -= lr * p.grad
            p.grad.zero_()
def backward(loss): loss.backward()
def clear(parameters):
    for p in parameters: p.grad = None
def norm(parameters): return float(sum((p.grad**2).sum() for p in parameters) ** 0.5)
def clip(parameters, theta):
    n = norm(parameters)
    for p in parameters: p.grad.mul_(min(1, theta / n))
def fit(w, X, y, steps):
    for _ in range(steps):
        loss = ((X @ w - y) ** 2).mean(); loss.backward()
        with torch.no_grad(): w -= 0.1 * w.grad; w.grad.zero_()
# %% test
w, b = torch.tensor([1.0, 2.0], requires_grad=True), torch.tensor(3.0, requires_grad=True)
(w.sum() * b).backward()
grad = w.grad
assert math.isclose(norm([w, b]), math.sqrt(9 + 9 + 9), rel_tol=1e-6)
clip([w, b], 1.0)
assert w.grad is grad and torch.allclose(grad, torch.tensor(3 / 27**0.5))
step([w, b], lr=1.0)
assert torch.allclose(w, torch.tensor([1.0, 2.0]) - 3 / 27**0.5) and w.grad.tolist() == [0, 0] and w.requires_grad and w.is_leaf
clear([w, b])
assert w.grad is None
backward((w**2).sum())
assert torch.allclose(w.grad, 2 * w)
X = torch.randn(40, 2); v = torch.zeros(2, requires_grad=True)
fit(v, X, X @ torch.tensor([1.0, -2.0]), 200)
assert torch.allclose(v, torch.tensor([1.0, -2.0]), atol=1e-2)

# %% learner: modules
class Net(nn.Module):
    def __init__(self, hidden=4, scale=1.0):
        super().__init__()
        self.scale = scale
        self.body = nn.Sequential(nn.Linear(3, hidden), nn.Tanh(), nn.Dropout(0.5))
        self.head = nn.Linear(hidden, 2)
        self.register_buffer("calls", torch.zeros(()))
    def forward(self, x): self.calls += 1; return self.head(self.body(x)) * self.scale
class Tied(nn.Module):
    def __init__(self):
        super().__init__(); self.a = nn.Linear(2, 2, bias=False); self.b = nn.Linear(2, 2, bias=False); self.b.weight = self.a.weight
    def forward(self, x): return self.b(self.a(x))
class Wrap(nn.Module):
    def __init__(self, inner): super().__init__(); self.inner = inner
    def forward(self, x): return x + self.inner(x)
# %% test
net = Net(hidden=5, scale=2.0)
assert isinstance(net, nn.Module) and isinstance(net.head, nn.Linear) and isinstance(net.body, nn.Sequential) and not isinstance(net, nn.Linear)
names = ["body.0.weight", "body.0.bias", "head.weight", "head.bias"]
assert [n for n, _ in net.named_parameters()] == names and sorted(net.state_dict()) == sorted([*names, "calls"])
assert sum(p.numel() for p in net.parameters()) == 3 * 5 + 5 + 5 * 2 + 2 and all(isinstance(p, nn.Parameter) for p in net.parameters())
assert len(list(net.children())) == 2 and len(list(net.modules())) == 6 and [type(m).__name__ for m in net.body] == ["Linear", "Tanh", "Dropout"]
assert net.body[0].in_features == 3 and len(net.body) == 3 and net.scale == 2.0 and "Linear(in_features=3" in repr(net) and type(net).__name__ == "Net"
assert net.training and not net.eval().training and not net.body[2].training and net.train().body[2].training
net.eval()
x = torch.randn(4, 3)
weight, bias = net.head.weight, net.head.bias
want = (torch.tanh(x @ net.body[0].weight.T + net.body[0].bias) @ weight.T + bias) * 2
assert torch.allclose(net(x), want) and net.calls == 1
assert net.head.weight is weight
with torch.no_grad(): weight.zero_(); bias.fill_(1.0)
assert torch.equal(net(x), torch.full((4, 2), 2.0))
net.head.weight.data = torch.ones(2, 5)
assert torch.allclose(net.head(torch.ones(1, 5)), torch.full((1, 2), 6.0))
nn.init.zeros_(net.head.weight)
assert net.head(torch.ones(1, 5)).tolist() == [[1.0, 1.0]]
saved = {k: v.clone() for k, v in net.state_dict().items()}
other = Net(5, 2.0); other.load_state_dict(saved); other.eval()
assert torch.equal(other(x), net(x))
twin = copy.deepcopy(net)
with torch.no_grad(): twin.head.bias.add_(1)
assert torch.allclose(twin(x) - 2, net(x)) and twin is not net
with pytest.raises(RuntimeError, match="Missing key"): other.load_state_dict({})
net.double()
assert net.head.weight.dtype == torch.float64 and weight.dtype == torch.float64 and net(x.double()).dtype == torch.float64
net.to(torch.float32); assert net(x).dtype == torch.float32 and all(p.dtype == torch.float32 for p in net.parameters())
net.zero_grad(); net(x).sum().backward()
assert net.body[0].weight.grad.shape == (5, 3) and bias.grad.tolist() == [8.0, 8.0]
net.zero_grad(); assert bias.grad is None
for p in net.body.parameters(): p.requires_grad_(False)
assert [p.requires_grad for p in net.parameters()] == [False, False, True, True]
net.requires_grad_(True)
tied = Tied()
assert len(list(tied.parameters())) == 1 and tied.a.weight is tied.b.weight
tied(torch.ones(1, 2)).sum().backward()
W = tied.a.weight.detach().requires_grad_(); (torch.ones(1, 2) @ W.T @ W.T).sum().backward()
assert torch.allclose(tied.a.weight.grad, W.grad)
inner = nn.Linear(2, 2)
wrap = Wrap(inner)
assert next(wrap.parameters()) is inner.weight
wrap(torch.ones(1, 2)).sum().backward()
assert inner.weight.grad.tolist() == [[1, 1], [1, 1]]
both = nn.Sequential(net, nn.ReLU(), nn.Linear(2, 1))
assert both(x).shape == (4, 1)
both(x).sum().backward()

# %% learner: training
class Net(nn.Module):
    def __init__(self): super().__init__(); self.a = nn.Linear(2, 8); self.b = nn.Linear(8, 1)
    def forward(self, x): return self.b(torch.tanh(self.a(x)))
class SGD:
    def __init__(self, params, lr, momentum=0.0):
        self.params, self.lr, self.momentum = list(params), lr, momentum
        self.v = [torch.zeros_like(p) for p in self.params]
    def zero_grad(self):
        for p in self.params: p.grad = None
    def step(self):
        with torch.no_grad():
            for p, v in zip(self.params, self.v):
                v.mul_(self.momentum).add_(p.grad); p -= self.lr * v
class Adagrad(torch.optim.Optimizer):
    def __init__(self, params, lr): super().__init__(params, {"lr": lr})
    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                s = self.state[p].setdefault("s", torch.zeros_like(p)); s += p.grad**2; p -= group["lr"] * p.grad / (s + 1e-8).sqrt()
def train(net, loss, optimizer, X, y, steps):
    net.train(); losses = []
    for _ in range(steps):
        optimizer.zero_grad(); value = loss(net(X), y); value.backward(); optimizer.step(); losses.append(value.item())
    return losses
def epoch(net, loader, loss, optimizer):
    for X, y in loader: optimizer.zero_grad(); loss(net(X), y).backward(); optimizer.step()
class Trainer:
    def __init__(self, net, optimizer): self.net, self.optimizer = net, optimizer
    def fit(self, X, y): self.optimizer.zero_grad(); F.mse_loss(self.net(X), y).backward(); self.optimizer.step()
# %% test
X = torch.randn(30, 2); y = X[:, :1] * 2 - X[:, 1:]
loss = nn.MSELoss()
def reference(make, steps):
    torch.manual_seed(5); net = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 1)); optimizer = make(net.parameters()); losses = []
    for _ in range(steps):
        optimizer.zero_grad(); value = loss(net(X), y); value.backward(); optimizer.step(); losses.append(value.item())
    return losses
sgd = lambda params: torch.optim.SGD(params, lr=0.1, momentum=0.9)
want = reference(sgd, 12)
torch.manual_seed(5); net = Net(); optimizer = sgd(net.parameters()); losses = []
for _ in range(12):
    optimizer.zero_grad(); value = loss(net(X), y); value.backward(); optimizer.step(); losses.append(value.item())
assert np.allclose(losses, want, rtol=1e-4)
torch.manual_seed(5); net = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 1)); optimizer = SGD(net.parameters(), 0.1, 0.9); losses = []
for _ in range(12):
    optimizer.zero_grad(); value = loss(net(X), y); value.backward(); optimizer.step(); losses.append(value.item())
assert np.allclose(losses, want, rtol=1e-4)
torch.manual_seed(5); net = Net(); assert np.allclose(train(net, loss, sgd(net.parameters()), X, y, 12), want, rtol=1e-4)
torch.manual_seed(5); net = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 1))
adam = torch.optim.Adam(net.parameters(), lr=0.01)
before = net[0].weight.detach().clone()
first = train(net, nn.functional.mse_loss, adam, X, y, 6); second = train(net, lambda a, b: ((a - b)**2).mean(), adam, X, y, 6)
assert np.allclose(first + second, reference(lambda params: torch.optim.Adam(params, lr=0.01), 12), rtol=1e-4)
assert not torch.equal(before, net[0].weight) and adam.state[net[0].weight]["step"] == 12 and net.training
torch.manual_seed(5); net = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 1)); optimizer = Adagrad(net.parameters(), lr=0.1)
start = loss(net(X), y).item()
for _ in range(12):
    optimizer.zero_grad(); loss(net(X), y).backward(); optimizer.step()
assert loss(net(X), y).item() < start / 2
torch.manual_seed(5); net = Net(); optimizer = Adagrad(net.parameters(), lr=0.1)
assert train(net, loss, optimizer, X, y, 12)[-1] < start
torch.manual_seed(5); net = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 1)); start = loss(net(X), y).item()
epoch(net, torch.utils.data.DataLoader(torch.utils.data.TensorDataset(X, y), batch_size=10, shuffle=True), loss, sgd(net.parameters()))
assert loss(net(X), y).item() < start
net = nn.Linear(2, 1); trainer = Trainer(net, torch.optim.SGD(net.parameters(), lr=0.3)); start = loss(net(X), y).item()
for _ in range(10): trainer.fit(X, y)
assert loss(net(X), y).item() < start / 10
torch.nn.utils.clip_grad_norm_(Net().parameters(), 1.0)

# %% learner: functions with a backward pass of their own
class Cube(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x): ctx.save_for_backward(x); return x**3
    @staticmethod
    def backward(ctx, g): (x,) = ctx.saved_tensors; return 3 * x**2 * g
class Lie(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x): return x * 1
    @staticmethod
    def backward(ctx, g): raise ValueError("no way back")
def cube(x): return Cube.apply(x)
# %% test
x = torch.rand(3, dtype=torch.float64, requires_grad=True)
assert torch.autograd.gradcheck(Cube.apply, x) and torch.autograd.gradgradcheck(cube, x)
with pytest.raises(ValueError, match="no way back"): Lie.apply(x).sum().backward()

# %% learner: hooks and buffers
class Net(nn.Module):
    def __init__(self): super().__init__(); self.layer = nn.Linear(2, 2); self.norm = nn.BatchNorm1d(2, momentum=0.5)
    def forward(self, x): return self.norm(self.layer(x))
def run(net, x): return net(x)
def evaluate(net): net.eval(); return net.training
def freeze(net):
    for p in net.parameters(): p.requires_grad_(False)
def widen(net): net.append(nn.ReLU())
def same_net(net): return net
# %% test
net, seen = Net(), []
handle = net.layer.register_forward_hook(lambda module, args, out: seen.append((isinstance(module, nn.Module), args[0].shape, out.shape)))
x = torch.randn(8, 2) + 3
out = net(x); handle.remove(); net(x)
assert seen == [(True, (8, 2), (8, 2))]
assert net.norm.num_batches_tracked == 2 and torch.allclose(net.norm.running_mean, 0.75 * net.layer(x).mean(0), atol=1e-5)
assert dict(net.named_buffers()).keys() == {"norm.running_mean", "norm.running_var", "norm.num_batches_tracked"}
net.layer.weight.register_hook(lambda g: seen.append("gradient"))
net(x).sum().backward()
assert seen[-1] == "gradient"
out = net(x); out.register_hook(lambda g: g * 2)
ours = nn.BatchNorm1d(2, momentum=0.5)
run(ours, x)
assert torch.allclose(ours.running_mean, 0.5 * x.mean(0), atol=1e-6) and ours.num_batches_tracked == 1
assert evaluate(ours) is False and not ours.training
freeze(ours)
assert not any(p.requires_grad for p in ours.parameters())
assert same_net(ours) is ours
stack = nn.Sequential(nn.Linear(2, 2))
if APART:
    with pytest.raises(TypeError, match="other layers"): widen(stack)

# %% learner: a penalty on gradients
class Critic(nn.Module):
    def __init__(self): super().__init__(); self.a = nn.Linear(2, 4); self.b = nn.Linear(4, 1)
    def forward(self, x): return self.b(torch.tanh(self.a(x)))
def penalty(critic, x):
    x = x.detach().requires_grad_()
    (g,) = torch.autograd.grad(critic(x).sum(), x, create_graph=True)
    return ((g.norm(dim=1) - 1) ** 2).mean()
# %% test
torch.manual_seed(2); theirs = Critic()
torch.manual_seed(2); ours = nn.Sequential(nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 1))
x = torch.randn(5, 2)
def outside(critic):
    z = x.clone().requires_grad_()
    (g,) = torch.autograd.grad(critic(z).sum(), z, create_graph=True)
    return ((g.norm(dim=1) - 1) ** 2).mean()
want = torch.autograd.grad(outside(ours), list(ours.parameters()), allow_unused=True)
for value in [outside(theirs), penalty(theirs, x)]:
    got = torch.autograd.grad(value, list(theirs.parameters()), allow_unused=True)
    assert all(torch.allclose(a, b, atol=1e-6) for a, b in zip(got, want) if b is not None)
got = torch.autograd.grad(penalty(ours, x), list(ours.parameters()), allow_unused=True)
assert all(torch.allclose(a, b, atol=1e-6) for a, b in zip(got, want) if b is not None)

# %% learner: two networks that train each other
G, D = nn.Linear(1, 1), nn.Linear(1, 1)
# %% test
g, d = torch.optim.SGD(G.parameters(), lr=0.1), torch.optim.SGD(D.parameters(), lr=0.1)
noise = torch.ones(4, 1)
fake = G(noise)
d.zero_grad(); (D(fake.detach()).mean() - D(noise * 2).mean()).backward(); d.step()
g.zero_grad(); loss = -D(fake).mean(); loss.backward(); before = G.bias.item(); g.step()
assert math.isclose(G.bias.item(), before + 0.1 * D.weight.item(), rel_tol=1e-4)

# %% learner: what was changed before an error
def spoil(values, array, x, net, mapping):
    values.append(4); array += 1; x.mul_(2); net.eval(); net[0].weight.data.zero_(); mapping["new"] = x
    raise ValueError("halfway")
def try_it(f, x):
    try: f(x)
    except KeyError: return x.tolist(), x.requires_grad
def next_of(values):
    while True: values.pop(); yield len(values)
# %% test
values, array, x, net, mapping = [1, [2]], np.zeros(2), torch.ones(2), nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2)), {}
inner = values[1]
with pytest.raises(ValueError, match="halfway"): spoil(values, array, x, net, mapping)
assert (values, array.tolist(), x.tolist(), net.training, net[1].training) == ([1, [2], 4], [1, 1], [2, 2], False, False)
assert values[1] is inner and mapping["new"] is x and not net[0].weight.any()
def grab(z):
    z.add_(1).requires_grad_(); {}["nothing"]
assert try_it(grab, x) == ([3, 3], True)
assert x.tolist() == [3, 3] and x.requires_grad

# %% learner: one tensor in two places
def both(x, y): x += 1; return y * 2
def pair(x, y): return x is y
def product(x, y): return (x * y).sum()
def put(x, values): values.append(x)
# %% test
x = torch.ones(2)
assert both(x, x).tolist() == [4, 4] and x.tolist() == [2, 2]
assert pair(x, x) and not pair(x, x.clone()) and pair(x=x, y=x)
z = torch.tensor([1.0, 3.0], requires_grad=True)
h = z * 2
assert torch.autograd.grad(product(h, h), z)[0].tolist() == [8, 24]
values = [x]
put(x, values)
assert len(values) == 2 and values[0] is x and values[1] is x


# %% learner: a seed that a test's function sets governs what is drawn after it
def draw_after(function):
    function()
    return torch.rand(3), np.random.rand(), random.random()


# %% test
def seed():
    torch.manual_seed(5)
    np.random.seed(6)
    random.seed(7)


seed()
expected = torch.rand(3), np.random.rand(), random.random()
torch.rand(1)
found = draw_after(seed)
assert torch.equal(found[0], expected[0])
assert found[1:] == expected[1:]
# %% learner: a step whose optimizer cannot be sent back is a step all the same
def step(net, optimizer, x):
    net(x).sum().backward()
    optimizer.step()
    print("stepped")
    optimizer.param_groups[0]["note"] = object()
# %% test
net = nn.Linear(3, 2)
before = net.weight.detach().clone()
said = io.StringIO()
with contextlib.redirect_stdout(said), pytest.raises(TypeError) if APART else contextlib.nullcontext():
    step(net, torch.optim.SGD(net.parameters(), lr=0.5), torch.ones(4, 3))
assert torch.allclose(net.weight, before - 2), net.weight - before
assert torch.allclose(net.weight.grad, torch.full((2, 3), 4.0))
assert said.getvalue() == "stepped\n"

# %% learner: a test's function makes layers
def stack(block):
    return nn.Sequential(block(2, 3), nn.ReLU(), block(3, 1))
def kinds(make):
    first, (second, again) = make()
    return [type(first).__name__, isinstance(second, nn.Module), second is again, second is first]
def train(block, X):
    net = stack(block)
    sgd = torch.optim.SGD(net.parameters(), lr=0.5)
    net(X).sum().backward()
    sgd.step()
    return net
# %% test
import functools
plain = functools.partial(nn.Linear, bias=False)
made = []
def remembered(*sizes):
    made.append(plain(*sizes)); return made[-1]
X = torch.tensor([[1.0, 2.0], [3.0, -1.0]], requires_grad=True)
net = stack(remembered)
with torch.no_grad():
    for parameter in net.parameters(): parameter.copy_(torch.arange(1.0, parameter.numel() + 1).reshape(parameter.shape))
expected = torch.relu(X @ torch.arange(1.0, 7.0).reshape(3, 2).T) @ torch.arange(1.0, 4.0)[:, None]
assert torch.equal(net(X), expected)
assert torch.equal(torch.autograd.grad(net(X).sum(), X)[0], torch.autograd.grad(expected.sum(), X)[0])
assert [tuple(parameter.shape) for parameter in net.parameters()] == [(3, 2), (1, 3)]
assert torch.equal(made[0].weight, torch.arange(1.0, 7.0).reshape(3, 2))
before = len(made)
trained = train(remembered, X.detach())
assert len(made) == before + 2 and all(map(torch.equal, trained.parameters(), [layer.weight for layer in made[before:]]))
layer = nn.Linear(1, 1)
assert kinds(lambda: (nn.Tanh(), [layer, layer])) == ["Tanh", True, True, False]

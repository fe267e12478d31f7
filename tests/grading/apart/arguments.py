# %% learner: what a call may do to its arguments, and checks see
def doubles(x, rest=None): x *= 2; return 0.5
def wants(x, rest=None): x.requires_grad_(); return 0.5
def backs(x, rest=None): x.requires_grad_(); (x * x).sum().backward(); x.requires_grad_(False); return 0.5
def grads(x, rest=None): x.grad = torch.ones_like(x); return 0.5
def joins(x, rest=None): x.mul_(torch.ones(1, requires_grad=True)); return 0.5
def swaps(x, rest=None): x.data = x.data + 1; return 0.5
def widens(x, rest=None): x.data = x.data.double(); return 0.5
def reshapes(x, rest=None): x.data = x.data.reshape(-1, 1); return 0.5
def rounds(x, rest=None): x.data = x.data.int(); return 0.5
def resizes(x, rest=None): x.resize_(1); return 0.5
def leaves(x, rest=None): y = x.clone().requires_grad_(); (y * y).sum().backward(); y.retain_grad(); return 0.5
def reverses(x, rest): rest.reverse(); return 0.5
def swaps_parts(x, rest): rest[0], rest[1] = rest[1], rest[0]; return 0.5
def replaces(x, rest): rest[0] = (rest[0][0] + 1, *rest[0][1:]); return 0.5
def deepens(x, rest): rest[0][0].add_(1); return 0.5
def appends(x, rest): rest.append(3); return 0.5
def pops(x, rest): rest.pop(); return 0.5
def sets(x, rest): rest["new"] = 1; return 0.5
def deletes(x, rest): del rest["a"]; return 0.5
def writes(x, rest): rest["a"] = 5.0; return 0.5
def nests(x, rest): rest["b"].append(1); return 0.5
def tuples(x, rest): rest[1].append(1); return 0.5
def fills(x, rest): rest[...] = 7; return 0.5
def sorts(x, rest): rest.sort(); return 0.5
def flattens(x, rest): rest.resize(rest.size, refcheck=False); return 0.5
def evals(x, rest): rest.eval(); return 0.5
def evals_a_part(x, rest): rest[1].eval(); return 0.5
def freezes(x, rest): rest[0].weight.requires_grad_(False); return 0.5
def descends(x, rest):
    with torch.no_grad(): rest[0].weight.sub_(1)
    return 0.5
def counts(x, rest): rest(x); return 0.5
def looks(x, rest): rest.eval(); rest.train(); return 0.5
def reads(x, rest=None): return 0.5
# %% test
import numpy as np
from course_utils import checks
def net(): return nn.Sequential(nn.Linear(3, 2), nn.BatchNorm1d(2), nn.Dropout(0.5))
x = torch.tensor([[3.0, 1.0, 2.0], [0.5, 4.0, 1.0]])
def pairs(): return [(torch.ones(2), torch.zeros(1)), (torch.ones(3), torch.ones(1))]
def told(function, *rest, **options):
    try: checks.check_function(function, lambda x, rest=None: 0.5, {"some": checks.case(x, *rest)}, name="f", **options)
    except checks.CheckFailure as failure: return str(failure).removeprefix("f: it ")
    return ""
for function in [doubles, joins, swaps, widens, reshapes, rounds, resizes]:
    assert told(function).startswith("changes its arguments") or function is joins, (function, told(function))
assert told(wants).startswith("sets requires_grad") and told(joins).startswith("sets requires_grad"), (told(wants), told(joins))
assert told(backs).startswith("leaves a gradient") and told(grads).startswith("leaves a gradient"), (told(backs), told(grads))
for function, rest in [(reverses, pairs()), (swaps_parts, pairs()), (replaces, pairs()), (deepens, pairs()), (appends, pairs()),
                       (pops, pairs()), (reverses, [(1, 2), (3, 4)]), (reverses, [[1], [2]]), (reverses, ["a", "b"]),
                       (replaces, [(1, "a")]), (replaces, [(1.5, [2])]),
                       (sets, {"a": 1}), (deletes, {"a": 1}), (writes, {"a": 5}), (writes, {"a": (1, 2)}), (nests, {"b": [2]}),
                       (tuples, (1, [2])), (fills, np.zeros(3)), (sorts, np.array([2, 1])), (flattens, np.ones((2, 2))),
                       (descends, net()), (counts, net())]:
    assert told(function, rest).startswith("changes its arguments"), (function, rest, told(function, rest))
for function in [evals, evals_a_part]: assert told(function, net()).startswith("leaves a network in another mode"), told(function, net())
assert told(freezes, net()).startswith("sets requires_grad"), told(freezes, net())
assert [told(reads), told(leaves), told(reads, pairs()), told(reads, np.ones(2)), told(looks, net()), told(reads, net())] == [""] * 6

# %% learner: what a call did to its arguments where that is asked for
def back(x, rest): rest.reverse(); return len(rest)
def count(rest): rest["n"] = rest["n"] + 1; rest["seen"].append(rest["n"])
# %% test
from course_utils import checks
pairs = [(torch.ones(2), torch.zeros(1)), (torch.ones(3), torch.ones(1))]
checks.check_function(back, lambda x, rest: (rest.reverse(), len(rest))[1], {"two": checks.case(0, pairs)}, name="back", in_place=True)
first, second = pairs
back(0, pairs)
assert pairs[0][0] is second[0] and pairs[1][1] is first[1] and len(pairs) == 2
state = {"n": 1, "seen": [], "kept": (1, 2)}
seen, kept = state["seen"], state["kept"]
count(state); count(state)
assert state == {"n": 3, "seen": [2, 3], "kept": (1, 2)} and state["seen"] is seen and state["kept"] is kept

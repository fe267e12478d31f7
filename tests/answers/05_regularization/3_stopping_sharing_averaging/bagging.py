# %% correct: uniform numbers, rounded down; an explicit softmax
def bootstrap(n, members, generator):
    return (torch.rand(members, n, generator=generator, dtype=torch.float64) * n).long()


def bagged_probabilities(logits):
    shifted = (logits - logits.amax(-1, keepdim=True)).exp()
    return (shifted / shifted.sum(-1, keepdim=True)).sum(0) / len(logits)


# %% correct: member by member, multinomial draws
def bootstrap(n, members, generator):
    return torch.stack(
        [torch.multinomial(torch.ones(n), n, replacement=True, generator=generator) for _ in range(members)]
    )


def bagged_probabilities(logits):
    total = 0
    for scores in logits:
        total = total + nn.functional.softmax(scores, dim=-1)
    return total / logits.shape[0]


# %% correct: floor of uniform numbers; a weighted einsum
def bootstrap(n, members, generator):
    return torch.floor(torch.rand(members, n, generator=generator, dtype=torch.float64) * n).to(torch.int64)


def bagged_probabilities(logits):
    return torch.einsum("mbk->bk", logits.softmax(-1)) / logits.shape[0]


# %% correct: flat draws, reshaped; a loop
def bootstrap(n, members, generator):
    return torch.randint(0, n, (members * n,), generator=generator).reshape(members, n)


def bagged_probabilities(logits):
    total = torch.zeros_like(logits[0])
    for member in logits:
        total += torch.softmax(member, dim=-1)
    return total / len(logits)


# %% wrong: permutations | names: do not permute
def bootstrap(n, members, generator):
    return torch.stack([torch.randperm(n, generator=generator) for _ in range(members)])


def bagged_probabilities(logits):
    return torch.softmax(logits, dim=2).mean(dim=0)


# %% wrong: one sample for all | names: all members get the same sample
def bootstrap(n, members, generator):
    return torch.randint(n, (n,), generator=generator).repeat(members, 1)


def bagged_probabilities(logits):
    return torch.softmax(logits, dim=2).mean(dim=0)


# %% wrong: one sample, shuffled | names: same rows in another order
def bootstrap(n, members, generator):
    rows = torch.randint(n, (n,), generator=generator)
    return torch.stack([rows[torch.randperm(n, generator=generator)] for _ in range(members)])


def bagged_probabilities(logits):
    return torch.softmax(logits, dim=2).mean(dim=0)


# %% wrong: the last row is out of reach | names: last row is never drawn
def bootstrap(n, members, generator):
    return torch.randint(n - 1, (members, n), generator=generator)


def bagged_probabilities(logits):
    return torch.softmax(logits, dim=2).mean(dim=0)


# %% wrong: rows from 1 to n | names: numbered from 0 to n - 1
def bootstrap(n, members, generator):
    return torch.randint(1, n + 1, (members, n), generator=generator)


def bagged_probabilities(logits):
    return torch.softmax(logits, dim=2).mean(dim=0)


# %% wrong: the generator is left out | names: torch's global generator is used
def bootstrap(n, members, generator):
    return torch.randint(n, (members, n))


def bagged_probabilities(logits):
    return torch.softmax(logits, dim=2).mean(dim=0)


# %% wrong: the generator is seeded anew | names: neither seeded again nor left out
def bootstrap(n, members, generator):
    generator.manual_seed(0)
    return torch.randint(n, (members, n), generator=generator)


def bagged_probabilities(logits):
    return torch.softmax(logits, dim=2).mean(dim=0)


# %% wrong: lying on its side | names: expected shape
def bootstrap(n, members, generator):
    return torch.randint(n, (n, members), generator=generator)


def bagged_probabilities(logits):
    return torch.softmax(logits, dim=2).mean(dim=0)


# %% wrong: floats | names: row numbers are int64
def bootstrap(n, members, generator):
    return torch.floor(torch.rand(members, n, generator=generator) * n)


def bagged_probabilities(logits):
    return torch.softmax(logits, dim=2).mean(dim=0)


# %% wrong: votes | names: labels are averaged
def bootstrap(n, members, generator):
    return torch.randint(n, (members, n), generator=generator)


def bagged_probabilities(logits):
    return nn.functional.one_hot(logits.argmax(2), logits.shape[2]).to(logits).mean(0)


# %% wrong: logits averaged first | names: logits are averaged
def bootstrap(n, members, generator):
    return torch.randint(n, (members, n), generator=generator)


def bagged_probabilities(logits):
    return logits.mean(0).softmax(-1)


# %% wrong: no softmax | names: never become probabilities
def bootstrap(n, members, generator):
    return torch.randint(n, (members, n), generator=generator)


def bagged_probabilities(logits):
    return logits.mean(0)


# %% wrong: softmax over members | names: softmax runs over the members
def bootstrap(n, members, generator):
    return torch.randint(n, (members, n), generator=generator)


def bagged_probabilities(logits):
    return torch.softmax(logits, dim=0).mean(0)


# %% wrong: softmax over examples | names: softmax runs over the examples
def bootstrap(n, members, generator):
    return torch.randint(n, (members, n), generator=generator)


def bagged_probabilities(logits):
    return torch.softmax(logits, dim=1).mean(0)


# %% wrong: a sum | names: summed, not averaged
def bootstrap(n, members, generator):
    return torch.randint(n, (members, n), generator=generator)


def bagged_probabilities(logits):
    return torch.softmax(logits, dim=2).sum(0)


# %% wrong: averaged over examples | names: average runs over the examples
def bootstrap(n, members, generator):
    return torch.randint(n, (members, n), generator=generator)


def bagged_probabilities(logits):
    return torch.softmax(logits, dim=2).mean(1)


# %% wrong: a bare exp | names: exp overflows
def bootstrap(n, members, generator):
    return torch.randint(n, (members, n), generator=generator)


def bagged_probabilities(logits):
    e = logits.exp()
    return (e / e.sum(2, keepdim=True)).mean(0)


# %% wrong: shifts of one sample | names: shifts of one another / some members get the same rows
def bootstrap(n, members, generator):
    first = torch.randint(n, (n,), generator=generator)
    return (first + torch.randint(n, (members, 1), generator=generator)) % n


def bagged_probabilities(logits):
    return torch.softmax(logits, dim=2).mean(dim=0)


# %% wrong: draws that are not uniform | names: draw uniformly
def bootstrap(n, members, generator):
    return (torch.rand(members, n, generator=generator) ** 1.15 * n).long()


def bagged_probabilities(logits):
    return torch.softmax(logits, dim=2).mean(dim=0)


# %% wrong: rounded, so that the ends come half as often | names: draw uniformly
def bootstrap(n, members, generator):
    return (torch.rand(members, n, generator=generator) * (n - 1)).round().long()


def bagged_probabilities(logits):
    return torch.softmax(logits, dim=2).mean(dim=0)


# %% wrong: every second member gets the sample of the one before | names: some members get the same rows
def bootstrap(n, members, generator):
    return torch.randint(n, ((members + 1) // 2, n), generator=generator).repeat_interleave(2, 0)[:members]


def bagged_probabilities(logits):
    return torch.softmax(logits, dim=2).mean(dim=0)


# %% wrong: the global generator is seeded from the given one | names: global generator
def bootstrap(n, members, generator):
    torch.manual_seed(int(torch.randint(2**31, (), generator=generator)))
    return torch.randint(n, (members, n))


def bagged_probabilities(logits):
    return torch.softmax(logits, dim=2).mean(dim=0)


# %% wrong: int32 | names: torch.int32
def bootstrap(n, members, generator):
    return torch.randint(n, (members, n), generator=generator, dtype=torch.int32)


def bagged_probabilities(logits):
    return torch.softmax(logits, dim=2).mean(dim=0)


# %% wrong: half of the rows without replacement, twice | names: 63 %
def bootstrap(n, members, generator):
    half = torch.stack([torch.randperm(n, generator=generator)[: (n + 1) // 2] for _ in range(members)])
    return half.repeat(1, 2)[:, :n]


def bagged_probabilities(logits):
    return torch.softmax(logits, dim=2).mean(dim=0)


# %% wrong: a list of lists | names: got a list
def bootstrap(n, members, generator):
    return torch.randint(n, (members, n), generator=generator).tolist()


def bagged_probabilities(logits):
    return torch.softmax(logits, dim=2).mean(dim=0)


# %% wrong: the geometric mean | names: geometric mean
def bootstrap(n, members, generator):
    return torch.randint(n, (members, n), generator=generator)


def bagged_probabilities(logits):
    return torch.log_softmax(logits, 2).mean(0).exp()


# %% wrong: the median | names: median of the members
def bootstrap(n, members, generator):
    return torch.randint(n, (members, n), generator=generator)


def bagged_probabilities(logits):
    return torch.softmax(logits, 2).median(0).values


# %% wrong: sigmoid | names: (sigmoid)
def bootstrap(n, members, generator):
    return torch.randint(n, (members, n), generator=generator)


def bagged_probabilities(logits):
    return torch.sigmoid(logits).mean(0)


# %% wrong: the product | names: are multiplied
def bootstrap(n, members, generator):
    return torch.randint(n, (members, n), generator=generator)


def bagged_probabilities(logits):
    return torch.softmax(logits, 2).prod(0)


# %% wrong: the first member | names: first member
def bootstrap(n, members, generator):
    return torch.randint(n, (members, n), generator=generator)


def bagged_probabilities(logits):
    return torch.softmax(logits[0], 1)


# %% wrong: in single precision | names: torch.float32
def bootstrap(n, members, generator):
    return torch.randint(n, (members, n), generator=generator)


def bagged_probabilities(logits):
    return torch.softmax(logits.float(), 2).mean(0)


# %% wrong: divided by the examples
def bootstrap(n, members, generator):
    return torch.randint(n, (members, n), generator=generator)


def bagged_probabilities(logits):
    return torch.softmax(logits, 2).sum(0) / logits.shape[1]

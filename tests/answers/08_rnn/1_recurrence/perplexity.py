# %% correct: log-softmax and gather
def perplexity(batches):
    total, count = 0.0, 0
    for logits, targets in batches:
        logs = torch.log_softmax(logits.detach(), dim=-1)
        total -= logs.gather(2, targets.unsqueeze(2)).sum().item()
        count += targets.shape[0] * targets.shape[1]
    return math.exp(total / count)


# %% correct: all losses in one vector
def perplexity(batches):
    losses = []
    for logits, targets in batches:
        losses.append(functional.cross_entropy(logits.transpose(1, 2), targets, reduction="none").flatten())
    return torch.cat(losses).double().mean().exp().item()


# %% correct: means weighted by their sizes
def perplexity(batches):
    total = sum(t.numel() for _, t in batches)
    mean = 0.0
    for logits, targets in batches:
        part = nn.functional.cross_entropy(logits.reshape(-1, logits.shape[2]), targets.reshape(-1))
        mean += float(part.detach()) * targets.numel() / total
    return float(math.e**mean)


# %% wrong: mean of perplexities | names: mean of the batches' perplexities
def perplexity(batches):
    values = [math.exp(functional.cross_entropy(z.flatten(0, 1), t.flatten()).item()) for z, t in batches]
    return sum(values) / len(values)


# %% wrong: mean of means | names: every batch counts alike
def perplexity(batches):
    values = [functional.cross_entropy(z.flatten(0, 1), t.flatten()).item() for z, t in batches]
    return math.exp(sum(values) / len(values))


# %% wrong: mean of each character's | names: each character's perplexity
def perplexity(batches):
    parts = [functional.cross_entropy(z.mT, t, reduction="none").flatten() for z, t in batches]
    return torch.cat(parts).double().exp().mean().item()


# %% wrong: no exponential | names: it is the mean cross-entropy
def perplexity(batches):
    parts = [functional.cross_entropy(z.mT, t, reduction="none").flatten() for z, t in batches]
    return torch.cat(parts).mean().item()


# %% wrong: 2 to the power of nats | names: 2 to the power
def perplexity(batches):
    parts = [functional.cross_entropy(z.mT, t, reduction="none").flatten() for z, t in batches]
    return 2 ** torch.cat(parts).double().mean().item()


# %% wrong: e to the power of bits | names: logarithms of base 2
def perplexity(batches):
    parts = [functional.cross_entropy(z.mT, t, reduction="none").flatten() for z, t in batches]
    return math.exp(torch.cat(parts).double().mean().item() / math.log(2))


# %% wrong: one over the mean probability | names: one over the mean probability
def perplexity(batches):
    parts = [functional.cross_entropy(z.mT, t, reduction="none").flatten() for z, t in batches]
    return 1 / torch.exp(-torch.cat(parts).double()).mean().item()


# %% wrong: sign lost | names: on the scale of logarithms / reciprocal
def perplexity(batches):
    parts = [functional.cross_entropy(z.mT, t, reduction="none").flatten() for z, t in batches]
    return math.exp(-torch.cat(parts).double().mean().item())


# %% wrong: divided by rows | names: number of rows
def perplexity(batches):
    total, count = 0.0, 0
    for z, t in batches:
        total += functional.cross_entropy(z.flatten(0, 1), t.flatten(), reduction="sum").item()
        count += len(t)
    return math.exp(min(total / count, 700.0))


# %% wrong: divided by batches | names: number of batches
def perplexity(batches):
    total = sum(functional.cross_entropy(z.flatten(0, 1), t.flatten(), reduction="sum").item() for z, t in batches)
    return math.exp(min(total / len(batches), 700.0))


# %% wrong: softmax over time | names: runs over time
def perplexity(batches):
    total, count = 0.0, 0
    for z, t in batches:
        logs = torch.log_softmax(z, dim=1)
        total -= logs.gather(2, t[:, :, None]).sum().item()
        count += t.numel()
    return math.exp(total / count)


# %% wrong: softmax over the rows | names: rows of the batch
def perplexity(batches):
    total, count = 0.0, 0
    for z, t in batches:
        total -= torch.log_softmax(z, dim=0).gather(2, t[:, :, None]).sum().item()
        count += t.numel()
    return math.exp(total / count)


# %% wrong: rows and times mixed | names: rows and times are mixed
def perplexity(batches):
    total, count = 0.0, 0
    for z, t in batches:
        z = z.transpose(0, 1).flatten(0, 1)
        total += functional.cross_entropy(z, t.flatten(), reduction="sum").item()
        count += t.numel()
    return math.exp(total / count)


# %% wrong: softmax twice | names: softmax is applied before
def perplexity(batches):
    parts = [functional.cross_entropy(z.softmax(dim=2).mT, t, reduction="none").flatten() for z, t in batches]
    return torch.cat(parts).double().mean().exp().item()


# %% wrong: the last batch alone | names: only the last batch
def perplexity(batches):
    for z, t in batches:
        mean = functional.cross_entropy(z.flatten(0, 1), t.flatten())
    return math.exp(mean.item())


# %% wrong: the first batch alone | names: only the first batch
def perplexity(batches):
    for z, t in batches:
        return math.exp(functional.cross_entropy(z.flatten(0, 1), t.flatten()).item())


# %% wrong: softmax without a guard | names: 10,000 / nan / infinite / stops with
def perplexity(batches):
    total, count = 0.0, 0
    for z, t in batches:
        p = torch.exp(z) / torch.exp(z).sum(dim=2, keepdim=True)
        total -= torch.log(p.gather(2, t[:, :, None])).sum().item()
        count += t.numel()
    return math.exp(total / count)


# %% wrong: product of probabilities | names: stops with / many characters
def perplexity(batches):
    product, count = 1.0, 0
    for z, t in batches:
        product *= z.softmax(dim=2).gather(2, t[:, :, None]).prod().item()
        count += t.numel()
    return product ** (-1 / count)


# %% wrong: logarithm of a softmax | names: rounded to 0 before the logarithm
def perplexity(batches):
    t, n = 0.0, 0
    for x, y in batches:
        p = x.softmax(-1).gather(-1, y[..., None])
        t -= p.log().sum().item()
        n += y.numel()
    return math.exp(t / n)


# %% wrong: logarithm of a softmax in double | names: rounded to 0 before the logarithm
def perplexity(batches):
    p = torch.cat([x.detach().double().softmax(2).gather(2, y[..., None]).flatten() for x, y in batches])
    return (-p.log().mean()).exp().item()


# %% wrong: in single precision | names: made float32 on the way
def perplexity(batches):
    t = sum(functional.cross_entropy(x.float().flatten(0, 1), y.flatten(), reduction="sum").item() for x, y in batches)
    return math.exp(t / sum(y.numel() for _, y in batches))


# %% wrong: losses clamped at 100 | names: beyond 100 are cut off
def perplexity(batches):
    t, n = 0.0, 0
    for x, y in batches:
        t += functional.cross_entropy(x.mT, y, reduction="none").clamp(max=100).sum().item()
        n += y.numel()
    return math.exp(t / n)


# %% wrong: a tensor | names: tensor
def perplexity(batches):
    parts = [functional.cross_entropy(z.mT, t, reduction="none").flatten() for z, t in batches]
    return torch.cat(parts).double().mean().exp()

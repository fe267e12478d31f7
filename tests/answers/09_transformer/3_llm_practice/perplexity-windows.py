# %% correct: symbol by symbol
def text_perplexity(model, ids, context, stride):
    n, total, judged, count = len(ids), 0.0, 1, 0
    for begin in range(0, n, stride):
        end = min(begin + context, n - 1)
        if end < judged:
            continue
        logs = torch.log_softmax(model(ids[begin:end][None])[0], dim=1)
        for target in range(judged, end + 1):
            total -= logs[target - begin - 1, ids[target]].item()
            count += 1
        judged = end + 1
    return math.exp(total / count)


# %% correct: all losses in a tensor
def text_perplexity(model, ids, context, stride):
    losses = torch.full((len(ids),), math.nan, dtype=torch.float64)
    for begin in range(0, len(ids) - 1, stride):
        fed = ids[begin : min(begin + context, len(ids) - 1)]
        targets = ids[begin + 1 : begin + 1 + len(fed)]
        found = functional.cross_entropy(model(fed[None])[0], targets, reduction="none").double()
        place = losses[begin + 1 : begin + 1 + len(fed)]
        losses[begin + 1 : begin + 1 + len(fed)] = torch.where(place.isnan(), found.detach(), place)
    return losses[1:].mean().exp().item()


# %% wrong: overlap twice | names: counted twice
def text_perplexity(model, ids, context, stride):
    n, total, judged, count = len(ids), 0.0, 1, 0
    for begin in range(0, n, stride):
        end = min(begin + context, n - 1)
        if end < judged:
            continue
        logs = torch.log_softmax(model(ids[begin:end][None])[0], dim=1)
        for target in range(begin + 1, end + 1):
            total -= logs[target - begin - 1, ids[target]].item()
            count += 1
        judged = end + 1
    return math.exp(total / count)


# %% wrong: mean of means | names: means of the windows are averaged
def text_perplexity(model, ids, context, stride):
    n, judged, means = len(ids), 1, []
    for begin in range(0, n, stride):
        end = min(begin + context, n - 1)
        if end < judged:
            continue
        logs = torch.log_softmax(model(ids[begin:end][None])[0], dim=1)
        found = [-logs[target - begin - 1, ids[target]].item() for target in range(judged, end + 1)]
        means.append(sum(found) / len(found))
        judged = end + 1
    return math.exp(sum(means) / len(means))


# %% wrong: last window dropped | names: shorter window is dropped
def text_perplexity(model, ids, context, stride):
    n, total, judged, count = len(ids), 0.0, 1, 0
    for begin in range(0, n, stride):
        end = min(begin + context, n - 1)
        if end < judged or (end - begin < context and begin > 0):
            continue
        logs = torch.log_softmax(model(ids[begin:end][None])[0], dim=1)
        for target in range(judged, end + 1):
            total -= logs[target - begin - 1, ids[target]].item()
            count += 1
        judged = end + 1
    return math.exp(total / count)


# %% wrong: base 2 | names: 2 to the mean
def text_perplexity(model, ids, context, stride):
    n, total, judged, count = len(ids), 0.0, 1, 0
    for begin in range(0, n, stride):
        end = min(begin + context, n - 1)
        if end < judged:
            continue
        logs = torch.log_softmax(model(ids[begin:end][None])[0], dim=1)
        for target in range(judged, end + 1):
            total -= logs[target - begin - 1, ids[target]].item()
            count += 1
        judged = end + 1
    return 2 ** (total / count)


# %% wrong: divided by N | names: divided by N
def text_perplexity(model, ids, context, stride):
    n, total, judged, count = len(ids), 0.0, 1, 0
    for begin in range(0, n, stride):
        end = min(begin + context, n - 1)
        if end < judged:
            continue
        logs = torch.log_softmax(model(ids[begin:end][None])[0], dim=1)
        for target in range(judged, end + 1):
            total -= logs[target - begin - 1, ids[target]].item()
            count += 1
        judged = end + 1
    return math.exp(total / n)


# %% wrong: not shifted | names: not shifted
def text_perplexity(model, ids, context, stride):
    n, total, judged, count = len(ids), 0.0, 1, 0
    for begin in range(0, n, stride):
        end = min(begin + context, n - 1)
        if end < judged:
            continue
        logs = torch.log_softmax(model(ids[begin:end][None])[0], dim=1)
        for target in range(judged, end + 1):
            total -= logs[target - begin - 1, ids[target - 1]].item()
            count += 1
        judged = end + 1
    return math.exp(total / count)


# %% wrong: shifted twice | names: shifted twice
def text_perplexity(model, ids, context, stride):
    n, total, judged, count = len(ids), 0.0, 1, 0
    for begin in range(0, n, stride):
        end = min(begin + context, n - 1)
        if end < judged:
            continue
        logs = torch.log_softmax(model(ids[begin:end][None])[0], dim=1)
        for target in range(judged, end + 1):
            total -= logs[target - begin - 1, ids[(target + 1) % n]].item()
            count += 1
        judged = end + 1
    return math.exp(total / count)


# %% wrong: last symbols only | names: only the last symbol of each
def text_perplexity(model, ids, context, stride):
    n, total, judged, count = len(ids), 0.0, 1, 0
    for begin in range(0, n, stride):
        end = min(begin + context, n - 1)
        if end < judged:
            continue
        logs = torch.log_softmax(model(ids[begin:end][None])[0], dim=1)
        for target in (range(judged, end + 1) if begin == 0 else [end]):
            total -= logs[target - begin - 1, ids[target]].item()
            count += 1
        judged = end + 1
    return math.exp(total / count)


# %% wrong: mean of perplexities | names: perplexities of symbols are averaged
def text_perplexity(model, ids, context, stride):
    n, total, judged, count = len(ids), 0.0, 1, 0
    for begin in range(0, n, stride):
        end = min(begin + context, n - 1)
        if end < judged:
            continue
        logs = torch.log_softmax(model(ids[begin:end][None])[0], dim=1)
        for target in range(judged, end + 1):
            total += math.exp(-logs[target - begin - 1, ids[target]].item())
            count += 1
        judged = end + 1
    return total / count


# %% wrong: no stride | names: the stride has no effect
def text_perplexity(model, ids, context, stride):
    n, total, judged, count = len(ids), 0.0, 1, 0
    for begin in range(0, n, context):
        end = min(begin + context, n - 1)
        if end < judged:
            continue
        logs = torch.log_softmax(model(ids[begin:end][None])[0], dim=1)
        for target in range(judged, end + 1):
            total -= logs[target - begin - 1, ids[target]].item()
            count += 1
        judged = end + 1
    return math.exp(total / count)


# %% wrong: whole text fed | names: `context` has no effect
def text_perplexity(model, ids, context, stride):
    logs = torch.log_softmax(model(ids[None, :-1])[0], dim=1)
    return math.exp(-logs[torch.arange(len(ids) - 1), ids[1:]].mean().item())


# %% wrong: a tensor | names: Python float
def text_perplexity(model, ids, context, stride):
    n, total, judged, count = len(ids), 0.0, 1, 0
    for begin in range(0, n, stride):
        end = min(begin + context, n - 1)
        if end < judged:
            continue
        logs = torch.log_softmax(model(ids[begin:end][None])[0], dim=1)
        for target in range(judged, end + 1):
            total -= logs[target - begin - 1, ids[target]].item()
            count += 1
        judged = end + 1
    return torch.tensor(total / count).exp()


# %% wrong: the cross-entropy | names: is the logarithm of the right one
def text_perplexity(model, ids, context, stride):
    n, total, judged, count = len(ids), 0.0, 1, 0
    for begin in range(0, n, stride):
        end = min(begin + context, n - 1)
        if end < judged:
            continue
        logs = torch.log_softmax(model(ids[begin:end][None])[0], dim=1)
        for target in range(judged, end + 1):
            total -= logs[target - begin - 1, ids[target]].item()
            count += 1
        judged = end + 1
    return total / count


# %% wrong: scores not normalized | names: a softmax is missing
def text_perplexity(model, ids, context, stride):
    n, total, judged, count = len(ids), 0.0, 1, 0
    for begin in range(0, n, stride):
        end = min(begin + context, n - 1)
        if end < judged:
            continue
        logs = model(ids[begin:end][None])[0]
        for target in range(judged, end + 1):
            total -= logs[target - begin - 1, ids[target]].item()
            count += 1
        judged = end + 1
    return math.exp(total / count)


# %% correct: while symbols are left, by gathered probabilities
def text_perplexity(model, ids, context, stride):
    last, losses, begin = len(ids) - 1, [], 0
    while len(losses) < last:
        fed = ids[begin : min(begin + context, last)]
        with torch.no_grad():
            scores = model(fed.unsqueeze(0)).squeeze(0)
        probabilities = torch.softmax(scores, dim=-1)
        known = len(losses) - begin
        truth = ids[begin + 1 : begin + 1 + len(fed)]
        chosen = probabilities.gather(1, truth[:, None])[known:, 0]
        losses.extend((-chosen.log()).tolist())
        begin += stride
    return float(torch.tensor(losses, dtype=torch.float64).mean().exp())


# %% wrong: windows as long as the stride | names: `stride` where `context` belongs
def text_perplexity(model, ids, context, stride):
    n, total, judged, count = len(ids), 0.0, 1, 0
    for begin in range(0, n, stride):
        end = min(begin + stride, n - 1)
        if end < judged:
            continue
        logs = torch.log_softmax(model(ids[begin:end][None])[0], dim=1)
        for target in range(judged, end + 1):
            total -= logs[target - begin - 1, ids[target]].item()
            count += 1
        judged = end + 1
    return math.exp(total / count)


# %% wrong: the last symbols of the first window too | names: in the first window too
def text_perplexity(model, ids, context, stride):
    n, total, judged, count = len(ids), 0.0, 1, 0
    for begin in range(0, n, stride):
        end = min(begin + context, n - 1)
        if end < judged:
            continue
        logs = torch.log_softmax(model(ids[begin:end][None])[0], dim=1)
        for target in range(max(judged, end + 1 - stride), end + 1):
            total -= logs[target - begin - 1, ids[target]].item()
            count += 1
        judged = end + 1
    return math.exp(total / count)


# %% wrong: softmax over the places | names: over the places
def text_perplexity(model, ids, context, stride):
    n, total, judged, count = len(ids), 0.0, 1, 0
    for begin in range(0, n, stride):
        end = min(begin + context, n - 1)
        if end < judged:
            continue
        logs = torch.log_softmax(model(ids[begin:end][None])[0], dim=0)
        for target in range(judged, end + 1):
            total -= logs[target - begin - 1, ids[target]].item()
            count += 1
        judged = end + 1
    return math.exp(total / count)


# %% wrong: mean of probabilities | names: probabilities are averaged
def text_perplexity(model, ids, context, stride):
    n, total, judged, count = len(ids), 0.0, 1, 0
    for begin in range(0, n, stride):
        end = min(begin + context, n - 1)
        if end < judged:
            continue
        logs = torch.log_softmax(model(ids[begin:end][None])[0], dim=1)
        for target in range(judged, end + 1):
            total += logs[target - begin - 1, ids[target]].exp().item()
            count += 1
        judged = end + 1
    return count / total


# %% wrong: windows one too long | names: `context` one larger
def text_perplexity(model, ids, context, stride):
    n, total, judged, count = len(ids), 0.0, 1, 0
    for begin in range(0, n, stride):
        end = min(begin + context + 1, n - 1)
        if end < judged:
            continue
        logs = torch.log_softmax(model(ids[begin:end][None])[0], dim=1)
        for target in range(judged, end + 1):
            total -= logs[target - begin - 1, ids[target]].item()
            count += 1
        judged = end + 1
    return math.exp(total / count)


# %% wrong: only the first window | names: only the first window
def text_perplexity(model, ids, context, stride):
    n, total, judged, count = len(ids), 0.0, 1, 0
    for begin in range(0, 1):
        end = min(begin + context, n - 1)
        if end < judged:
            continue
        logs = torch.log_softmax(model(ids[begin:end][None])[0], dim=1)
        for target in range(judged, end + 1):
            total -= logs[target - begin - 1, ids[target]].item()
            count += 1
        judged = end + 1
    return math.exp(total / count)


# %% wrong: stops when a window would not fit | names: shorter window is dropped
def text_perplexity(model, ids, context, stride):
    n, total, judged, count = len(ids), 0.0, 1, 0
    for begin in range(0, max(1, n - context), stride):
        end = min(begin + context, n - 1)
        if end < judged:
            continue
        logs = torch.log_softmax(model(ids[begin:end][None])[0], dim=1)
        for target in range(judged, end + 1):
            total -= logs[target - begin - 1, ids[target]].item()
            count += 1
        judged = end + 1
    return math.exp(total / count)


# %% wrong: not divided | names: the sum is not divided
def text_perplexity(model, ids, context, stride):
    n, total, judged, count = len(ids), 0.0, 1, 0
    for begin in range(0, n, stride):
        end = min(begin + context, n - 1)
        if end < judged:
            continue
        logs = torch.log_softmax(model(ids[begin:end][None])[0], dim=1)
        for target in range(judged, end + 1):
            total -= logs[target - begin - 1, ids[target]].item()
            count += 1
        judged = end + 1
    return math.exp(total)


# %% wrong: sign | names: 1 divided by the right one
def text_perplexity(model, ids, context, stride):
    n, total, judged, count = len(ids), 0.0, 1, 0
    for begin in range(0, n, stride):
        end = min(begin + context, n - 1)
        if end < judged:
            continue
        logs = torch.log_softmax(model(ids[begin:end][None])[0], dim=1)
        for target in range(judged, end + 1):
            total -= logs[target - begin - 1, ids[target]].item()
            count += 1
        judged = end + 1
    return math.exp(-total / count)

# %% correct: on logarithms
def largest_stable_rate(survives, low, high, ratio):
    a, b = math.log(low), math.log(high)
    while b - a > math.log(ratio):
        middle = (a + b) / 2
        a, b = (middle, b) if survives(math.exp(middle)) else (a, middle)
    return math.exp(a)


# %% correct: recursion
def largest_stable_rate(survives, low, high, ratio):
    if high <= low * ratio:
        return low
    middle = low * (high / low) ** 0.5
    if survives(middle):
        return largest_stable_rate(survives, middle, high, ratio)
    return largest_stable_rate(survives, low, middle, ratio)


# %% correct: the number of trials is known beforehand
def largest_stable_rate(survives, low, high, ratio):
    gap, best = high / low, low
    while gap > ratio:
        gap = math.sqrt(gap)
        if survives(best * gap):
            best *= gap
    return best


# %% wrong: arithmetic mean | names: arithmetic mean
def largest_stable_rate(survives, low, high, ratio):
    while high / low > ratio:
        middle = (low + high) / 2
        if survives(middle):
            low = middle
        else:
            high = middle
    return low


# %% wrong: the upper end | names: upper end is returned
def largest_stable_rate(survives, low, high, ratio):
    while high / low > ratio:
        middle = math.sqrt(low * high)
        if survives(middle):
            low = middle
        else:
            high = middle
    return high


# %% wrong: the middle that nobody tried | names: nobody has tried
def largest_stable_rate(survives, low, high, ratio):
    while high / low > ratio:
        middle = math.sqrt(low * high)
        if survives(middle):
            low = middle
        else:
            high = middle
    return math.sqrt(low * high)


# %% wrong: halves exchanged | names: halves are exchanged
def largest_stable_rate(survives, low, high, ratio):
    while high / low > ratio:
        middle = math.sqrt(low * high)
        if survives(middle):
            high = middle
        else:
            low = middle
    return low


# %% wrong: stops by the difference | names: by the difference
def largest_stable_rate(survives, low, high, ratio):
    while high - low > ratio - 1:
        middle = math.sqrt(low * high)
        if survives(middle):
            low = middle
        else:
            high = middle
    return low


# %% wrong: one trial | names: after one trial
def largest_stable_rate(survives, low, high, ratio):
    if high / low > ratio:
        middle = math.sqrt(low * high)
        if survives(middle):
            low = middle
        else:
            high = middle
    return low


# %% wrong: a grid from below | names: climbs from below
def largest_stable_rate(survives, low, high, ratio):
    while low * ratio < high and survives(low * ratio):
        low *= ratio
    return low


# %% wrong: each middle is run twice | names: twice
def largest_stable_rate(survives, low, high, ratio):
    while high / low > ratio:
        middle = math.sqrt(low * high)
        low = middle if survives(middle) else low
        high = middle if not survives(middle) else high
    return low


# %% wrong: the ends are run first | names: the two ends
def largest_stable_rate(survives, low, high, ratio):
    if not survives(low) or survives(high):
        return low
    while high / low > ratio:
        middle = math.sqrt(low * high)
        if survives(middle):
            low = middle
        else:
            high = middle
    return low


# %% correct: by factors that shrink
def largest_stable_rate(survives, low, high, ratio):
    factor = high / low
    while factor > ratio:
        factor **= 0.5
        low = low * factor if survives(low * factor) else low
    return float(low)


# %% correct: a loop that is left
def largest_stable_rate(survives, low, high, ratio):
    while True:
        if not low * ratio < high:
            return low
        middle = (low**0.5) * (high**0.5)
        ends = {True: (middle, high), False: (low, middle)}
        low, high = ends[bool(survives(middle))]


# %% wrong: equality goes on | names: equality is enough
def largest_stable_rate(survives, low, high, ratio):
    while high / low >= ratio:
        middle = math.sqrt(low * high)
        if survives(middle):
            low = middle
        else:
            high = middle
    return low


# %% wrong: ten trials at most | names: after ten trials
def largest_stable_rate(survives, low, high, ratio):
    for _ in range(10):
        if high / low <= ratio:
            break
        middle = math.sqrt(low * high)
        if survives(middle):
            low = middle
        else:
            high = middle
    return low


# %% wrong: the harmonic mean | names: harmonic mean
def largest_stable_rate(survives, low, high, ratio):
    while high / low > ratio:
        middle = 2 / (1 / low + 1 / high)
        if survives(middle):
            low = middle
        else:
            high = middle
    return low


# %% wrong: the difference by ratio | names: when the difference of the ends is at most
def largest_stable_rate(survives, low, high, ratio):
    while high - low > ratio:
        middle = math.sqrt(low * high)
        if survives(middle):
            low = middle
        else:
            high = middle
    return low


# %% wrong: one trial early | names: one trial early
def largest_stable_rate(survives, low, high, ratio):
    while math.sqrt(high / low) > ratio:
        middle = math.sqrt(low * high)
        if survives(middle):
            low = middle
        else:
            high = middle
    return low


# %% wrong: ratio minus 1 | names: the ratio of the ends minus 1
def largest_stable_rate(survives, low, high, ratio):
    while high / low - 1 > ratio:
        middle = math.sqrt(low * high)
        if survives(middle):
            low = middle
        else:
            high = middle
    return low


# %% wrong: the mean of both ends | names: the mean of both ends is returned
def largest_stable_rate(survives, low, high, ratio):
    while high / low > ratio:
        middle = math.sqrt(low * high)
        if survives(middle):
            low = middle
        else:
            high = middle
    return (low + high) / 2


# %% wrong: the last one tried | names: the last rate that was tried
def largest_stable_rate(survives, low, high, ratio):
    middle = low
    while high / low > ratio:
        middle = math.sqrt(low * high)
        if survives(middle):
            low = middle
        else:
            high = middle
    return middle


# %% wrong: until the first death | names: first rate that diverges
def largest_stable_rate(survives, low, high, ratio):
    while high / low > ratio:
        middle = math.sqrt(low * high)
        if not survives(middle):
            break
        low = middle
    return low


# %% wrong: until the first life | names: first rate that survives
def largest_stable_rate(survives, low, high, ratio):
    while high / low > ratio:
        middle = math.sqrt(low * high)
        if survives(middle):
            return middle
        high = middle
    return low


# %% wrong: identity with True | names: says
def largest_stable_rate(survives, low, high, ratio):
    while high / low > ratio:
        middle = math.sqrt(low * high)
        if survives(middle) is True:
            low = middle
        else:
            high = middle
    return low


# %% wrong: a tensor | names: expected a Python float
def largest_stable_rate(survives, low, high, ratio):
    while high / low > ratio:
        middle = math.sqrt(low * high)
        if survives(middle):
            low = middle
        else:
            high = middle
    return torch.tensor(low)


# %% wrong: a tensor all along | names: expected a Python float
def largest_stable_rate(survives, low, high, ratio):
    while high / low > ratio:
        middle = torch.tensor(low * high, dtype=torch.float64).sqrt()
        if survives(middle):
            low = middle
        else:
            high = middle
    return low


# %% wrong: a pair
def largest_stable_rate(survives, low, high, ratio):
    while high / low > ratio:
        middle = math.sqrt(low * high)
        if survives(middle):
            low = middle
        else:
            high = middle
    return low, high


# %% wrong: an absolute floor | names: size 1e-8
def largest_stable_rate(survives, low, high, ratio):
    while high / (low + 1e-8) > ratio:
        middle = math.sqrt(low * high)
        if survives(middle):
            low = middle
        else:
            high = middle
    return low


# %% wrong: the difference must matter | names: size 1e-8
def largest_stable_rate(survives, low, high, ratio):
    while high / low > ratio and high - low > 1e-7:
        middle = math.sqrt(low * high)
        if survives(middle):
            low = middle
        else:
            high = middle
    return low


# %% wrong: rounded rates
def largest_stable_rate(survives, low, high, ratio):
    while high / max(low, 1e-12) > ratio and high - low > 1e-6:
        middle = round(math.sqrt(low * high), 6)
        if survives(middle):
            low = middle
        else:
            high = middle
    return low


# %% wrong: one more trial at the end | names: one more trial is made
def largest_stable_rate(survives, low, high, ratio):
    while high / low > ratio:
        middle = math.sqrt(low * high)
        if survives(middle):
            low = middle
        else:
            high = middle
    if survives(math.sqrt(low * high)):
        return math.sqrt(low * high)
    return low


# %% wrong: the middle is asked before the loop's test | names: nothing is to be tried
def largest_stable_rate(survives, low, high, ratio):
    while True:
        middle = math.sqrt(low * high)
        lives = survives(middle)
        if high / low <= ratio:
            return low
        low, high = (middle, high) if lives else (low, middle)


# %% wrong: from a list of rates | names: a grid of all rates
def largest_stable_rate(survives, low, high, ratio):
    steps = math.ceil(math.log(high / low) / math.log(ratio))
    rates = [low * ratio**k for k in range(1, steps)]
    return max([low] + [rate for rate in rates if survives(rate)])


# %% wrong: the lower end is checked | names: the two ends
def largest_stable_rate(survives, low, high, ratio):
    assert survives(low)
    while high / low > ratio:
        middle = math.sqrt(low * high)
        if survives(middle):
            low = middle
        else:
            high = middle
    return low


# %% correct: the root of the product
def largest_stable_rate(survives, low, high, ratio):
    while high / low > ratio:
        middle = math.sqrt(low * high)
        if survives(middle):
            low = middle
        else:
            high = middle
    return float(low)

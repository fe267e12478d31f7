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

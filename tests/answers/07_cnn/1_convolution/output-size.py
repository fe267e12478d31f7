# %% correct: windows counted one by one
def output_size(n, kernel, stride=1, padding=0, dilation=1):
    last = n + 2 * padding - dilation * (kernel - 1) - 1
    if last < 0:
        raise ValueError("no window fits")
    return len(range(0, last + 1, stride))


# %% correct: rounded by math.floor
def output_size(n, kernel, stride=1, padding=0, dilation=1):
    import math

    if dilation * (kernel - 1) + 1 > n + 2 * padding:
        raise ValueError("no window fits")
    return math.floor((n + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1)


# %% correct: a loop that moves a window
def output_size(n, kernel, stride=1, padding=0, dilation=1):
    count, start = 0, 0
    while start + dilation * (kernel - 1) < n + 2 * padding:
        count += 1
        start += stride
    if count == 0:
        raise ValueError("no window fits")
    return count


# %% wrong: padding on one side | names: on one side only
def output_size(n, kernel, stride=1, padding=0, dilation=1):
    room = n + padding - dilation * (kernel - 1) - 1
    if room < 0:
        raise ValueError("no window fits")
    return room // stride + 1


# %% wrong: the span is dilation times kernel | names: only kernel - 1 gaps
def output_size(n, kernel, stride=1, padding=0, dilation=1):
    room = n + 2 * padding - dilation * kernel
    if room < 0:
        raise ValueError("no window fits")
    return room // stride + 1


# %% wrong: dilation forgotten | names: the dilation is left out
def output_size(n, kernel, stride=1, padding=0, dilation=1):
    room = n + 2 * padding - kernel
    if room < 0:
        raise ValueError("no window fits")
    return room // stride + 1


# %% wrong: rounded up | names: a part of a window
def output_size(n, kernel, stride=1, padding=0, dilation=1):
    room = n + 2 * padding - dilation * (kernel - 1) - 1
    if room < 0:
        raise ValueError("no window fits")
    return -(-room // stride) + 1


# %% wrong: the first window is forgotten | names: the first window is not counted
def output_size(n, kernel, stride=1, padding=0, dilation=1):
    room = n + 2 * padding - dilation * (kernel - 1) - 1
    if room < 0:
        raise ValueError("no window fits")
    return room // stride


# %% wrong: divided before the kernel is taken off | names: divided by the stride before
def output_size(n, kernel, stride=1, padding=0, dilation=1):
    if dilation * (kernel - 1) + 1 > n + 2 * padding:
        raise ValueError("no window fits")
    return (n + 2 * padding) // stride - dilation * (kernel - 1)


# %% wrong: kernel - 1 taken off without the one of the first window | names: larger by 1
def output_size(n, kernel, stride=1, padding=0, dilation=1):
    room = n + 2 * padding - dilation * (kernel - 1)
    if room < 1:
        raise ValueError("no window fits")
    return room // stride + 1


# %% wrong: a float | names: Python int, not a float
def output_size(n, kernel, stride=1, padding=0, dilation=1):
    room = n + 2 * padding - dilation * (kernel - 1) - 1
    if room < 0:
        raise ValueError("no window fits")
    return float(room // stride + 1)


# %% wrong: zero where none fits | names: expected ValueError
def output_size(n, kernel, stride=1, padding=0, dilation=1):
    return max(0, (n + 2 * padding - dilation * (kernel - 1) - 1) // stride + 1)


# %% wrong: a window that just fits is refused | names: exactly as long as
def output_size(n, kernel, stride=1, padding=0, dilation=1):
    room = n + 2 * padding - dilation * (kernel - 1) - 1
    if room <= 0:
        raise ValueError("no window fits")
    return room // stride + 1


# %% wrong: one added before the division | names: 1 is added before the division
def output_size(n, kernel, stride=1, padding=0, dilation=1):
    free = n + 2 * padding - dilation * (kernel - 1) - 1
    if free < 0:
        raise ValueError("no window fits")
    return (free + 1) // stride


# %% wrong: fit is asked without the padding | names: the padding is room too
def output_size(n, kernel, stride=1, padding=0, dilation=1):
    span = dilation * (kernel - 1) + 1
    if span > n:
        raise ValueError("no window fits")
    return (n + 2 * padding - span) // stride + 1

# %% correct: sorted counts
def merge_pair(ids, pair, new):
    result, place = [], 0
    while place < len(ids):
        if place + 1 < len(ids) and ids[place] == pair[0] and ids[place + 1] == pair[1]:
            result.append(new)
            place = place + 2
        else:
            result.append(ids[place])
            place = place + 1
    return result


def learn_merges(text, number):
    ids, merges = list(text.encode()), []
    for step in range(number):
        counts = Counter(zip(ids, ids[1:]))
        if not counts or max(counts.values()) < 2:
            break
        pair = sorted(counts, key=lambda p: (-counts[p], p))[0]
        ids = merge_pair(ids, pair, 256 + step)
        merges.append(pair)
    return merges


# %% correct: a stack and a dictionary
def merge_pair(ids, pair, new):
    result = []
    for one in ids:
        if result and result[-1] == pair[0] and one == pair[1]:
            result[-1] = new
        else:
            result.append(one)
    return result


def learn_merges(text, number):
    ids, merges = list(text.encode()), []
    for step in range(number):
        counts = {p: sum(q == p for q in zip(ids, ids[1:])) for p in set(zip(ids, ids[1:]))}
        if not counts or max(counts.values()) < 2:
            break
        pair = sorted(counts, key=lambda p: (-counts[p], p))[0]
        ids = merge_pair(ids, pair, 256 + step)
        merges.append(pair)
    return merges


# %% correct: bytes in a tensor, most_common
def merge_pair(ids, pair, new):
    result, place = [], 0
    while place < len(ids):
        if place + 1 < len(ids) and ids[place] == pair[0] and ids[place + 1] == pair[1]:
            result.append(new)
            place = place + 2
        else:
            result.append(ids[place])
            place = place + 1
    return result


def learn_merges(text, number):
    ids, merges = [int(byte) for byte in bytearray(text, "utf-8")], []
    for step in range(number):
        counts = Counter(zip(ids, ids[1:]))
        if not counts or max(counts.values()) < 2:
            break
        most = counts.most_common(1)[0][1]
        pair = min(p for p in counts if counts[p] == most)
        ids = merge_pair(ids, pair, 256 + step)
        merges.append(pair)
    return merges


# %% wrong: from the right | names: from the right
def merge_pair(ids, pair, new):
    result, place = [], len(ids) - 1
    while place >= 0:
        if place > 0 and (ids[place - 1], ids[place]) == tuple(pair):
            result.append(new)
            place -= 2
        else:
            result.append(ids[place])
            place -= 1
    return result[::-1]


def learn_merges(text, number):
    ids, merges = list(text.encode()), []
    for step in range(number):
        counts = Counter(zip(ids, ids[1:]))
        if not counts or max(counts.values()) < 2:
            break
        pair = sorted(counts, key=lambda p: (-counts[p], p))[0]
        ids = merge_pair(ids, pair, 256 + step)
        merges.append(pair)
    return merges


# %% wrong: overlaps | names: pairs overlap
def merge_pair(ids, pair, new):
    result, place = [], 0
    while place < len(ids):
        if place + 1 < len(ids) and (ids[place], ids[place + 1]) == tuple(pair):
            result.append(new)
        else:
            result.append(ids[place])
        place += 1
    return result


def learn_merges(text, number):
    ids, merges = list(text.encode()), []
    for step in range(number):
        counts = Counter(zip(ids, ids[1:]))
        if not counts or max(counts.values()) < 2:
            break
        pair = sorted(counts, key=lambda p: (-counts[p], p))[0]
        ids = merge_pair(ids, pair, 256 + step)
        merges.append(pair)
    return merges


# %% wrong: the right one stays | names: stays behind
def merge_pair(ids, pair, new):
    result, place = [], 0
    while place < len(ids):
        if place + 1 < len(ids) and (ids[place], ids[place + 1]) == tuple(pair):
            result += [new, ids[place + 1]]
            place += 2
        else:
            result.append(ids[place])
            place += 1
    return result


def learn_merges(text, number):
    ids, merges = list(text.encode()), []
    for step in range(number):
        counts = Counter(zip(ids, ids[1:]))
        if not counts or max(counts.values()) < 2:
            break
        pair = sorted(counts, key=lambda p: (-counts[p], p))[0]
        ids = merge_pair(ids, pair, 256 + step)
        merges.append(pair)
    return merges


# %% wrong: first only | names: only the first occurrence
def merge_pair(ids, pair, new):
    for place in range(len(ids) - 1):
        if (ids[place], ids[place + 1]) == tuple(pair):
            return ids[:place] + [new] + ids[place + 2 :]
    return list(ids)


def learn_merges(text, number):
    ids, merges = list(text.encode()), []
    for step in range(number):
        counts = Counter(zip(ids, ids[1:]))
        if not counts or max(counts.values()) < 2:
            break
        pair = sorted(counts, key=lambda p: (-counts[p], p))[0]
        ids = merge_pair(ids, pair, 256 + step)
        merges.append(pair)
    return merges


# %% wrong: in place | names: changes its arguments
def merge_pair(ids, pair, new):
    place = 0
    while place + 1 < len(ids):
        if (ids[place], ids[place + 1]) == tuple(pair):
            ids[place : place + 2] = [new]
        place += 1
    return ids


def learn_merges(text, number):
    ids, merges = list(text.encode()), []
    for step in range(number):
        counts = Counter(zip(ids, ids[1:]))
        if not counts or max(counts.values()) < 2:
            break
        pair = sorted(counts, key=lambda p: (-counts[p], p))[0]
        ids = merge_pair(ids, pair, 256 + step)
        merges.append(pair)
    return merges


# %% wrong: both orders | names: in both orders
def merge_pair(ids, pair, new):
    result, place = [], 0
    while place < len(ids):
        if place + 1 < len(ids) and (ids[place], ids[place + 1]) == tuple(pair):
            result.append(new)
            place += 2
        else:
            result.append(ids[place])
            place += 1
    second, place = [], 0
    while place < len(result):
        if place + 1 < len(result) and (result[place + 1], result[place]) == tuple(pair):
            second.append(new)
            place += 2
        else:
            second.append(result[place])
            place += 1
    return second


def learn_merges(text, number):
    ids, merges = list(text.encode()), []
    for step in range(number):
        counts = Counter(zip(ids, ids[1:]))
        if not counts or max(counts.values()) < 2:
            break
        pair = sorted(counts, key=lambda p: (-counts[p], p))[0]
        ids = merge_pair(ids, pair, 256 + step)
        merges.append(pair)
    return merges


# %% wrong: by appearance | names: in the order in which they first appear
def merge_pair(ids, pair, new):
    result, place = [], 0
    while place < len(ids):
        if place + 1 < len(ids) and ids[place] == pair[0] and ids[place + 1] == pair[1]:
            result.append(new)
            place = place + 2
        else:
            result.append(ids[place])
            place = place + 1
    return result


def learn_merges(text, number):
    ids, merges = list(text.encode()), []
    for step in range(number):
        counts = Counter(zip(ids, ids[1:]))
        if not counts or max(counts.values()) < 2:
            break
        pair = next(p for p in zip(ids, ids[1:]) if counts[p] >= 2)
        ids = merge_pair(ids, pair, 256 + step)
        merges.append(pair)
    return merges


# %% wrong: ties by appearance | names: appears first is taken
def merge_pair(ids, pair, new):
    result, place = [], 0
    while place < len(ids):
        if place + 1 < len(ids) and ids[place] == pair[0] and ids[place + 1] == pair[1]:
            result.append(new)
            place = place + 2
        else:
            result.append(ids[place])
            place = place + 1
    return result


def learn_merges(text, number):
    ids, merges = list(text.encode()), []
    for step in range(number):
        counts = Counter(zip(ids, ids[1:]))
        if not counts or max(counts.values()) < 2:
            break
        pair = counts.most_common(1)[0][0]
        ids = merge_pair(ids, pair, 256 + step)
        merges.append(pair)
    return merges


# %% wrong: ties to the largest | names: the largest is taken
def merge_pair(ids, pair, new):
    result, place = [], 0
    while place < len(ids):
        if place + 1 < len(ids) and ids[place] == pair[0] and ids[place + 1] == pair[1]:
            result.append(new)
            place = place + 2
        else:
            result.append(ids[place])
            place = place + 1
    return result


def learn_merges(text, number):
    ids, merges = list(text.encode()), []
    for step in range(number):
        counts = Counter(zip(ids, ids[1:]))
        if not counts or max(counts.values()) < 2:
            break
        pair = max(counts, key=lambda p: (counts[p], p))
        ids = merge_pair(ids, pair, 256 + step)
        merges.append(pair)
    return merges


# %% wrong: the rarest | names: the rarest pair
def merge_pair(ids, pair, new):
    result, place = [], 0
    while place < len(ids):
        if place + 1 < len(ids) and ids[place] == pair[0] and ids[place + 1] == pair[1]:
            result.append(new)
            place = place + 2
        else:
            result.append(ids[place])
            place = place + 1
    return result


def learn_merges(text, number):
    ids, merges = list(text.encode()), []
    for step in range(number):
        counts = Counter(zip(ids, ids[1:]))
        if not counts or max(counts.values()) < 2:
            break
        pair = min((p for p in counts if counts[p] >= 2), key=lambda p: (counts[p], p))
        ids = merge_pair(ids, pair, 256 + step)
        merges.append(pair)
    return merges


# %% wrong: characters | names: characters are taken for bytes
def merge_pair(ids, pair, new):
    result, place = [], 0
    while place < len(ids):
        if place + 1 < len(ids) and ids[place] == pair[0] and ids[place + 1] == pair[1]:
            result.append(new)
            place = place + 2
        else:
            result.append(ids[place])
            place = place + 1
    return result


def learn_merges(text, number):
    ids, merges = [ord(sign) for sign in text], []
    for step in range(number):
        counts = Counter(zip(ids, ids[1:]))
        if not counts or max(counts.values()) < 2:
            break
        pair = sorted(counts, key=lambda p: (-counts[p], p))[0]
        ids = merge_pair(ids, pair, 256 + step)
        merges.append(pair)
    return merges


# %% wrong: overlaps not counted | names: overlapping pairs are counted once
def merge_pair(ids, pair, new):
    result, place = [], 0
    while place < len(ids):
        if place + 1 < len(ids) and ids[place] == pair[0] and ids[place + 1] == pair[1]:
            result.append(new)
            place = place + 2
        else:
            result.append(ids[place])
            place = place + 1
    return result


def learn_merges(text, number):
    ids, merges = list(text.encode()), []
    for step in range(number):
        counts = Counter(p for k, p in enumerate(zip(ids, ids[1:])) if not (p[0] == p[1] and k > 0 and ids[k - 1] == p[0] and sum(1 for j in range(k, 0, -1) if all(i == p[0] for i in ids[j - 1 : k])) % 2 == 1))
        if not counts or max(counts.values()) < 2:
            break
        pair = sorted(counts, key=lambda p: (-counts[p], p))[0]
        ids = merge_pair(ids, pair, 256 + step)
        merges.append(pair)
    return merges


# %% wrong: single pairs too | names: stand there once are merged
def merge_pair(ids, pair, new):
    result, place = [], 0
    while place < len(ids):
        if place + 1 < len(ids) and ids[place] == pair[0] and ids[place + 1] == pair[1]:
            result.append(new)
            place = place + 2
        else:
            result.append(ids[place])
            place = place + 1
    return result


def learn_merges(text, number):
    ids, merges = list(text.encode()), []
    for step in range(number):
        counts = Counter(zip(ids, ids[1:]))
        if not counts or max(counts.values()) < 1:
            break
        pair = sorted(counts, key=lambda p: (-counts[p], p))[0]
        ids = merge_pair(ids, pair, 256 + step)
        merges.append(pair)
    return merges


# %% wrong: three times | names: three times
def merge_pair(ids, pair, new):
    result, place = [], 0
    while place < len(ids):
        if place + 1 < len(ids) and ids[place] == pair[0] and ids[place + 1] == pair[1]:
            result.append(new)
            place = place + 2
        else:
            result.append(ids[place])
            place = place + 1
    return result


def learn_merges(text, number):
    ids, merges = list(text.encode()), []
    for step in range(number):
        counts = Counter(zip(ids, ids[1:]))
        if not counts or max(counts.values()) < 3:
            break
        pair = sorted(counts, key=lambda p: (-counts[p], p))[0]
        ids = merge_pair(ids, pair, 256 + step)
        merges.append(pair)
    return merges


# %% wrong: from 257 | names: 257
def merge_pair(ids, pair, new):
    result, place = [], 0
    while place < len(ids):
        if place + 1 < len(ids) and ids[place] == pair[0] and ids[place + 1] == pair[1]:
            result.append(new)
            place = place + 2
        else:
            result.append(ids[place])
            place = place + 1
    return result


def learn_merges(text, number):
    ids, merges = list(text.encode()), []
    for step in range(number):
        counts = Counter(zip(ids, ids[1:]))
        if not counts or max(counts.values()) < 2:
            break
        pair = sorted(counts, key=lambda p: (-counts[p], p))[0]
        ids = merge_pair(ids, pair, 257 + step)
        merges.append(pair)
    return merges


# %% wrong: from 255 | names: 255
def merge_pair(ids, pair, new):
    result, place = [], 0
    while place < len(ids):
        if place + 1 < len(ids) and ids[place] == pair[0] and ids[place + 1] == pair[1]:
            result.append(new)
            place = place + 2
        else:
            result.append(ids[place])
            place = place + 1
    return result


def learn_merges(text, number):
    ids, merges = list(text.encode()), []
    for step in range(number):
        counts = Counter(zip(ids, ids[1:]))
        if not counts or max(counts.values()) < 2:
            break
        pair = sorted(counts, key=lambda p: (-counts[p], p))[0]
        ids = merge_pair(ids, pair, 255 + step)
        merges.append(pair)
    return merges


# %% wrong: every second pair | names: every second pair
def merge_pair(ids, pair, new):
    result, place = [], 0
    while place < len(ids):
        if place + 1 < len(ids) and ids[place] == pair[0] and ids[place + 1] == pair[1]:
            result.append(new)
            place = place + 2
        else:
            result.append(ids[place])
            place = place + 1
    return result


def learn_merges(text, number):
    ids, merges = list(text.encode()), []
    for step in range(number):
        counts = Counter(zip(ids[::2], ids[1::2]))
        if not counts or max(counts.values()) < 2:
            break
        pair = sorted(counts, key=lambda p: (-counts[p], p))[0]
        ids = merge_pair(ids, pair, 256 + step)
        merges.append(pair)
    return merges


# %% wrong: one too few | names: one merge too few
def merge_pair(ids, pair, new):
    result, place = [], 0
    while place < len(ids):
        if place + 1 < len(ids) and ids[place] == pair[0] and ids[place + 1] == pair[1]:
            result.append(new)
            place = place + 2
        else:
            result.append(ids[place])
            place = place + 1
    return result


def learn_merges(text, number):
    ids, merges = list(text.encode()), []
    for step in range(number - 1):
        counts = Counter(zip(ids, ids[1:]))
        if not counts or max(counts.values()) < 2:
            break
        pair = sorted(counts, key=lambda p: (-counts[p], p))[0]
        ids = merge_pair(ids, pair, 256 + step)
        merges.append(pair)
    return merges


# %% wrong: one too many | names: one merge too many
def merge_pair(ids, pair, new):
    result, place = [], 0
    while place < len(ids):
        if place + 1 < len(ids) and ids[place] == pair[0] and ids[place + 1] == pair[1]:
            result.append(new)
            place = place + 2
        else:
            result.append(ids[place])
            place = place + 1
    return result


def learn_merges(text, number):
    ids, merges = list(text.encode()), []
    for step in range(number + 1):
        counts = Counter(zip(ids, ids[1:]))
        if not counts or max(counts.values()) < 2:
            break
        pair = sorted(counts, key=lambda p: (-counts[p], p))[0]
        ids = merge_pair(ids, pair, 256 + step)
        merges.append(pair)
    return merges


# %% wrong: lists for pairs | names: list
def merge_pair(ids, pair, new):
    result, place = [], 0
    while place < len(ids):
        if place + 1 < len(ids) and ids[place] == pair[0] and ids[place + 1] == pair[1]:
            result.append(new)
            place = place + 2
        else:
            result.append(ids[place])
            place = place + 1
    return result


def learn_merges(text, number):
    ids, merges = list(text.encode()), []
    for step in range(number):
        counts = Counter(zip(ids, ids[1:]))
        if not counts or max(counts.values()) < 2:
            break
        pair = sorted(counts, key=lambda p: (-counts[p], p))[0]
        ids = merge_pair(ids, pair, 256 + step)
        merges.append(list(pair))
    return merges

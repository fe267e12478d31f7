# %% correct: walks and a table
def encode_text(text, merges):
    ids = list(text.encode())
    for number, (left, right) in enumerate(merges):
        result, place = [], 0
        while place < len(ids):
            if ids[place : place + 2] == [left, right]:
                result.append(256 + number)
                place += 2
            else:
                result.append(ids[place])
                place += 1
        ids = result
    return ids


def decode_ids(ids, merges):
    table = [bytes([byte]) for byte in range(256)]
    for left, right in merges:
        table.append(table[left] + table[right])
    return b"".join([table[one] for one in ids]).decode("utf-8", errors="replace")


# %% correct: the lowest rank again and again
def encode_text(text, merges):
    ranks = {tuple(pair): number for number, pair in reversed(list(enumerate(merges)))}
    ids = list(text.encode())
    while True:
        found = [(ranks[pair], place) for place, pair in enumerate(zip(ids, ids[1:])) if pair in ranks]
        if not found:
            return ids
        rank, place = min(found)
        ids = ids[:place] + [256 + rank] + ids[place + 2 :]


def decode_ids(ids, merges):
    table = [bytes([byte]) for byte in range(256)]
    for left, right in merges:
        table.append(table[left] + table[right])
    return b"".join([table[one] for one in ids]).decode("utf-8", errors="replace")


# %% correct: recursion backwards
def encode_text(text, merges):
    ids = list(text.encode())
    for number, (left, right) in enumerate(merges):
        result, place = [], 0
        while place < len(ids):
            if ids[place : place + 2] == [left, right]:
                result.append(256 + number)
                place += 2
            else:
                result.append(ids[place])
                place += 1
        ids = result
    return ids


def decode_ids(ids, merges):
    def spell(one):
        if one < 256:
            return bytes([one])
        left, right = merges[one - 256]
        return spell(left) + spell(right)

    data = bytearray()
    for one in ids:
        data += spell(one)
    return str(bytes(data), "utf-8", "replace")


# %% wrong: longest piece | names: the longest piece
def encode_text(text, merges):
    table = [bytes([byte]) for byte in range(256)]
    for left, right in merges:
        table.append(table[left] + table[right])
    data, ids = text.encode(), []
    while data:
        best = max((k for k in range(len(table)) if data.startswith(table[k])), key=lambda k: len(table[k]))
        ids.append(best)
        data = data[len(table[best]) :]
    return ids


def decode_ids(ids, merges):
    table = [bytes([byte]) for byte in range(256)]
    for left, right in merges:
        table.append(table[left] + table[right])
    return b"".join([table[one] for one in ids]).decode("utf-8", errors="replace")


# %% wrong: one walk | names: in one walk
def encode_text(text, merges):
    known = {tuple(pair): 256 + number for number, pair in enumerate(merges)}
    ids = []
    for byte in text.encode():
        ids.append(byte)
        while len(ids) > 1 and (ids[-2], ids[-1]) in known:
            ids[-2:] = [known[ids[-2], ids[-1]]]
    return ids


def decode_ids(ids, merges):
    table = [bytes([byte]) for byte in range(256)]
    for left, right in merges:
        table.append(table[left] + table[right])
    return b"".join([table[one] for one in ids]).decode("utf-8", errors="replace")


# %% wrong: backwards | names: in the opposite order
def encode_text(text, merges):
    ids = list(text.encode())
    for number in reversed(range(len(merges))):
        left, right = merges[number]
        result, place = [], 0
        while place < len(ids):
            if ids[place : place + 2] == [left, right]:
                result.append(256 + number)
                place += 2
            else:
                result.append(ids[place])
                place += 1
        ids = result
    return ids


def decode_ids(ids, merges):
    table = [bytes([byte]) for byte in range(256)]
    for left, right in merges:
        table.append(table[left] + table[right])
    return b"".join([table[one] for one in ids]).decode("utf-8", errors="replace")


# %% wrong: characters | names: characters are taken for bytes
def encode_text(text, merges):
    ids = [ord(sign) for sign in text]
    for number, (left, right) in enumerate(merges):
        result, place = [], 0
        while place < len(ids):
            if ids[place : place + 2] == [left, right]:
                result.append(256 + number)
                place += 2
            else:
                result.append(ids[place])
                place += 1
        ids = result
    return ids


def decode_ids(ids, merges):
    table = [bytes([byte]) for byte in range(256)]
    for left, right in merges:
        table.append(table[left] + table[right])
    return b"".join([table[one] for one in ids]).decode("utf-8", errors="replace")


# %% wrong: from 257 | names: begin at 257
def encode_text(text, merges):
    ids = list(text.encode())
    for number, (left, right) in enumerate(merges):
        result, place = [], 0
        while place < len(ids):
            if ids[place : place + 2] == [left, right]:
                result.append(257 + number)
                place += 2
            else:
                result.append(ids[place])
                place += 1
        ids = result
    return ids


def decode_ids(ids, merges):
    table = [bytes([byte]) for byte in range(256)]
    for left, right in merges:
        table.append(table[left] + table[right])
    return b"".join([table[one] for one in ids]).decode("utf-8", errors="replace")


# %% wrong: small letters | names: small letters stand for capitals
def encode_text(text, merges):
    ids = list(text.lower().encode())
    for number, (left, right) in enumerate(merges):
        result, place = [], 0
        while place < len(ids):
            if ids[place : place + 2] == [left, right]:
                result.append(256 + number)
                place += 2
            else:
                result.append(ids[place])
                place += 1
        ids = result
    return ids


def decode_ids(ids, merges):
    table = [bytes([byte]) for byte in range(256)]
    for left, right in merges:
        table.append(table[left] + table[right])
    return b"".join([table[one] for one in ids]).decode("utf-8", errors="replace")


# %% wrong: bytes | names: nothing is merged
def encode_text(text, merges):
    return list(text.encode())


def decode_ids(ids, merges):
    table = [bytes([byte]) for byte in range(256)]
    for left, right in merges:
        table.append(table[left] + table[right])
    return b"".join([table[one] for one in ids]).decode("utf-8", errors="replace")


# %% wrong: first merge only | names: only the first merge
def encode_text(text, merges):
    ids = list(text.encode())
    for number, (left, right) in enumerate(merges[:1]):
        result, place = [], 0
        while place < len(ids):
            if ids[place : place + 2] == [left, right]:
                result.append(256 + number)
                place += 2
            else:
                result.append(ids[place])
                place += 1
        ids = result
    return ids


def decode_ids(ids, merges):
    table = [bytes([byte]) for byte in range(256)]
    for left, right in merges:
        table.append(table[left] + table[right])
    return b"".join([table[one] for one in ids]).decode("utf-8", errors="replace")


# %% wrong: piece by piece | names: every piece is decoded by itself
def encode_text(text, merges):
    ids = list(text.encode())
    for number, (left, right) in enumerate(merges):
        result, place = [], 0
        while place < len(ids):
            if ids[place : place + 2] == [left, right]:
                result.append(256 + number)
                place += 2
            else:
                result.append(ids[place])
                place += 1
        ids = result
    return ids


def decode_ids(ids, merges):
    table = [bytes([byte]) for byte in range(256)]
    for left, right in merges:
        table.append(table[left] + table[right])
    return "".join(table[one].decode("utf-8", errors="replace") for one in ids)


# %% wrong: ignored | names: is left out
def encode_text(text, merges):
    ids = list(text.encode())
    for number, (left, right) in enumerate(merges):
        result, place = [], 0
        while place < len(ids):
            if ids[place : place + 2] == [left, right]:
                result.append(256 + number)
                place += 2
            else:
                result.append(ids[place])
                place += 1
        ids = result
    return ids


def decode_ids(ids, merges):
    table = [bytes([byte]) for byte in range(256)]
    for left, right in merges:
        table.append(table[left] + table[right])
    return b"".join(table[one] for one in ids).decode("utf-8", errors="ignore")


# %% wrong: strict | names: it stops with an exception in
def encode_text(text, merges):
    ids = list(text.encode())
    for number, (left, right) in enumerate(merges):
        result, place = [], 0
        while place < len(ids):
            if ids[place : place + 2] == [left, right]:
                result.append(256 + number)
                place += 2
            else:
                result.append(ids[place])
                place += 1
        ids = result
    return ids


def decode_ids(ids, merges):
    table = [bytes([byte]) for byte in range(256)]
    for left, right in merges:
        table.append(table[left] + table[right])
    return b"".join(table[one] for one in ids).decode("utf-8")


# %% wrong: latin | names: latin-1
def encode_text(text, merges):
    ids = list(text.encode())
    for number, (left, right) in enumerate(merges):
        result, place = [], 0
        while place < len(ids):
            if ids[place : place + 2] == [left, right]:
                result.append(256 + number)
                place += 2
            else:
                result.append(ids[place])
                place += 1
        ids = result
    return ids


def decode_ids(ids, merges):
    table = [bytes([byte]) for byte in range(256)]
    for left, right in merges:
        table.append(table[left] + table[right])
    return b"".join(table[one] for one in ids).decode("latin-1")


# %% wrong: parts exchanged | names: parts of a piece are exchanged
def encode_text(text, merges):
    ids = list(text.encode())
    for number, (left, right) in enumerate(merges):
        result, place = [], 0
        while place < len(ids):
            if ids[place : place + 2] == [left, right]:
                result.append(256 + number)
                place += 2
            else:
                result.append(ids[place])
                place += 1
        ids = result
    return ids


def decode_ids(ids, merges):
    table = [bytes([byte]) for byte in range(256)]
    for left, right in merges:
        table.append(table[right] + table[left])
    return b"".join(table[one] for one in ids).decode("utf-8", errors="replace")


# %% wrong: merges as a set | names: `merges` sorted
def encode_text(text, merges):
    ids = list(text.encode())
    for number, (left, right) in enumerate(sorted(set(map(tuple, merges)))):
        result, place = [], 0
        while place < len(ids):
            if ids[place : place + 2] == [left, right]:
                result.append(256 + number)
                place += 2
            else:
                result.append(ids[place])
                place += 1
        ids = result
    return ids


def decode_ids(ids, merges):
    table = [bytes([byte]) for byte in range(256)]
    for left, right in merges:
        table.append(table[left] + table[right])
    return b"".join([table[one] for one in ids]).decode("utf-8", errors="replace")


# %% wrong: an overlap taken twice | names: pairs overlap
def encode_text(text, merges):
    ids = list(text.encode())
    for number, (left, right) in enumerate(merges):
        result, place = [], 0
        while place < len(ids):
            if ids[place : place + 2] == [left, right]:
                result.append(256 + number)
                place += 1
            else:
                result.append(ids[place])
                place += 1
        ids = result
    return ids


def decode_ids(ids, merges):
    table = [bytes([byte]) for byte in range(256)]
    for left, right in merges:
        table.append(table[left] + table[right])
    return b"".join([table[one] for one in ids]).decode("utf-8", errors="replace")


# %% wrong: once each | names: only the first occurrence
def encode_text(text, merges):
    ids = list(text.encode())
    for number, (left, right) in enumerate(merges):
        result, place, met = [], 0, False
        while place < len(ids):
            if ids[place : place + 2] == [left, right] and not met:
                met = True
                result.append(256 + number)
                place += 2
            else:
                result.append(ids[place])
                place += 1
        ids = result
    return ids


def decode_ids(ids, merges):
    table = [bytes([byte]) for byte in range(256)]
    for left, right in merges:
        table.append(table[left] + table[right])
    return b"".join([table[one] for one in ids]).decode("utf-8", errors="replace")


# %% wrong: numbered by use | names: by how many merges were used
def encode_text(text, merges):
    ids, used = list(text.encode()), 0
    for number, (left, right) in enumerate(merges):
        result, place = [], 0
        while place < len(ids):
            if ids[place : place + 2] == [left, right]:
                result.append(256 + used)
                place += 2
            else:
                result.append(ids[place])
                place += 1
        used += result != ids
        ids = result
    return ids


def decode_ids(ids, merges):
    table = [bytes([byte]) for byte in range(256)]
    for left, right in merges:
        table.append(table[left] + table[right])
    return b"".join([table[one] for one in ids]).decode("utf-8", errors="replace")


# %% wrong: stops at the first that is not there | names: stops at the first merge
def encode_text(text, merges):
    ids = list(text.encode())
    for number, (left, right) in enumerate(merges):
        result, place = [], 0
        while place < len(ids):
            if ids[place : place + 2] == [left, right]:
                result.append(256 + number)
                place += 2
            else:
                result.append(ids[place])
                place += 1
        if result == ids:
            break
        ids = result
    return ids


def decode_ids(ids, merges):
    table = [bytes([byte]) for byte in range(256)]
    for left, right in merges:
        table.append(table[left] + table[right])
    return b"".join([table[one] for one in ids]).decode("utf-8", errors="replace")


# %% wrong: spaces at the ends lost | names: at the ends
def encode_text(text, merges):
    ids = list(text.strip().encode())
    for number, (left, right) in enumerate(merges):
        result, place = [], 0
        while place < len(ids):
            if ids[place : place + 2] == [left, right]:
                result.append(256 + number)
                place += 2
            else:
                result.append(ids[place])
                place += 1
        ids = result
    return ids


def decode_ids(ids, merges):
    table = [bytes([byte]) for byte in range(256)]
    for left, right in merges:
        table.append(table[left] + table[right])
    return b"".join([table[one] for one in ids]).decode("utf-8", errors="replace")


# %% wrong: ASCII alone | names: what is not ASCII
def encode_text(text, merges):
    ids = list(text.encode("ascii", errors="ignore"))
    for number, (left, right) in enumerate(merges):
        result, place = [], 0
        while place < len(ids):
            if ids[place : place + 2] == [left, right]:
                result.append(256 + number)
                place += 2
            else:
                result.append(ids[place])
                place += 1
        ids = result
    return ids


def decode_ids(ids, merges):
    table = [bytes([byte]) for byte in range(256)]
    for left, right in merges:
        table.append(table[left] + table[right])
    return b"".join([table[one] for one in ids]).decode("utf-8", errors="replace")


# %% wrong: from the right | names: begin at the left
def encode_text(text, merges):
    ids = list(text.encode())[::-1]
    for number, (left, right) in enumerate(merges):
        result, place = [], 0
        while place < len(ids):
            if ids[place : place + 2] == [right, left]:
                result.append(256 + number)
                place += 2
            else:
                result.append(ids[place])
                place += 1
        ids = result
    return ids[::-1]


def decode_ids(ids, merges):
    table = [bytes([byte]) for byte in range(256)]
    for left, right in merges:
        table.append(table[left] + table[right])
    return b"".join([table[one] for one in ids]).decode("utf-8", errors="replace")


# %% wrong: the table begins with 255 bytes | names: one number too low
def encode_text(text, merges):
    ids = list(text.encode())
    for number, (left, right) in enumerate(merges):
        result, place = [], 0
        while place < len(ids):
            if ids[place : place + 2] == [left, right]:
                result.append(256 + number)
                place += 2
            else:
                result.append(ids[place])
                place += 1
        ids = result
    return ids


def decode_ids(ids, merges):
    table = [bytes([byte]) for byte in range(256)]
    for left, right in merges:
        table.append(table[left] + table[right])
    table.insert(256, b"")
    return b"".join([table[one] for one in ids]).decode("utf-8", errors="replace")

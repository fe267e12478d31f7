"""Take memory until there is none, and go on taking whenever it is refused."""

WILD = True
ANSWER = """
hoard = []

def double(x):
    size = 64 << 20
    for _ in range(200):
        try:
            hoard.append(bytearray(size))
            for place in range(0, size, 4096):
                hoard[-1][place] = 1
        except MemoryError:
            size = max(size // 2, 1 << 10)
    return 0
"""

"""Fill shared memory of no file and let go of its pages, so that it is kept and no process shows it; also by munmap."""

WILD = True
SAYS = "bounded: True"
ANSWER = """
import mmap

kept, stored = [], 0
try:
    while stored < 1 << 30:
        piece = mmap.mmap(-1, 8 << 20, flags=mmap.MAP_SHARED | mmap.MAP_ANONYMOUS)
        for place in range(0, len(piece), 4096):
            piece[place] = 1
        piece.madvise(mmap.MADV_DONTNEED)
        kept.append(piece)
        stored += len(piece)
except OSError:
    pass
print("bounded:", stored < 400 << 20)

def double(x):
    return None
"""

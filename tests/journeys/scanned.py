"""What a phone's camera reads: the text in a QR code, decoded from the pixels on the screen (ISO 18004, one text in bytes, no repairs)."""

import io
from collections.abc import Callable, Iterator

from PIL import Image

Matrix = list[list[int]]
SHAPE = ((8, 0), (8, 1), (8, 2), (8, 3), (8, 4), (8, 5), (8, 7), (8, 8), (7, 8), (5, 8), (4, 8), (3, 8), (2, 8), (1, 8), (0, 8))
BLOCKS = {  # (version, level of repair) -> data in each block
    (3, "L"): [55], (3, "M"): [44], (3, "Q"): [17, 17], (3, "H"): [13, 13],
    (4, "L"): [80], (4, "M"): [32, 32], (4, "Q"): [24, 24], (4, "H"): [9, 9, 9, 9],
    (5, "L"): [108], (5, "M"): [43, 43], (5, "Q"): [15, 15, 16, 16], (5, "H"): [11, 11, 12, 12],
    (6, "L"): [68, 68], (6, "M"): [27] * 4, (6, "Q"): [19] * 4, (6, "H"): [15] * 4,
}  # fmt: skip
MASKS: tuple[Callable[[int, int], int], ...] = (
    lambda r, c: (r + c) % 2, lambda r, c: r % 2, lambda r, c: c % 3, lambda r, c: (r + c) % 3, lambda r, c: (r // 2 + c // 3) % 2,
    lambda r, c: r * c % 2 + r * c % 3, lambda r, c: (r * c % 2 + r * c % 3) % 2, lambda r, c: ((r + c) % 2 + r * c % 3) % 2,
)  # fmt: skip


def scanned(picture: bytes) -> str:
    """The text of the one code in this picture."""
    matrix = modules(picture)
    size = len(matrix)
    shape = int("".join(str(matrix[r][c]) for r, c in SHAPE), 2) ^ 0x5412
    level, mask = "MLHQ"[shape >> 13], MASKS[shape >> 10 & 7]
    bits = "".join(str(matrix[r][c] ^ (mask(r, c) == 0)) for r, c in _path(size))
    words = [int(bits[n : n + 8], 2) for n in range(0, len(bits) - 7, 8)]
    data = "".join(f"{word:08b}" for word in _apart(words, BLOCKS[(size - 17) // 4, level]))
    assert data[:4] == "0100", "not one text in bytes"
    length = int(data[4:12], 2)
    return bytes(int(data[12 + 8 * n : 20 + 8 * n], 2) for n in range(length)).decode()


def modules(picture: bytes) -> Matrix:
    """The dark and light squares inside the white edge."""
    grey = Image.open(io.BytesIO(picture)).convert("L").point(lambda value: 255 if value < 128 else 0)
    box = grey.getbbox()
    assert box is not None
    code = grey.crop(box)
    row = [code.getpixel((x, 0)) for x in range(code.width)]
    step = row.index(0) / 7  # the corner mark is seven squares wide
    size = round(code.width / step)
    step = code.width / size
    return [[int(code.getpixel((int((c + 0.5) * step), int((r + 0.5) * step))) != 0) for c in range(size)] for r in range(size)]


def _path(size: int) -> Iterator[tuple[int, int]]:
    """The squares that hold data, in pairs of columns from the right, up and down in turn."""
    up, right = True, size - 1
    while right > 0:
        right -= right == 6
        for step in range(size):
            row = size - 1 - step if up else step
            yield from ((row, c) for c in (right, right - 1) if not _mark(row, c, size))
        up, right = not up, right - 2


def _mark(row: int, column: int, size: int) -> bool:
    """Corner marks, the lines between them and the small mark: no data."""
    corner = (row < 9 and (column < 9 or column >= size - 8)) or (row >= size - 8 and column < 9)
    return corner or 6 in (row, column) or (abs(row - size + 7) <= 2 and abs(column - size + 7) <= 2)


def _apart(words: list[int], blocks: list[int]) -> list[int]:
    """The data of each block in turn: in the code the blocks take turns."""
    found: list[list[int]] = [[] for _ in blocks]
    taken = iter(words)
    for n in range(max(blocks)):
        for block, most in zip(found, blocks, strict=True):
            if n < most:
                block.append(next(taken))
    return [word for block in found for word in block]

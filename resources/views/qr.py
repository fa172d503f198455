"""The page's own address as a QR code, for those who leave with a print."""

from dataclasses import dataclass
from functools import lru_cache

import segno


@dataclass(frozen=True)
class Qr:
    """`path` is the `d` of one stroked SVG path, one unit to a module; `size` is the code's width with its quiet border."""

    path: str
    size: int


# Drawing one takes longer than the rest of the page; addresses of listings tell nothing about a visitor.
@lru_cache(maxsize=512)
def qr_path(address: str) -> Qr:
    """The code for an address, with medium error correction so that it survives a fold.

    Raises `segno.DataOverflowError` beyond about 2,300 bytes, which no address of ours reaches.
    """
    border = 2
    code = segno.make_qr(address, error="m")
    runs = []
    for y, row in enumerate(code.matrix):
        x = 0
        while x < len(row):
            start = x
            while x < len(row) and row[x]:
                x += 1
            if x > start:
                runs.append(f"M{start + border} {y + border}.5h{x - start}")
            x += 1
    return Qr("".join(runs), code.symbol_size(border=border)[0])

"""What counting costs as enterprises grow in number: `python -m tests.bench.engine 1 4 16`. Ratios count; seconds depend on the machine."""

import resource
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from monitor.count import recount, recount_all
from storage.database import Store
from storage.tables import METADATA
from tests.bench.nation import fill

ON = date(2026, 11, 22)


def measure(folder: Path, enterprises: int) -> tuple[float, float]:
    """Seconds for a full count of a made-up country, and for counting one enterprise again in it."""
    store = Store(f"sqlite:///{folder / f'{enterprises}.db'}")
    METADATA.create_all(store.writer)
    fill(store, enterprises)
    begin = time.perf_counter()
    assert recount_all(store, ON) == enterprises
    full = time.perf_counter() - begin
    begin = time.perf_counter()
    assert recount(store, "w0000", ON)
    one = time.perf_counter() - begin
    store.close()
    return full, one


def main(sizes: list[int]) -> None:
    print("| enterprises | full count, s | per enterprise, s | one enterprise again, s | peak GB |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            full, one = measure(Path(folder), size)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
            print(f"| {size} | {full:.1f} | {full / size:.2f} | {one:.2f} | {peak:.2f} |", flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1, 4, 16])

"""Run the query once over the copy at a path: `python -m tests.bench.duck country.duckdb`, timed without making the copy."""

import json
import resource
import sys
import time
from datetime import date
from pathlib import Path

from tests.bench.duck.run import Query

ON = date(2026, 11, 22)


def main(path: Path, *, telling: bool) -> None:
    begin = time.perf_counter()
    query = Query(path, ON)
    query()
    query.connection.close()
    used = resource.getrusage(resource.RUSAGE_SELF)
    told = (time.perf_counter() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss / 2**20)
    if telling:
        for took, text in sorted(query.took, reverse=True)[:25]:
            print(f"{took:.2f} {text}", file=sys.stderr)
    print(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]), telling="--telling" in sys.argv)

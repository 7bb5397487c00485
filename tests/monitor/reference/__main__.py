"""The long comparison: `python -m tests.monitor.reference --histories 10000 [--from SEED]`, or `--stored 50` through the door."""

import argparse
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from storage.database import Store
from storage.period import today
from storage.tables import METADATA
from tests.conftest import ENTERPRISES, PLACES, people
from tests.monitor.reference import again, compare, made_up, program
from tests.monitor.reference.tally import Key
from tests.monitor.reference.world import World


def main() -> int:
    ask = argparse.ArgumentParser(description="Compare the program with the slow reference on made-up histories.")
    ask.add_argument("--histories", type=int, default=200)
    ask.add_argument("--from", dest="first", type=int, default=1, help="the first seed")
    ask.add_argument("--together", type=int, default=100, help="histories counted in one go")
    ask.add_argument("--but", nargs="*", default=(), help="figures to leave out")
    ask.add_argument("--stored", type=int, default=0, help="histories through the door of a store, counted after every step")
    asked = ask.parse_args()
    if asked.stored:
        return all_stored(asked.first, asked.stored)
    published, done, seed, start = program.published(), 0, asked.first, time.monotonic()
    while done < asked.histories:
        worlds = made_up.worlds(seed, published, min(asked.together, asked.histories - done))
        for world, wrong in zip(worlds, compare.differences(worlds, asked.but), strict=True):
            if wrong:
                return told(world, wrong, seed)
        done, seed = done + len(worlds), seed + 1
        print(f"{done} histories agree, seed {seed - 1}, {time.monotonic() - start:.0f} s", flush=True)
    return 0


def all_stored(first: int, histories: int) -> int:
    """Incremental equals full, and both equal the reference: stops at the first history where that is not so."""
    for seed in range(first, first + histories):
        with TemporaryDirectory() as folder:
            done, wrong = one_stored(Path(folder), seed)
        print(f"seed {seed}: {len(wrong)} differences after {'; '.join(done)}", flush=True)
        if wrong:
            print("\n".join(wrong[:20]))
            return 1
    return 0


def one_stored(folder: Path, seed: int) -> tuple[list[str], list[str]]:
    store, fresh, cast = (*(Store(f"sqlite:///{folder / name}.db") for name in ("often", "once")), people())
    for made in (store, fresh):
        METADATA.create_all(made.writer)
    with store.write() as session:
        session.add_all([type(found)(**found.model_dump()) for found in (*PLACES, *ENTERPRISES)])
        session.flush()
        session.add_all(cast.values())
    done = again.history(store, cast["aicha"], cast["bram"], seed, 8, today())
    wrong = [
        f"{key}\n    after every step {often}\n    at once          {once}"
        for key, (often, once) in again.unlike_from_scratch(store, fresh, today()).items()
    ]
    wrong += again.unlike_reference(store, "molenwijk", today())
    for made in (store, fresh):
        made.close()
    return done, wrong


def told(world: World, wrong: dict[Key, str], seed: int) -> int:
    """The first figure that differs, on the smallest history that shows it."""
    figure = next(iter(wrong))[:2]
    print(f"seed {seed}: {len(wrong)} cells differ, first of {figure}; looking for the smallest history", flush=True)
    small = compare.smallest(world, lambda tries: [any(key[:2] == figure for key in wrong) for wrong in compare.differences(tries)])
    print(compare.in_words(small))
    print("\n".join(text for key, text in compare.differences([small])[0].items() if key[:2] == figure))
    return 1


if __name__ == "__main__":
    sys.exit(main())

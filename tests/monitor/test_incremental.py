"""Counting after every change gives what counting from scratch gives, to the last decimal, and what the reference gives."""

from collections.abc import Callable

from storage.database import Store
from storage.period import today
from tests.conftest import World
from tests.monitor.reference import again

SEED, STEPS = 1, 4


def test_counting_after_every_change_equals_counting_from_scratch(world: World, new_url: Callable[..., str]) -> None:
    on, fresh = today(), Store(new_url())
    done = again.history(world.store, world.aicha, world.bram, SEED, STEPS, on)
    assert again.cells_of(world.store), done
    differ = again.unlike_from_scratch(world.store, fresh, on)
    fresh.close()
    assert differ == {}, done
    assert again.unlike_reference(world.store, "molenwijk", on) == [], done

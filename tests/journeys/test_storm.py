"""Typed work is never lost, on both databases: a few rounds of the storm with a fixed seed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, sync_playwright

from tests.conftest import World
from tests.journeys.device import Server
from tests.journeys.kill import Storm


@pytest.fixture(scope="module")
def play() -> Iterator[Playwright]:
    with sync_playwright() as found:
        yield found


def test_what_was_typed_is_there_after_every_disaster(play: Playwright, empty_url: str, cast: World, tmp_path: Path) -> None:
    """Killed at random; `python -m tests.journeys.kill --rounds 1000` is the long one."""
    with Server(tmp_path / "data", database_url=empty_url) as server:
        storm = Storm(play, server, cast.store, tmp_path, seed=11)
        for n in range(12):
            storm.round(n)
        storm.phone.context.close()
    assert {"browser", "page", "network", "server"} <= set(storm.seen) and storm.seen["pressed"] > 5

"""Typed work is never lost, on both databases: the storm, one round of each disaster."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.conftest import World
from tests.journeys.device import Server
from tests.journeys.kill import DISASTERS, Storm


def test_what_was_typed_is_there_after_every_disaster(chromium: Browser, migrated_url: str, cast: World, tmp_path: Path) -> None:
    """Each once; `python -m tests.journeys.kill --rounds 1000` is the long one."""
    with Server(tmp_path / "data", database_url=migrated_url) as server:
        storm = Storm(chromium.browser_type, server, cast.store, tmp_path, seed=11)
        for n, disaster in enumerate(DISASTERS):
            storm.round(n, disaster)
        storm.phone.context.close()
    assert set(DISASTERS) <= set(storm.seen)

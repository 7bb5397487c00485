"""What broke behind a kind panel or page fails the test it broke in, unless the test says that it breaks something."""

import logging
from collections.abc import Iterator

import pytest

BROKE = "telvertel.door"  # where the door and the parts of a page note what broke (dashboard/broke.py)


class Heard(logging.Handler):
    """Every fault that was noted while a test ran."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        about = record.exc_info[1] if record.exc_info else None
        self.found.append(f"{record.getMessage()}: {about!r}")


@pytest.fixture(autouse=True)
def no_fault_hides(request: pytest.FixtureRequest) -> Iterator[None]:
    """In this process; marked `breaks`, something must have been noted, so that no mark outlives its reason."""
    heard, log = Heard(), logging.getLogger(BROKE)
    log.addHandler(heard)
    yield
    log.removeHandler(heard)
    if request.node.get_closest_marker("breaks"):
        assert heard.found, "marked to break something, and nothing was noted"
    else:
        assert heard.found == [], "something broke in this test: mend it, or mark the test with `breaks` and why"

"""Drawn photos with some of the stories, for whom their tellers agreed to; nobody stands on them."""

from datetime import UTC, date, datetime, time, timedelta

from seed.demo.dice import Dice
from seed.demo.notebook import Kept, Notebook
from seed.demo.scene import drawn
from storage.consent import VALID_DAYS
from storage.photo import LARGE, PHOTO, SMALL, Photo, PhotoConsent, PhotoImage


def put(notebook: Notebook, told: Kept, scene: str, shade: int, alt: str, scopes: list[str]) -> None:
    """One photo with this story, added the day after it was told; none where nobody may see the story or its term is over."""
    day: date = told["on"] + timedelta(days=1)
    expires = day + timedelta(days=VALID_DAYS)
    if not scopes or not day <= notebook.until < expires:
        return
    picture, id, moment = drawn(scene, shade), Dice("photo", told["id"]).id(), datetime.combine(day, time(9, 15), UTC)
    about = {
        "id": id, "organisation": told["organisation"], "record_type": "story", "record": told["id"], "width": picture.width,
        "height": picture.height, "small_width": picture.small_width, "small_height": picture.small_height, "alt": alt, "consent": scopes,
        "recognisable": False, "faces": [], "how": "spoken", "expires_on": expires, "version": 1, "created_by": told["created_by"],
        "created_at": moment,
    }  # fmt: skip
    notebook.rows.append((Photo, about))
    notebook.rows += [(PhotoImage, {"photo": id, "size": s, "content": c}) for s, c in ((LARGE, picture.large), (SMALL, picture.small))]
    said = {"organisation": told["organisation"], "photo": id, "facet": PHOTO, "action": "given", "how": "spoken"}
    notebook.rows += [(PhotoConsent, {**said, "scope": scope, "by": told["created_by"], "moment": moment}) for scope in scopes]

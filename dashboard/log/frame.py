"""The frame of the writing pages: the same as every page, with the stylesheets and scripts of forms, and what they say when offline."""

from markupsafe import Markup

from dashboard import door, shell
from dashboard.log import kept

STYLES = ("form.css", "kitchen.css", "hours.css")
SCRIPTS = (
    "took.js",
    "form.js",
    "camera.js",
    "week.js",
    "keep.js",
    "unqueued.js",
    "unsent.js",
    "copy.js",
    "photo.js",
    "guided.js",
    "aloud.js",
    "counts.js",
    "taps.js",
)


def framed(title: str, body: Markup) -> str:
    """The whole page."""
    inside = Markup('<div class="writing">{}{}</div>{}').format(kept.notice(door.language()), body, kept.kept_here(door.language()))
    person = door.require_person()
    scope = door.scope({}) if person.organisation or person.municipality else None  # system people belong to nobody
    return shell.page(title, inside, scope, styles=STYLES, tail=shell.scripts(*SCRIPTS), person=person)

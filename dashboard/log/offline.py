"""What a device needs to go on without a connection: the key of its owner's drafts, the pages to keep, and the worker that keeps them.

A device may be shared, so what is typed is kept encrypted, for one person. The key is made in the browser from a secret that only
this server can work out (from its own secret and the person) and gives only to that person while logged in. The browser keeps the
key as a handle that no script can read out, and drops it when the person logs out, when the screen locks, when someone else logs in,
or when a whole working day has passed since the server last knew the person. On a device with a PIN it also drops it after as many
minutes without use as the screen takes to lock. The encrypted drafts stay: they open again when that person logs in.
A new server secret closes what was not sent yet for good, so change it only after everyone has sent everything.
"""

import hmac
import json
from hashlib import sha256

from flask import current_app, jsonify
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard import door, fonts, shell
from dashboard.door_visitor import known, shared
from dashboard.log import own, week_way
from dashboard.log.frame import SCRIPTS, STYLES
from dashboard.version import version
from monitor.words import say
from storage.choices import choices
from storage.login import LOCK
from storage.people import LOG
from storage.records import COUNTED

WORKER, NOTHING = "/werker.js", "/zonder-verbinding"
WORKERS = ("spare.js", "strongbox.js", "queue.js", "album.js", "worker.js")  # what the worker itself runs
LISTS = tuple(f"/opschrijven/scan?lijst={about}" for about in choices("scan_about"))  # each asks its own points
PAGES = ("/opschrijven", *(f"/opschrijven/{r.__tablename__}" for r in COUNTED), *LISTS, "/opschrijven/niet-verstuurd")
CLOSED = Markup(
    '<section class="door panel"><h1>{title}</h1><p>{lead}</p><p>{kept}</p>'
    '<p><a class="button" href="/opschrijven">{again}</a></p></section>'
)


def key() -> Response:
    """The secret of who is logged in, how long the device may do without asking again, and the pages that not everybody has.

    For everybody: also who writes nothing down keeps drafts (dashboard/unqueued.py).
    """
    person, asked = door.require_person(), list[str]()
    if person.may(LOG):
        with known().store.read() as session:
            asked = [f"/opschrijven/{own.path(found)}" for found in own.asked(session, person)] + week_way.kept(session, person)
    return jsonify(
        person=person.id,
        secret=hmac.new(str(current_app.secret_key).encode(), f"device|{person.id}".encode(), sha256).hexdigest(),
        hours=known().settings.absolute_hours,
        lock=LOCK if shared() else 0,
        pages=asked,
    )


def worker() -> Response:
    """The worker: a few lines that change with every version of the program, so that browsers see there is a new one."""
    patience = known().settings.device_patience
    about = json.dumps({"version": version(), "files": files(), "pages": PAGES, "nothing": NOTHING, "patience": patience})
    scripts = ",".join(json.dumps(shell.asset(name)) for name in WORKERS)
    return Response(f"self.TELVERTEL={about};\nimportScripts({scripts});\n", mimetype="text/javascript")


def files() -> list[str]:
    """Styles, scripts, letters and pictures of the writing pages; the same for everyone."""
    own = ("telvertel.css", "icon.svg", "door.css", *STYLES, *shell.SCRIPTS, *SCRIPTS, "lock.js")
    return [*(shell.asset(name) for name in own), *(f"/assets/fonts/{name}.woff2" for name in fonts.FACES)]


def nothing() -> str:
    """What a device shows without a connection when nobody is logged in on it, or the screen locked: nothing of anybody."""
    language = door.language()
    body = CLOSED.format(
        title=say("Geen verbinding", language), lead=say("U kunt nu niet inloggen. Dat kan weer als er internet is.", language),
        kept=say("Wat u op dit apparaat opschreef, is bewaard. U vindt het terug als u inlogt.", language),
        again=say("Probeer het opnieuw", language),
    )  # fmt: skip
    return shell.page(say("Geen verbinding", language), body, styles=("door.css",))

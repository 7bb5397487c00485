"""The draft of a form that only the server can answer: kept on the device like any other, never queued, ended when the server took it.

`draft` says on the form whose words these are and under which address the device keeps them (assets/unqueued.js). `taken` lets the answer
that follows a form say so: a cookie with the name that the device gave its draft, which a script on the next page reads and takes away.
Without scripts nothing is kept and no cookie is set. Forms with what is in the vault, with a password or of a resident have no draft.
"""

import re

from flask import request
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard import door, shell
from dashboard.door_visitor import known
from monitor.words import say

FIELD, TAKEN = "_unqueued", "telvertel-genomen"
ROW = re.compile("[0-9a-f]{32}")
SCRIPTS = ("form.js", "unqueued.js")
LINE = "Deze verbinding is niet beveiligd (http). Wat u typt, blijft alleen in dit tabblad staan, tot u het sluit."
IN_TAB = "Dit apparaat kan uw woorden nu niet op slot bewaren. Ze staan in dit tabblad: laat het open. We proberen het steeds opnieuw."
OFFER = Markup(
    '<template id="draft-offer"><div class="notice"><p>{words} <time data-when></time>.</p><p data-changed hidden>{changed}</p>'
    '<p><button type="button" class="small" data-take>{take}</button> '
    '<button type="button" class="small" data-drop>{drop}</button></p></div></template>'
    '<template id="draft-beside"><div class="notice" role="status"><p data-stood hidden>{stood} <q data-words></q></p>'
    "<p data-over hidden>{over} <q data-words></q></p></div></template>"
    '<template id="draft-tab"><p class="quiet" data-lasts="http">{line}</p>'
    '<p class="notice" role="status" data-lasts="in-tab">{in_tab}</p></template>'
)


def draft(place: str, *, back: bool = True) -> Markup:
    """The attributes of a form that keeps a draft. `place`: the address where it is filled in; `back`: it is the one that was just sent."""
    row = _row() if back else ""
    again = Markup(' data-row="{}"').format(row) if row else ""
    return Markup(' data-unqueued="{}:{}"{}').format(door.require_person().id, place, again)


def offer(language: str) -> Markup:
    """What somebody began and did not save, offered above its form; and what stood there when it was put back."""
    return OFFER.format(
        words=say("Hier staat nog iets dat u niet opsloeg, van", language), take=say("Verder daarmee", language),
        drop=say("Weggooien", language),
        changed=say("Intussen is hier iets anders opgeslagen. Dat staat nu op het formulier.", language),
        stood=say("Dit stond hier voordat u verderging. Als u opslaat, komt uw tekst ervoor in de plaats:", language),
        over=say("Dit past niet meer op het formulier. Neem het over als u het nog nodig heeft:", language), line=say(LINE, language),
        in_tab=say(IN_TAB, language),
    )  # fmt: skip


def tail(language: str) -> Markup:
    """What a page with such a form ends with, where it is no writing page: those have it already (dashboard/log/frame.py)."""
    return offer(language) + shell.scripts(*SCRIPTS)


def taken(answer: Response) -> Response:
    """The same answer; when it leads on, it also says that the words of this form are kept now."""
    if answer.status_code == 303 and _row():
        answer.set_cookie(TAKEN, _row(), samesite="Lax", secure=known().settings.https)
    return answer


def _row() -> str:
    """The name of the draft that came along with the form; '' for anything that our script did not make."""
    sent = request.form.get(FIELD, "") if request.method == "POST" else ""
    return sent if ROW.fullmatch(sent) else ""

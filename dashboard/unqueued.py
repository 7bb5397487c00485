"""The draft of a form that only the server can answer: kept on the device like any other, never queued, ended when the server took it.

`draft` says on the form whose words these are and under which address the device keeps them (assets/unqueued.js). `taken` lets the answer
that follows a form say so: a cookie with the name that the device gave its draft, which a script on the next page reads and takes away.
Without scripts nothing is kept and no cookie is set. Forms with what is in the vault, with a password or of a resident have no draft.
"""

import re

from flask import request
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard import door
from dashboard.door_visitor import known

FIELD, TAKEN = "_unqueued", "telvertel-genomen"
ROW = re.compile("[0-9a-f]{32}")
SCRIPTS = ("form.js", "unqueued.js")  # on a page that is not a writing page (dashboard/log/frame.py)


def draft(place: str, *, back: bool = True) -> Markup:
    """The attributes of a form that keeps a draft. `place`: the address where it is filled in; `back`: it is the one that was just sent."""
    row = _row() if back else ""
    again = Markup(' data-row="{}"').format(row) if row else ""
    return Markup(' data-unqueued="{}:{}"{}').format(door.require_person().id, place, again)


def taken(answer: Response) -> Response:
    """The same answer; when it leads on, it also says that the words of this form are kept now."""
    if answer.status_code == 303 and _row():
        answer.set_cookie(TAKEN, _row(), samesite="Lax", secure=known().settings.https)
    return answer


def _row() -> str:
    """The name of the draft that came along with the form; '' for anything that our script did not make."""
    sent = request.form.get(FIELD, "") if request.method == "POST" else ""
    return sent if ROW.fullmatch(sent) else ""

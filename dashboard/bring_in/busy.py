"""A long list while it is looked at, brought in or taken back: how far it is, a button to stop, and what came of it."""

from collections.abc import Sequence

from flask import Response, redirect
from markupsafe import Markup
from werkzeug.wrappers import Response as Answer

from dashboard import door
from dashboard.bring_in.frame import _t, figure, framed
from dashboard.bring_in.look import look, result
from storage.batch import Upload, uploaded
from storage.database import Store
from storage.intake import task as tasks
from storage.intake.background import unpacked
from storage.intake.look import places_of
from storage.intake.task import BUSY, DONE, FAILED, STOPPED, UNDO, WAITING, Task
from storage.people import IMPORT
from storage.refused import NotFound

AGAIN = 2  # seconds until the page looks again by itself, also without scripts
WHAT = {"look": "We lezen uw lijst", "save": "We slaan uw lijst op", "undo": "We draaien de import terug"}
PAGE = Markup(
    '<h1>{title}</h1><p class="lead" role="status">{words}</p><p><progress max="{most}" value="{done}" aria-label="{title}"></progress></p>'
    '<p>{meanwhile}</p><form method="post" action="/importeren/{id}/stop"><button class="button light">{stop}</button></form>'
)
ENDED = Markup('<h1>{}</h1><p class="lead">{}</p><p><a class="button" href="/importeren">{}</a></p>')
GOING = Markup('<section class="notice" role="status">{}</section>')
STOPPED_WORDS = {False: "Er is niets opgeslagen.", True: "Wat al was teruggedraaid, blijft teruggedraaid. U kunt later verder gaan."}
OOPS = "Er ging bij ons iets mis. Er is niets opgeslagen. Probeer het later nog eens."


def going_on(found: Sequence[Task]) -> Markup:
    """What this person asked that is not over, each with the way to its page."""
    lines = [Markup('<p><a href="/importeren/{}/bezig">{}</a></p>').format(t.id, _t(WHAT[t.what])) for t in found]
    return GOING.format(Markup("").join(lines)) if lines else Markup("")


class Busy:
    """The answers to what a browser asks here, for who asked for it."""

    def __init__(self, store: Store):
        self.store = store

    def page(self, id: str) -> Response:
        person = door.require_person(IMPORT)
        with self.store.read() as session:
            task = tasks.own(session, person, id)
            upload = session.get(Upload, id)
            places = places_of(session, person)
        if task.state in (WAITING, BUSY):
            return Response(framed(_progress(task)), mimetype="text/html", headers={"Refresh": str(AGAIN)})
        if task.state != DONE or task.what == UNDO:
            return Response(framed(_ended(task)), mimetype="text/html")
        outcome = unpacked(task.told)
        if task.told["kept"]:
            return Response(framed(result(outcome)), mimetype="text/html")
        if upload is None:
            raise NotFound()
        outcome.remembered |= "bekend" in task.given
        return Response(framed(look(upload, outcome, places)), mimetype="text/html")

    def stop(self, id: str) -> Answer:
        """Stop it; the file itself goes as well. What was just finished stays finished, and says so."""
        person = door.require_person(IMPORT)
        with self.store.write() as session:
            if tasks.stop(session, person, id) and tasks.own(session, person, id).what != UNDO:
                session.delete(uploaded(session, person, id))
        return redirect(f"/importeren/{id}/bezig", 303)


def _progress(task: Task) -> Markup:
    share = task.step * 100 // task.steps if task.steps else 0
    words = _t("{n}% gedaan.", n=figure(share)) if task.state == BUSY else _t("Dit begint zo.")
    meanwhile = _t("U kunt gewoon verder werken, of deze bladzijde sluiten. U vindt dit terug bij Importeren.")
    return PAGE.format(
        title=_t(WHAT[task.what]), words=words, most=100, done=share, meanwhile=meanwhile, id=task.id, stop=_t("Stoppen")
    )  # fmt: skip


def _ended(task: Task) -> Markup:
    """Stopped, failed, or taken back."""
    if task.state == STOPPED:
        title, words = _t("Gestopt"), _t(STOPPED_WORDS[task.what == UNDO])
    elif task.state == FAILED:
        told = [_t(p["sentence"], **p["values"]) for p in task.told["problems"]]
        title, words = _t("Dit lukte niet"), " ".join(told) or _t(OOPS)
    else:
        title, words = _t("Teruggedraaid"), _t("{n} regels zijn ingetrokken.", n=figure(task.told["saved"]))
    return ENDED.format(title, words, _t("Terug naar importeren"))

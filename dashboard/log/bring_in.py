"""Importeren: choose a list, read what we make of it row by row, answer what is unclear, bring it in; or take it back."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, redirect, request
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as Answer

from dashboard import door
from dashboard.bring_in.busy import Busy, going_on
from dashboard.bring_in.choose import choose, earlier
from dashboard.bring_in.frame import framed
from dashboard.bring_in.look import look, result
from dashboard.bring_in.reconcile import Comparison
from dashboard.problem import told
from dashboard.vault.home import homes
from monitor.words import say
from storage.batch import Upload, batches, own_import, uploaded
from storage.beginning import switched_on
from storage.claimed import with_claims
from storage.database import Store
from storage.intake import bring_in, take_back, template
from storage.intake.background import long
from storage.intake.corrected import corrected
from storage.intake.look import places_of
from storage.intake.outcome import Outcome
from storage.intake.remembered import forget
from storage.intake.sheet import MOST_FILES, bundled
from storage.intake.task import LOOK, SAVE, UNDO, ask, going
from storage.intake.undo import AT_ONCE
from storage.people import IMPORT
from storage.records import BY_NAME
from storage.refused import NotFound, Refused

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_PASTED = 2_000_000  # bytes of what is pasted into the page
ONE = "Kies één bestand, of alle .csv-bestanden van één export samen."
NOTHING = "Kies een bestand, en wat erin staat. Of plak regels uit uw rekenblad."


def routes(blueprint: Blueprint, store: Store) -> None:
    """Hang in /importeren and what belongs to it."""
    desk = Desk(store)
    blueprint.add_url_rule("/importeren", "import_choose", desk.choose)
    blueprint.add_url_rule("/importeren", "import_look", desk.look, methods=["POST"])
    blueprint.add_url_rule("/importeren/<id>", "import_go_on", desk.go_on, methods=["POST"])
    blueprint.add_url_rule("/importeren/<id>/vergeet", "import_forget", desk.forget, methods=["POST"])
    blueprint.add_url_rule("/importeren/<id>/verbeterd", "import_mended", desk.mended, methods=["POST"])
    blueprint.add_url_rule("/importeren/<id>/terug", "import_back", desk.back, methods=["POST"])
    comparison, busy = Comparison(store), Busy(store)
    blueprint.add_url_rule("/importeren/<id>/bezig", "import_busy", busy.page)
    blueprint.add_url_rule("/importeren/<id>/stop", "import_stop", busy.stop, methods=["POST"])
    blueprint.add_url_rule("/importeren/<id>/vergelijking", "import_compare", comparison.page)
    blueprint.add_url_rule("/importeren/<id>/vergelijking.csv", "import_compared", comparison.file)
    blueprint.add_url_rule("/sjabloon/<kind>.xlsx", "import_template", desk.blank)


class Desk:
    """The answers to what a browser asks here, for who may import."""

    def __init__(self, store: Store):
        self.store = store

    def choose(self) -> str:
        person = door.require_person(IMPORT)
        own = person.organisation or ""
        with self.store.read() as session:
            return framed(
                going_on(going(session, person)),
                choose(switched_on(session, person)),
                earlier(batches(session, own), with_claims(session, own)),
            )

    def look(self) -> str | Answer:
        person = door.require_person(IMPORT)
        request.max_form_memory_size = MOST_PASTED
        kind, pasted = request.form.get("soort", ""), request.form.get("plak", "")
        try:
            kept = _sent(kind, pasted)
            kept.person = person.id
            if long(kept.content):
                return self._later(kept, LOOK, {}, keep=True)
            return self._told(kept, keep=True)
        except Refused as refusal:
            with self.store.read() as session:
                on = switched_on(session, person)
            return framed(choose(on, " ".join(told(p, door.language()) for p in refusal.problems), kind, pasted))

    def go_on(self, id: str) -> str | Answer:
        """Look again with what was answered, or bring it in."""
        kept = self._kept(id)
        if long(kept.content):
            given = {"columns": _columns(request.form), "meanings": _meanings(request.form)}
            return self._later(kept, SAVE if "opslaan" in request.form else LOOK, given)
        if "opslaan" not in request.form:
            return self._told(kept, columns=_columns(request.form))
        person = door.require_person(IMPORT)
        with self.store.write() as session:
            outcome = bring_in(
                session, person, BY_NAME[kept.record_type], kept.content, name=kept.file_name, dry_run=False, helpful=True,
                columns=_columns(request.form), meanings=_meanings(request.form), homes=homes(session, person),
            )  # fmt: skip
            if not outcome.problems:
                session.delete(session.merge(kept))
        return self._told(kept, columns=_columns(request.form)) if outcome.problems else framed(result(outcome, bool(outcome.rows.claims)))

    def forget(self, id: str) -> str | Answer:
        """Read the list as if none like it came before."""
        kept, person = self._kept(id), door.require_person(IMPORT)
        with self.store.write() as session:
            forget(session, person, BY_NAME[kept.record_type], _columns(request.form) or {})
        if long(kept.content):
            return self._later(kept, LOOK, {})
        return self._told(kept, columns=None, fresh=True)

    def mended(self, id: str) -> Response:
        """The list in our words, with what must change behind each row."""
        kept, language = self._kept(id), door.language()
        if long(kept.content):
            raise NotFound()
        outcome, _ = self._read(kept, _columns(request.form), _meanings(request.form))
        content = corrected(outcome, lambda remark: told(remark, language), say("Opmerking van Telvertel", language))
        headers = {"Content-Disposition": f'attachment; filename="verbeterd-{kept.record_type}.xlsx"'}
        return Response(content, mimetype=XLSX, headers=headers)

    def back(self, id: str) -> Answer:
        person = door.require_person(IMPORT)
        with self.store.write() as session:
            batch = own_import(session, person, id)
            if batch.saved > AT_ONCE and not batch.taken_back:
                ask(session, person, id, UNDO)
                return redirect(f"/importeren/{id}/bezig", 303)
            take_back(session, person, id)
        return redirect("/importeren", 303)

    def _later(self, kept: Upload, what: str, given: Mapping[str, Any], keep: bool = False) -> Answer:
        """A long list: what was asked is done beside the forms, and its page tells how far it is."""
        person = door.require_person(IMPORT)
        with self.store.write() as session:
            if keep:
                session.add(kept)
                session.flush()
            ask(session, person, kept.id, what, given)
        return redirect(f"/importeren/{kept.id}/bezig", 303)

    def blank(self, kind: str) -> Response:
        door.require_person(IMPORT)
        if kind not in BY_NAME:
            raise NotFound()
        headers = {"Content-Disposition": f'attachment; filename="sjabloon-{kind}.xlsx"'}
        return Response(template(BY_NAME[kind]), mimetype=XLSX, headers=headers)

    def _kept(self, id: str) -> Upload:
        person = door.require_person(IMPORT)
        with self.store.read() as session:
            return uploaded(session, person, id)

    def _read(
        self, kept: Upload, columns: Mapping[str, str] | None, meanings: Mapping[str, Mapping[str, str]], keep: bool = False
    ) -> tuple[Outcome, dict[str, str]]:
        person = door.require_person(IMPORT)
        with self.store.write() as session:
            record = BY_NAME[kept.record_type]
            outcome = bring_in(
                session, person, record, kept.content, name=kept.file_name, columns=columns, meanings=meanings, helpful=True,
                homes=homes(session, person),
            )  # fmt: skip
            if keep:
                session.add(kept)
            return outcome, places_of(session, person)

    def _told(self, kept: Upload, keep: bool = False, columns: Mapping[str, str] | None = None, fresh: bool = False) -> str:
        outcome, places = self._read(kept, columns, {} if fresh else _meanings(request.form), keep)
        outcome.remembered |= "bekend" in request.form and not fresh
        return framed(look(kept, outcome, places))


def _sent(kind: str, pasted: str) -> Upload:
    """What was sent, as a file to keep for a day. Several files are one export in parts."""
    files = {f.filename.replace("\\", "/").rsplit("/", 1)[-1]: f for f in request.files.getlist("bestand") if f.filename}
    if kind not in BY_NAME or not (files or pasted.strip()):
        raise Refused(NOTHING)
    if len(files) > 1 and (len(files) > MOST_FILES or not all(name.lower().endswith(".csv") for name in files)):
        raise Refused(ONE)
    name, content = say("geplakt", door.language()), pasted.strip("\r\n").encode()
    if files:
        name, content = next((n, f.read()) for n, f in files.items()) if len(files) == 1 else (", ".join(files), _bundle(files))
    return Upload(person="", record_type=kind, file_name=name[-200:], content=content)


def _bundle(files: Mapping[str, FileStorage]) -> bytes:
    return bundled({name: file.read() for name, file in files.items()})


def _columns(form: Mapping[str, str]) -> dict[str, str] | None:
    """Column -> what it is, as chosen; of two columns with one name the first counts. None when nothing was asked yet."""
    found: dict[str, str] = {}
    for name, header in form.items():
        if name.startswith("kop."):
            found.setdefault(header, form.get(name.replace("kop.", "kolom."), ""))
    return found or None


def _meanings(form: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Column -> word -> code, from the fields named 'column|word'."""
    found: dict[str, dict[str, str]] = {}
    for name, code in form.items():
        column, bar, word = name.rpartition("|")
        if bar and code:
            found.setdefault(column, {})[word] = code
    return found

"""Importeren: choose a spreadsheet, read what we make of it row by row, answer what is unclear, bring it in; or take it back."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, Response, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response as Answer

from dashboard import door, shell
from dashboard.problem import told
from monitor.words import day_words, number, say
from storage.batch import Upload, batches, uploaded
from storage.beginning import switched_on
from storage.database import Store
from storage.intake import bring_in, take_back, template
from storage.intake.bring import places_of
from storage.intake.outcome import Outcome, Remark
from storage.people import IMPORT
from storage.record import Record, questions
from storage.records import BY_NAME
from storage.refused import NotFound, Refused

SHOWN = 200  # rows of remarks on one page
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TONE = {"problem": "Moet anders", "skipped": "Slaan we over", "note": "Let op"}
PAGE = Markup('<div class="writing">{}</div>')


def routes(blueprint: Blueprint, store: Store) -> None:
    """Hang in /importeren and what belongs to it."""
    desk = Desk(store)
    blueprint.add_url_rule("/importeren", "import_choose", desk.choose)
    blueprint.add_url_rule("/importeren", "import_look", desk.look, methods=["POST"])
    blueprint.add_url_rule("/importeren/<id>", "import_go_on", desk.go_on, methods=["POST"])
    blueprint.add_url_rule("/importeren/<id>/terug", "import_back", desk.back, methods=["POST"])
    blueprint.add_url_rule("/sjabloon/<kind>.xlsx", "import_template", desk.blank)


class Desk:
    """The answers to what a browser asks here, for who may import."""

    def __init__(self, store: Store):
        self.store = store

    def choose(self) -> str:
        person = door.require_person(IMPORT)
        with self.store.read() as session:
            return _page(_choose(switched_on(session, person)), _done(batches(session, person.organisation or "")))

    def look(self) -> str:
        person = door.require_person(IMPORT)
        file, kind = request.files.get("bestand"), request.form.get("soort", "")
        try:
            if file is None or not file.filename or kind not in BY_NAME:
                raise Refused("Kies een bestand, en wat erin staat.")
            kept = Upload(person=person.id, record_type=kind, file_name=file.filename[-200:], content=file.read())
            return self._told(kept, {}, keep=True)
        except Refused as refusal:
            with self.store.read() as session:
                on = switched_on(session, person)
            return _page(_choose(on, " ".join(told(p, door.language()) for p in refusal.problems), kind))

    def go_on(self, id: str) -> str:
        """Look again with what was answered, or bring it in."""
        person, meanings = door.require_person(IMPORT), _meanings(request.form)
        with self.store.read() as session:
            kept = uploaded(session, person, id)
        if "opslaan" not in request.form:
            return self._told(kept, meanings)
        with self.store.write() as session:
            outcome = bring_in(
                session, person, BY_NAME[kept.record_type], kept.content, name=kept.file_name, dry_run=False, meanings=meanings
            )
            if not outcome.problems:
                session.delete(session.merge(kept))
        return self._told(kept, meanings) if outcome.problems else _page(_result(outcome))

    def back(self, id: str) -> Answer:
        person = door.require_person(IMPORT)
        with self.store.write() as session:
            take_back(session, person, id)
        return redirect("/importeren", 303)

    def blank(self, kind: str) -> Response:
        door.require_person(IMPORT)
        if kind not in BY_NAME:
            raise NotFound()
        headers = {"Content-Disposition": f'attachment; filename="sjabloon-{kind}.xlsx"'}
        return Response(template(BY_NAME[kind]), mimetype=XLSX, headers=headers)

    def _told(self, kept: Upload, meanings: Mapping[str, Mapping[str, str]], keep: bool = False) -> str:
        person = door.require_person(IMPORT)
        with self.store.write() as session:
            outcome = bring_in(session, person, BY_NAME[kept.record_type], kept.content, name=kept.file_name, meanings=meanings)
            places = places_of(session, person)
            if keep:
                session.add(kept)
        return _page(_told(kept, outcome, meanings, places))


def _page(*parts: Markup) -> str:
    scope = door.scope({})
    return shell.page(say("Importeren", scope.language), PAGE.format(Markup("").join(parts)), scope, styles=("form.css",))


def _t(sentence: str, **values: Any) -> str:
    return say(sentence, door.language(), **values)


def _n(value: int) -> str:
    return number(value, 0, door.language())


def _choose(on: Sequence[type[Record]], trouble: str = "", chosen: str = "") -> Markup:
    options = Markup("").join(
        Markup('<option value="{}"{}>{}</option>').format(
            r.__tablename__, Markup(" selected") if r.__tablename__ == chosen else "", _t(r.title)
        )
        for r in on
    )
    links = Markup("").join(
        Markup('<li><a href="/sjabloon/{}.xlsx">{}</a></li>').format(
            r.__tablename__, _t("Sjabloon {what} (Excel)", what=_t(r.title).lower())
        )
        for r in on
    )
    error = Markup('<div class="notice" role="alert">{}</div>').format(trouble) if trouble else ""
    return Markup(
        '<h1>{}</h1>{}<p class="lead">{}</p><form class="panel" method="post" action="/importeren" enctype="multipart/form-data">'
        '<p><label for="soort"><b>{}</b></label><br><select id="soort" name="soort">{}</select></p>'
        '<p><label for="bestand"><b>{}</b></label><br><input id="bestand" name="bestand" type="file" accept=".xlsx,.csv" required></p>'
        '<p><button class="button">{}</button></p></form><details class="panel"><summary>{}</summary><ul>{}</ul></details>'
    ).format(
        _t("Uw rekenblad inlezen"), error, _t("Uw eigen lijst is goed genoeg. We kijken eerst; er wordt nog niets opgeslagen."),
        _t("Wat staat erin?"), options, _t("Welk bestand?"), _t("Bekijk wat wij lezen"),
        _t("Liever een lege lijst om in te vullen?"), links,
    )  # fmt: skip


def _told(kept: Upload, outcome: Outcome, meanings: Mapping[str, Mapping[str, str]], places: Mapping[str, str]) -> Markup:
    """What was understood, what is unclear, and every row's remark."""
    left_out = [c["header"] for c in outcome.columns if not c["target"]]
    facts = [
        _t("Tabblad {name}: {n} regels klaar om op te slaan.", name=outcome.sheet, n=_n(outcome.ready)),
        *([_t("Deze kolommen nemen we niet mee: {which}.", which=", ".join(left_out))] if left_out else []),
        *(
            [_t("{n} regels moeten eerst anders. Er wordt niets opgeslagen zolang dat zo is.", n=_n(len(outcome.problems)))]
            if outcome.problems
            else []
        ),
    ]
    asked = Markup("").join(_ask(kept.record_type, u, places) for u in outcome.unclear)
    told = Markup("").join(
        Markup('<input type="hidden" name="{}" value="{}">').format(_name(column, word), code)
        for column, words in meanings.items() for word, code in words.items()
    )  # fmt: skip
    save = "" if outcome.problems else Markup('<button class="button" name="opslaan" value="ja">{}</button> ').format(_t("Opslaan"))
    again = Markup('<button class="button light">{}</button>').format(_t("Kijk opnieuw")) if outcome.unclear else ""
    return Markup(
        '<h1>{}</h1>{}<form method="post" action="/importeren/{}">{}{}<p>{}{} <a href="/importeren">{}</a></p></form>{}'
    ).format(
        _t("Dit lezen wij"), Markup("").join(Markup("<p>{}</p>").format(f) for f in facts), kept.id, told,
        Markup('<section class="panel"><h2>{}</h2>{}</section>').format(_t("Wat betekent dit?"), asked) if asked else "",
        save, again, _t("Ander bestand"), _remarks(outcome.remarks),
    )  # fmt: skip


def _ask(kind: str, unclear: Mapping[str, Any], places: Mapping[str, str]) -> Markup:
    """One word nobody listed, with what it can mean: a place of the working area, or an answer of the column's question."""
    asked = questions(BY_NAME[kind])[unclear["question"]]
    options = places if asked.name == "area" else {code: _t(label) for code, label in asked.options.items()}
    choices = Markup("").join(Markup('<option value="{}">{}</option>').format(code, label) for code, label in options.items())
    words = _t("'{word}' in kolom {column} ({n} keer)", word=unclear["value"], column=unclear["column"], n=_n(len(unclear["rows"])))
    name = _name(unclear["column"], unclear["value"])
    field = '<p><label for="{0}">{1}</label><br><select id="{0}" name="{0}"><option value="">{2}</option>{3}</select></p>'
    return Markup(field).format(name, words, _t("leeg laten"), choices)


def _remarks(remarks: list[Remark]) -> Markup:
    if not remarks:
        return Markup("")
    rows = Markup("").join(
        Markup("<tr><td>{}</td><td>{}</td><td>{}</td></tr>").format(r.row or "", _t(TONE[r.kind]), told(r, door.language()))
        for r in sorted(remarks, key=lambda r: (r.kind != "problem", r.row))[:SHOWN]
    )
    more = _t("En nog {n} opmerkingen.", n=_n(len(remarks) - SHOWN)) if len(remarks) > SHOWN else ""
    heads = Markup("<tr><th>{}</th><th>{}</th><th>{}</th></tr>").format(_t("Regel"), _t("Wat"), _t("Waarom"))
    table = "<table><caption>{}</caption><thead>{}</thead><tbody>{}</tbody></table>"
    return Markup('<div class="wide-table" tabindex="0">' + table + "</div><p>{}</p>").format(_t("Regel voor regel"), heads, rows, more)


def _result(outcome: Outcome) -> Markup:
    words = (
        _t("{n} regels opgeslagen.", n=_n(outcome.saved))
        if outcome.saved
        else _t("Alles uit dit bestand stond er al. Er is niets toegevoegd.")
    )
    return Markup('<h1>{}</h1><p>{}</p><p><a class="button" href="/logboek">{}</a> <a href="/importeren">{}</a></p>').format(
        words, _t("Ze tellen binnen een minuut mee."), _t("Naar het logboek"), _t("Nog een bestand")
    )


def _done(done: list[Any]) -> Markup:
    """Earlier imports, each of which can be taken back whole."""
    if not done:
        return Markup("")
    items = Markup("").join(Markup("<li>{} {}</li>").format(_batch(b), _undo(b)) for b in done)
    return Markup('<section class="panel"><h2>{}</h2><ul>{}</ul></section>').format(_t("Eerder ingelezen"), items)


def _batch(b: Any) -> str:
    name, day = b.file_name or _t("bestand"), day_words(b.moment.date(), door.language())
    return _t("{name}, {day}: {n} regels", name=name, day=day, n=_n(b.saved))


def _undo(b: Any) -> str:
    if b.taken_back:
        return _t("(teruggedraaid)")
    form = '<form method="post" action="/importeren/{}/terug"><button class="plain">{}</button></form>'
    return Markup(form).format(b.id, _t("Terugdraaien"))


def _name(column: str, word: str) -> str:
    return f"{column}|{word}"


def _meanings(form: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Column -> word -> code, from the fields named 'column|word'."""
    found: dict[str, dict[str, str]] = {}
    for name, code in form.items():
        column, bar, word = name.rpartition("|")
        if bar and code:
            found.setdefault(column, {})[word] = code
    return found

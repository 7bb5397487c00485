"""Looking at a proposal: what it would do to figures comes first, then taking it or leaving it."""

from flask import Flask, make_response, redirect, request
from markupsafe import Markup
from sqlmodel import Session
from werkzeug.wrappers import Response

from dashboard import door
from dashboard.factors.look import (
    LIST,
    crumb,
    days,
    figure_name,
    framed,
    label,
    old_and_new,
    period_name,
    pill,
    problems,
    sure,
    table,
    value,
    where_from,
)  # fmt: skip
from dashboard.pieces.story import TONGUE
from dashboard.unqueued import draft, taken
from monitor.difference import Difference, effect
from monitor.words import number, say
from storage.database import Store
from storage.factor.add import ready
from storage.factor.find import holding
from storage.factor.proposal import DECLINED, OPEN, TAKEN, WITHDRAWN, FactorProposal, decline, hindrance, proposal, take
from storage.factor.used import organisations_using
from storage.factors import FactorFacts, versions_of
from storage.people import FACTORS, Person
from storage.refused import Forbidden, NotFound, Problem, Refused

SHOWN = 60
STATES = {TAKEN: "overgenomen", DECLINED: "niet overgenomen", WITHDRAWN: "teruggenomen", OPEN: "wacht op een tweede paar ogen"}
BODY = Markup(
    '{crumb}<h1>{title}</h1><p class="lead">{value} {marks}</p>{told}'
    '<section class="panel"><h2>{effect_title}</h2>{effect}</section>'
    '<section class="panel"><h2>{what_title}</h2><dl class="told">{what}</dl></section>{deeds}'
)
LINE = Markup("<div><dt>{}</dt><dd>{}</dd></div>")
TAKE = Markup('<form method="post" action="/beheer/voorstellen/{id}/overnemen"><button class="button">{words}</button></form>')
LEAVE = Markup(
    '<details class="deed"><summary>{summary}</summary><form method="post" action="/beheer/voorstellen/{id}/{deed}"{draft}>'
    '{why}<button class="button light">{words}</button></form></details>'
)
WHY = Markup('<label for="why">{}</label><input id="why" name="why" maxlength="300" autocomplete="off">')
TEXT = Markup('<p{}>{}</p>')  # fmt: skip


def serve(server: Flask, store: Store) -> None:
    def show(id: str) -> Response:
        return _page(store, door.require_person(FACTORS), id)

    def act(id: str, deed: str) -> Response:
        person = door.require_person(FACTORS)
        try:
            with store.write() as session:
                if deed == "overnemen":
                    take(session, person, id)
                elif deed in ("afwijzen", "terugnemen"):
                    decline(session, person, id, request.form.get("why", "").replace("\0", ""))
                else:
                    raise NotFound()
        except (Forbidden, NotFound):
            raise
        except Refused as refused:
            return _page(store, person, id, refused.problems, 422)
        return taken(redirect(f"/beheer/voorstellen/{id}", 303))

    server.add_url_rule("/beheer/voorstellen/<id>", "factor proposal", show)
    server.add_url_rule("/beheer/voorstellen/<id>/<deed>", "factor decide", act, methods=["POST"])


def _page(store: Store, person: Person, id: str, found: tuple[Problem, ...] = (), status: int = 200) -> Response:
    language = door.language()
    with store.read() as session:
        asked = proposal(session, person, id)
        changed, others = (None, 0) if asked.state != OPEN else _effect(session, person, asked)
        before = holding([v for v in versions_of(session, [asked.code]) if v.id != asked.version], asked.valid_from)
        stop = hindrance(session, person, asked)
    body = BODY.format(
        crumb=crumb(label(asked, language), f"{LIST}/{asked.code}"), title=label(asked, language), value=value(asked, language),
        marks=Markup(" ").join([sure(asked, language), pill(say(STATES[asked.state], language), own=asked.state == OPEN)]),
        told=problems(found, say("Dit lukte nog niet", language), language) if found else "",
        effect_title=say("Wat dit met cijfers doet", language), effect=_changes(changed, others, language),
        what_title=say("Het voorstel", language), deeds=_deeds(person, asked, stop, language),
        what=_what(asked, value(before, language) if before else say("nog niet bekend", language), language),
    )  # fmt: skip
    return make_response(framed(person, label(asked, language), body), status)


def _effect(session: Session, person: Person, asked: FactorProposal) -> tuple[list[Difference] | None, int]:
    """(figures of the own enterprise that would change, how many other enterprises); None where it can no longer be added as it stands."""
    others = len(organisations_using(session, [asked.code]) - {person.organisation or ""})
    if not person.organisation:
        return [], others
    try:
        made = ready(session, [FactorFacts.model_construct(**{n: getattr(asked, n) for n in FactorFacts.model_fields})], asked.sure)
    except Refused:
        return None, others
    return effect(session, person.organisation, made), others


def _changes(found: list[Difference] | None, others: int, language: str) -> Markup:
    if found is None:
        return _text(say("Dit voorstel wacht niet meer, of het past niet meer bij wat er nu staat.", language))
    lines = [_table([d for d in found if not d.closed], "Cijfers die veranderen", language)]
    if shut := [d for d in found if d.closed]:
        lines.append(_text(say("Wat is vrijgegeven, blijft zoals het was. Uw eigen cijfer wordt:", language)))
        lines.append(_table(shut, "Eigen cijfers van wat is vrijgegeven", language))
    if not found:
        lines = [_text(say("Geen cijfer van uw wijkbedrijf verandert hierdoor.", language))]
    if others:
        words = "Ook {n} ander wijkbedrijf telt met dit getal." if others == 1 else "Ook {n} andere wijkbedrijven tellen met dit getal."
        lines.append(_text(say(words, language, n=number(others, 0, language))))
    return Markup().join(lines)


def _table(found: list[Difference], caption: str, language: str) -> Markup:
    if not found:
        return Markup()
    rows = [
        (
            figure_name(d.indicator, d.view, language),
            period_name(d.period, language),
            *old_and_new(d.indicator, d.old[1], d.new[1], language),
        )
        for d in found[:SHOWN]
    ]
    more = say("En nog {n} cijfers.", language, n=number(len(found) - SHOWN, 0, language)) if len(found) > SHOWN else ""
    heads = [say(h, language) for h in ("Cijfer", "Periode", "Nu", "Wordt")]
    return table(say(caption, language), heads, rows, numbers=(2, 3)) + (_text(more) if more else Markup())


def _what(p: FactorProposal, before: str, language: str) -> Markup:
    told = [
        ("Nieuw getal", value(p, language)), ("Op die dag is het nu", before), ("Geldt", days(p.valid_from, p.valid_to, language)),
        ("Bron", where_from(p, language)), ("Opmerking", _own(p.note)), ("Waarom", _own(p.reason)),
        ("Nagekeken, want onwaarschijnlijk", _own(p.sure)), ("Wat de ander zei", _own(p.decision)),
    ]  # fmt: skip
    return Markup().join(LINE.format(say(name, language), words) for name, words in told if words)


def _own(words: str) -> Markup:
    return Markup('<span lang="{}">{}</span>').format(TONGUE, words) if words else Markup()


def _deeds(person: Person, p: FactorProposal, stop: str | None, language: str) -> Markup:
    if p.state != OPEN:
        return Markup()
    own = person.id == p.proposed_by
    taking = _text(say(stop, language), "notice") if stop else TAKE.format(id=p.id, words=say("Neem dit getal over", language))
    summary, words = ("Neem het voorstel terug", "Terugnemen") if own else ("Neem het niet over", "Niet overnemen")
    leaving = LEAVE.format(
        id=p.id, deed="terugnemen" if own else "afwijzen", summary=say(summary, language), words=say(words, language),
        why="" if own else WHY.format(say("Waarom niet?", language)), draft="" if own else draft(f"/beheer/voorstellen/{p.id}"),
    )  # fmt: skip
    return Markup('<div class="deeds">{}{}</div>').format(taking, leaving)


def _text(words: str, look: str = "") -> Markup:
    return TEXT.format(Markup(' class="{}"').format(look) if look else "", words)

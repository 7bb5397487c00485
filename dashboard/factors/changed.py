"""What changed numbers did: per change every figure of the own enterprise, old and new; what was released stays."""

from flask import Flask
from markupsafe import Markup

from dashboard import door
from dashboard.factors.look import LIST, crumb, figure_name, framed, label, old_and_new, period_name, reader, table
from dashboard.pieces.story import TONGUE
from monitor.words import day_words, number, say
from storage.database import Store
from storage.factor.change import FactorChange, FactorDifference, changes, differences, touched
from storage.factors import FactorVersion, versions_by_id
from storage.period import AMSTERDAM

MOST, SHOWN = 20, 60
PARAGRAPH = Markup("<p>{}</p>")
BODY = Markup('{crumb}<h1>{title}</h1><p class="lead">{lead}</p>{parts}')
PART = Markup('<section class="panel" id="w-{id}"><h2>{day}: {what}</h2><p>{why}</p>{rows}</section>')


def serve(server: Flask, store: Store) -> None:
    def show() -> str:
        person, language = reader(), door.language()
        own = person.organisation or ""
        with store.read() as session:
            found = changes(session, own)[:MOST]
            rows = {c.id: differences(session, c.id or 0, own) for c in found}
            waits = {c.id: [name for name, ready in touched(session, c.id or 0).items() if not ready] for c in found}
            versions = versions_by_id(session, {id for c in found for id in c.version_ids})
        title = say("Wat gewijzigde getallen met cijfers deden", language)
        parts = Markup().join(
            _part(c, rows[c.id], own in waits[c.id] or (not own and bool(waits[c.id])), versions, language) for c in found
        )
        none = PARAGRAPH.format(say("Er is nog geen getal veranderd waar uw cijfers op rusten.", language))
        lead = say("Uw eigen cijfers zijn opnieuw geteld. Wat is vrijgegeven, blijft zoals het was.", language)
        body = BODY.format(crumb=crumb(say("Alle getallen", language)), title=title, lead=lead, parts=parts or none)
        return framed(person, title, body)

    server.add_url_rule(f"{LIST}/wijzigingen", "factor changes", show)


def _part(c: FactorChange, rows: list[FactorDifference], waits: bool, versions: dict[int, FactorVersion], language: str) -> Markup:
    added = [versions[id] for id in sorted(c.version_ids) if id in versions]
    names = list(dict.fromkeys(label(v, language) for v in added))
    what = names[0] if len(names) == 1 else say("{n} getallen", language, n=number(len(names), 0, language))
    links = Markup(", ").join(Markup('<a href="{}/{}">{}</a>').format(LIST, v.code, label(v, language)) for v in _once(added))
    reason = Markup('<span lang="{}">{}</span> ').format(TONGUE, c.reason) if c.reason else Markup()
    return PART.format(
        id=c.id, day=day_words(c.made_at.astimezone(AMSTERDAM).date(), language), what=what, why=reason + links,
        rows=_rows(rows, waits, language),
    )  # fmt: skip


def _once(versions: list[FactorVersion]) -> list[FactorVersion]:
    return list({v.code: v for v in versions}.values())


def _rows(rows: list[FactorDifference], waits: bool, language: str) -> Markup:
    if waits and not rows:
        return PARAGRAPH.format(say("De cijfers worden nog vergeleken. Kijk zo nog eens.", language))
    if not rows:
        return PARAGRAPH.format(say("Geen cijfer van uw wijkbedrijf is hierdoor veranderd.", language))
    lines = [_table([d for d in rows if not d.closed], "Cijfers die veranderden", "Is nu", language)]
    if shut := [d for d in rows if d.closed]:
        lines.append(PARAGRAPH.format(say("Wat is vrijgegeven, blijft zoals het was. Uw eigen cijfer is nu:", language)))
        lines.append(_table(shut, "Eigen cijfers van wat is vrijgegeven", "Is nu", language))
    return Markup().join(lines)


def _table(rows: list[FactorDifference], caption: str, after: str, language: str) -> Markup:
    if not rows:
        return Markup()
    heads = [say(h, language) for h in ("Cijfer", "Periode", "Eerst", after)]
    shown = table(say(caption, language), heads, [_row(d, language) for d in rows[:SHOWN]], numbers=(2, 3))
    if len(rows) <= SHOWN:
        return shown
    more = say("En nog {n} cijfers. Alle staan in: telvertel factors changes.", language, n=number(len(rows) - SHOWN, 0, language))
    return shown + PARAGRAPH.format(more)


def _row(d: FactorDifference, language: str) -> tuple[str, ...]:
    old, new = old_and_new(d.indicator, d.old_central, d.new_central, language)
    return figure_name(d.indicator, d.view, language), period_name(d.period, language), old, new

"""Beside each other: what the list says that advice saves, and what we compute. A page, and the same as a file."""

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from flask import Response
from markupsafe import Markup

from dashboard import door
from dashboard.bring_in.frame import _t, framed
from dashboard.door import language
from monitor.estimate import Estimate
from monitor.reconcile import UNITS, Compared, Reconciled, reconcile
from monitor.words import day_digits, number, quantity
from storage.batch import own_import
from storage.choices import choices
from storage.claimed import SAVINGS
from storage.database import Store
from storage.export import safe
from storage.number import plain
from storage.people import IMPORT
from storage.refused import NotFound

SHOWN = 200  # measures on the page; all are in the file
NAMES = {"gas_m3": "gas", "electricity_kwh": "stroom", "co2_kg": "CO₂", "eur": "euro"}
LEAD = "Wat het andere programma zegt, is een bewering. Wij berekenen het opnieuw, alsof alles is geplaatst. Advies telt nooit mee."
PAGE = Markup(
    '<p class="crumb"><a href="/importeren">{back}</a></p><h1>{title}</h1><p class="lead">{lead}</p>'
    '<section class="panel"><h2>{totals}</h2><ul class="totals">{sums}</ul></section>'
    '<p class="deeds"><a class="button light" href="/importeren/{id}/vergelijking.csv">{download}</a></p>{measures}'
)
CARD = Markup('<section class="panel"><h2>{title}</h2><dl class="told">{pairs}</dl><p>{why}</p></section>')
PAIR = Markup("<div><dt>{}</dt><dd>{}</dd></div>")


class Comparison:
    """The answers to what a browser asks here, for who may import."""

    def __init__(self, store: Store):
        self.store = store

    def page(self, id: str) -> str:
        found = self._found(id)
        cards = Markup("").join(_card(row) for row in found.rows[:SHOWN])
        more = len(found.rows) - SHOWN
        words = Markup("<p>{}</p>").format(_t("En nog {n} maatregelen. Ze staan in het bestand.", n=number(more))) if more > 0 else ""
        body = PAGE.format(
            back=_t("Terug"), title=_t("Hun besparing naast die van ons"), id=id, totals=_t("Samen"), measures=cards + words,
            lead=_t(LEAD),
            sums=Markup("").join(Markup("<li>{}</li>").format(line) for line in _totals(found)), download=_t("Download als CSV"),
        )  # fmt: skip
        return framed(body)

    def file(self, id: str) -> Response:
        content = "\ufeff" + _csv(self._found(id))
        return Response(content, mimetype="text/csv", headers={"Content-Disposition": 'attachment; filename="vergelijking.csv"'})

    def _found(self, id: str) -> Reconciled:
        person = door.require_person(IMPORT)
        with self.store.read() as session:
            own_import(session, person, id)
        found = reconcile(self.store, person.organisation or "", id, language())
        if not found.rows:
            raise NotFound()
        return found


def _totals(found: Reconciled) -> Iterator[str]:
    for name, total in found.totals.items():
        if total.measures:
            values = {
                "what": _t(NAMES[name]),
                "theirs": _one(total.claimed, name),
                "ours": _range(total.ours, name),
                "n": number(total.measures),
            }
            yield _t("{what}: zij zeggen {theirs}, wij berekenen {ours}. Vergeleken maatregelen: {n}.", **values)
        if total.lacking:
            yield _t("{what}: maatregelen waarbij een van de twee ontbreekt: {n}.", what=_t(NAMES[name]), n=number(total.lacking))


def _card(row: Compared) -> Markup:
    kind = _t(choices("measure_kind")[row.kind])
    title = _t("{home}: {n} × {what}", home=row.household, n=number(row.quantity), what=kind)
    pairs = Markup("").join(PAIR.format(_t(NAMES[name]), _pair(row, name)) for name in SAVINGS if row.claimed[name] is not None)
    return CARD.format(title=title, pairs=pairs, why=" ".join(row.why))


def _pair(row: Compared, name: str) -> str:
    return _t("zij {theirs}, wij {ours}", theirs=_one(row.claimed[name], name), ours=_range(row.ours[name], name))


def _one(value: Decimal | None, name: str) -> str:
    return quantity(value, UNITS[name], 0, language())


def _range(found: Estimate | None, name: str) -> str:
    if found is None:
        return _t("onbekend")
    if not found.ranged:
        return _one(found.central, name)
    low, high = (number(v, 0, language()) for v in (found.least, found.most))
    return _t("{central} (tussen {low} en {high})", central=_one(found.central, name), low=low, high=high)


def _csv(found: Reconciled) -> str:
    """Semicolons and decimal commas, as spreadsheets here expect; a text that looks like a formula stays text."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    heads = [_t("Huishouden"), _t("Wanneer"), _t("Maatregel"), _t("Hoeveel")]
    for name in SAVINGS:
        about = {"what": _t(NAMES[name]), "unit": UNITS[name]}
        heads += [_t("{what} bij hen, {unit}", **about), _t("{what} bij ons laag, {unit}", **about), _t("{what} bij ons, {unit}", **about)]
        heads += [_t("{what} bij ons hoog, {unit}", **about), _t("{what} verschil, {unit}", **about)]
    writer.writerow([*heads, _t("Wat verschilt er?")])
    for row in found.rows:
        kind = _t(choices("measure_kind")[row.kind])
        line = [safe(row.household), day_digits(row.on), kind, _cell(row.quantity)]
        for name in SAVINGS:
            line += _cells(row.claimed[name], row.ours[name])
        writer.writerow([*line, safe(" ".join(row.why))])
    line = [_t("Samen, waar beide bekend zijn"), "", "", ""]
    for total in found.totals.values():
        line += _cells(total.claimed, total.ours) if total.measures else [""] * 5
    writer.writerow([*line, ""])
    return out.getvalue()


def _cells(claimed: Decimal | None, ours: Estimate | None) -> list[str]:
    three = [ours.least, ours.central, ours.most] if ours is not None else [None] * 3
    gap = claimed - ours.central if claimed is not None and ours is not None else None
    return [_cell(value) for value in (claimed, *three, gap)]


def _cell(value: Decimal | None) -> str:
    return (plain(value.quantize(Decimal("0.001"))) or "").replace(".", ",") if value is not None else ""

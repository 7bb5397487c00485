"""An explanation to take along as CSV or Excel: the sum for everyone who may see the figure, the cards for who may take records out."""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from flask import Flask, Response, request

from dashboard import door
from dashboard.pieces.explained.sums import label, title
from dashboard.tell.uitleg import PAGE
from monitor.explain import Explanation, explain
from monitor.explained.sums import Line
from monitor.reader import Reader
from monitor.report.formats.table import csv_bytes, xlsx_bytes
from monitor.words import EVIDENCE, say
from storage.database import Store
from storage.history import audit
from storage.people import EXPORT, require
from storage.refused import NotFound

KINDS = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
SUM = ("Som", "Deel", "Keer opgeschreven", "Laag", "Waarschijnlijk", "Hoog", "Eenheid", "Bewijs")
CARDS = ("Kaart", "Nummer", "Datum", "Telt voor", "Vraag leeg", "Telde al mee")
Rows = list[dict[str, object]]


def serve(server: Flask, store: Store) -> None:
    """Hang in `/uitleg/<code>/som.csv`, `som.xlsx`, `kaarten.csv` and `kaarten.xlsx`."""

    def give(code: str, what: str, format: str) -> Response:
        scope = door.scope(request.args)
        if not PAGE.open_to(scope.person):
            raise NotFound()
        if what == "kaarten":
            require(scope.person, EXPORT)
        found = explain(Reader(store, scope), code, request.args.get("blik", ""))
        rows, name = MAKERS[what](found, scope.language), f"{code}-{scope.period.code}-{what}.{format}"
        content = csv_bytes(rows) if format == "csv" else xlsx_bytes(rows, say(found.figure.title, scope.language))
        if what == "kaarten":
            with store.write() as session:
                audit(session, "explain.records", person=scope.person.id, organisation=scope.organisation, object=name)
        return Response(content, mimetype=KINDS[format], headers={"Content-Disposition": f'attachment; filename="{name}"'})

    for what in MAKERS:
        for format in KINDS:  # an address for each, so that nothing else can be asked for
            server.add_url_rule(f"/uitleg/<code>/{what}.{format}", f"explained {what} {format}", partial(give, what=what, format=format))


def the_sum(found: Explanation, language: str) -> Rows:
    """The figure itself, every part of every sum, and what is left by rounding, so that each sum comes out."""
    f = found.figure
    heads = [say(h, language) for h in SUM]
    evidence, unit = say(EVIDENCE[f.indicator.evidence], language), say(f.indicator.unit, language)

    def row(way: str, words: str, records: int | None, *values: Decimal | None) -> dict[str, object]:
        return dict(zip(heads, (way, words, records, *values, unit, evidence), strict=True))

    rows = [row(say("Het cijfer", language), say(f.title, language), f.records, f.low, f.central, f.high)]
    for s in found.sums:
        way = title(s, language)
        rows += [row(way, label(line, s, f.indicator, language), line.records, *_three(line)) for line in s.lines]
        rows.append(row(way, say("Verschil door afronden", language), None, s.rounding.low, s.rounding.central, s.rounding.high))
        rows.append(row(way, say("Samen", language), None, s.total.low, s.total.central, s.total.high))
    rows += [row(say("Waaruit het bestaat", language), say(p.label, language), p.records, p.low, p.central, p.high) for p in found.parts]
    return rows


def _three(line: Line) -> Iterator[Decimal]:
    yield from (line.gives.low, line.gives.central, line.gives.high)


def cards(found: Explanation, language: str) -> Rows:
    """The records behind the figure: type, number, day and what each adds. No names, no codes of people."""
    heads = [say(h, language) for h in CARDS]
    yes = say("ja", language)
    return [
        dict(zip(heads, (s.record_type, s.id, s.on, s.central, yes if s.incomplete else "", yes if s.again else ""), strict=True))
        for s in found.records
    ]


MAKERS = {"som": the_sum, "kaarten": cards}

"""What each column is: a list to choose from, how we know, and an example of how its values are read."""

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from dashboard.bring_in.frame import _t, figure
from dashboard.door import language
from dashboard.log.answer import words
from monitor.words import day_digits
from storage.intake.mapping import Target, targets
from storage.intake.outcome import Outcome
from storage.record import Record

HOW = {
    "remembered": "Zo las u deze kolom de vorige keer.",
    "values": "Voorstel, om wat erin staat. Klopt het?",
}
PANEL = Markup('<details class="panel columns"{open}><summary><h2>{title}</h2></summary><p>{lead}</p>{lines}</details>')
LINE = Markup(
    '<fieldset class="line"><legend>{header}</legend><input type="hidden" name="kop.{n}" value="{header}"><p class="field">'
    '<label for="kolom.{n}">{label}</label>{help}<select id="kolom.{n}" name="kolom.{n}">{options}</select></p>{examples}</fieldset>'
)


def panel(record: type[Record], outcome: Outcome, places: Mapping[str, str]) -> Markup:
    """All columns; open where people have to say something."""
    known = {t.name: t for t in targets(record).values()}
    lines = Markup("").join(_line(n, c, known, places) for n, c in enumerate(outcome.columns))
    unsure = any(c["how"] == "values" for c in outcome.columns) or any(not r.row and r.kind == "problem" for r in outcome.remarks)
    taken = sum(1 for c in outcome.columns if c["target"])
    title = _t("Welke kolom is wat? {n} van {all} nemen we mee.", n=figure(taken), all=figure(len(outcome.columns)))
    lead = _t("Kies bij elke kolom wat het is, en kijk dan nog eens.")
    return PANEL.format(open=Markup(" open") if unsure else "", title=title, lead=lead, lines=lines)


def _line(n: int, column: Mapping[str, Any], known: Mapping[str, Target], places: Mapping[str, str]) -> Markup:
    target = known.get(column["target"])
    help = Markup('<span class="help">{}</span>').format(_t(HOW[column["how"]])) if column["how"] in HOW else ""
    return LINE.format(
        n=n, header=column["header"], label=_t("Wat is dit?"), help=help, options=_options(known, column["target"]),
        examples=_examples(column["examples"], target, places),
    )  # fmt: skip


def _options(known: Mapping[str, Target], chosen: str) -> Markup:
    """The questions of this record, and below them each kind of part that can be a column."""
    groups: dict[str, list[Target]] = {}
    for target in known.values():
        groups.setdefault(target.part, []).append(target)
    found = [_option("", _t("Laat deze kolom weg"), chosen)]
    for part, those in groups.items():
        inside = Markup("").join(_option(t.name, _t(t.label), chosen) for t in those)
        found.append(Markup('<optgroup label="{}">{}</optgroup>').format(_t(those[0].group), inside) if part else inside)
    return Markup("").join(found)


def _option(code: str, label: str, chosen: str) -> Markup:
    return Markup('<option value="{}"{}>{}</option>').format(code, Markup(" selected") if code == chosen else "", label)


def _examples(found: Iterable[tuple[Any, Any, bool]], target: Target | None, places: Mapping[str, str]) -> Markup:
    """'1.234,5' lezen we als 1.234,5 m³."""
    rows = [_example(value, read, clear, target, places) for value, read, clear in found]
    items = Markup("").join(Markup("<li>{}</li>").format(row) for row in rows)
    return Markup('<ul class="examples">{}</ul>').format(items) if rows else Markup("")


def _example(value: Any, read: Any, clear: bool, target: Target | None, places: Mapping[str, str]) -> str:
    raw = _raw(value)
    if target is None:
        return _t("Er staat: '{raw}'", raw=raw)
    if not clear:
        return _t("'{raw}' kunnen we nog niet lezen", raw=raw)
    if read is None:
        return _t("'{raw}' lezen we als: niet ingevuld", raw=raw)
    return _t("'{raw}' lezen we als {read}", raw=raw, read=words(target.question, read, language(), places))


def _raw(value: Any) -> str:
    """The value as a spreadsheet shows it."""
    if isinstance(value, float | int) and not isinstance(value, bool):
        text = f"{value:g}" if isinstance(value, float) and not value.is_integer() else str(int(value))
        return text.replace(".", ",")
    return day_digits(value) if hasattr(value, "isoformat") else str(value)[:60]

"""A bookkeeping in this wizard: what each ledger account is, to correct, and its totals beside what is there already."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from dashboard.bring_in.frame import _t, figure
from dashboard.door import language
from monitor.words import period_words, quantity
from storage.choices import choices
from storage.intake.account import NONE
from storage.intake.booked import ACCOUNTS, HEADERS
from storage.intake.outcome import Outcome
from storage.period import parse

KINDS = {"cost": "Kosten", "income": "Inkomsten", "investment": "Investering"}
LISTS = {"cost": "money_category", "income": "money_source", "investment": "money_category"}
HOW = {
    "remembered": "Zo koos u de vorige keer.",
    "name": "Voorstel, om de naam. Klopt het?",
    "number": "Voorstel, om het nummer. Klopt het?",
}
LEAD = "Kies bij elke rekening wat het is, en kijk dan nog eens. We onthouden wat u kiest voor de volgende keer."
BANK_LEAD = "Een bank kent geen rekeningen van kosten en opbrengsten. We zetten regels bij elkaar om woorden die erin staan. Klopt het?"
PANEL = Markup('<section class="panel accounts"><h2>{title}</h2><p>{lead}</p>{hidden}{lines}{out}</section>')
OUT = Markup("<details><summary>{}</summary>{}</details>")
LINE = Markup(
    '<fieldset class="line"><legend>{label}</legend><p class="book-line">{sums}</p><p class="field"><label for="{id}">{asked}</label>{help}'
    '<select id="{id}" name="{id}">{options}</select></p></fieldset>'
)
HIDDEN = Markup('<input type="hidden" name="kop.{n}" value="{header}">')
OPTION = Markup('<option value="{}"{}>{}</option>')
GROUP = Markup('<optgroup label="{}">{}</optgroup>')
TOTALS = Markup(
    '<section class="panel"><h2>{title}</h2>{there}<div class="wide-table stacked" tabindex="0"><table class="book-sums">'
    "<caption>{caption}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div></section>"
)
HEAD = Markup('<th scope="col">{}</th>')
ROW = Markup('<tr><th scope="row">{}</th><td data-head="{}">{}</td><td data-head="{}">{}</td><td data-head="{}">{}</td></tr>')


def accounts(outcome: Outcome) -> Markup:
    """First what has to be chosen, then what counts, and folded away what does not."""
    found = outcome.books["accounts"]
    bank = outcome.books["kind"] == "bank"
    counted = sorted((a for a in found if a["code"] != NONE), key=lambda a: bool(a["code"]))
    out = [a for a in found if a["code"] == NONE]
    words = _t("Rekeningen die niet meetellen: {n}", n=figure(len(out)))
    return PANEL.format(
        title=_t("Waar ging het geld heen, en waar kwam het vandaan?") if bank else _t("Wat is elke rekening?"),
        lead=_t(BANK_LEAD) if bank else _t(LEAD), lines=_lines(counted),
        hidden=Markup("").join(HIDDEN.format(n=n, header=header) for n, header in enumerate(HEADERS)),
        out=OUT.format(words, _lines(out)) if out else "",
    )  # fmt: skip


def sums(outcome: Outcome) -> Markup:
    """Per quarter and kind: what this file brings, beside what is there already. Nothing when it brings nothing yet."""
    if not outcome.books["totals"]:
        return Markup("")
    already = outcome.repeated or len(outcome.there)
    words = _t("Van deze regels stonden er al: {n}. Die komen niet nog eens.", n=figure(already)) if already else ""
    heads = (_t("Kwartaal"), _t("Wat"), _t("In dit bestand"), _t("Staat er al"))
    return TOTALS.format(
        title=_t("Per kwartaal"), there=Markup("<p>{}</p>").format(words) if words else "",
        caption=_t("Wat dit bestand brengt, en wat er al staat"), heads=Markup("").join(HEAD.format(head) for head in heads),
        rows=Markup("").join(_row(heads, *row) for row in outcome.books["totals"]),
    )  # fmt: skip


def _lines(found: Iterable[Mapping[str, Any]]) -> Markup:
    return Markup("").join(
        LINE.format(
            label=_t(a["label"]) if a["key"].startswith("bank-") else a["label"], sums=_sums(a), id=f"{ACCOUNTS}|{a['key']}",
            asked=_t("Wat is dit?"), help=_help(a["how"]), options=_options(a["code"]),
        )
        for a in found
    )  # fmt: skip


def _sums(account: Mapping[str, Any]) -> str:
    total = Decimal(account["total"])
    values = {"n": figure(account["lines"]), "amount": _euro(abs(total))}
    return _t("Regels: {n}, samen {amount} credit", **values) if total < 0 else _t("Regels: {n}, samen {amount} debet", **values)


def _help(how: str) -> Markup:
    return Markup('<span class="help">{}</span>').format(_t(HOW[how])) if how in HOW else Markup("")


def _options(chosen: str) -> Markup:
    """Nothing chosen yet, does not count, and below it each kind with its list."""
    first = [] if chosen else [_option("", _t("Kies"), chosen)]
    groups = [
        GROUP.format(_t(name), Markup("").join(_option(f"{kind}.{c}", _t(label), chosen) for c, label in choices(LISTS[kind]).items()))
        for kind, name in KINDS.items()
    ]
    return Markup("").join([*first, _option(NONE, _t("Telt niet mee"), chosen), *groups])


def _option(code: str, label: str, chosen: str) -> Markup:
    return OPTION.format(code, Markup(" selected") if code == chosen else "", label)


def _row(heads: Sequence[str], quarter: str, code: str, here: str, kept: str) -> Markup:
    kind, _, what = code.partition(".")
    words = f"{_t(KINDS[kind])}: {_t(choices(LISTS[kind])[what])}"
    cells = (words, *(_euro(Decimal(a)) if Decimal(a) else "" for a in (here, kept)))
    return ROW.format(period_words(parse(quarter), language()), *(told for pair in zip(heads[1:], cells, strict=True) for told in pair))


def _euro(amount: Decimal) -> str:
    """With cents: a treasurer lays this beside the books."""
    return quantity(amount, "€", 2, language())

"""How a factor looks on the pages about factors: its value, range, days, source, how sure, and the frame around the page."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from dash import html
from markupsafe import Markup

from dashboard import door, shell
from dashboard.pieces.explained.factors import CONFIDENCE, exact, source, with_unit
from dashboard.render import render
from dashboard.unqueued import tail
from monitor import indicators
from monitor.words import UNKNOWN, day_digits, period_words, quantity, say
from monitor.words.signs import typeset
from storage.factors import FactorFacts, FactorVersion
from storage.people import FACTORS, READ_OWN, Person
from storage.period import parse
from storage.refused import Forbidden, Problem

LIST = "/beheer/factoren"
KINDS = {
    "dated": "Voor elke dag telt het getal van die dag. Is er geen getal, dan is het cijfer nog niet bekend.",
    "physical": "Het eerste getal telt ook voor eerdere dagen, een later getal vanaf zijn eigen dag.",
    "context": "Voor elke dag telt het nieuwste jaar dat niet later is. Is dat er niet, dan het eerste latere jaar, en dat staat erbij.",
}
PILL = Markup('<span class="pill{own}">{words}</span>')
CRUMB = Markup('<p class="crumb"><a href="{to}">{words}</a></p>')
PROBLEMS = Markup('<div class="notice bad problems" role="alert" tabindex="-1" autofocus><h2>{title}</h2><ul>{lines}</ul></div>')
TABLE = Markup(
    '<div class="wide-table" tabindex="0" role="region" aria-label="{caption}"><table><caption class="unseen">{caption}</caption>'
    "<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
)


def reader() -> Person:
    """Whoever belongs to an enterprise, and whoever keeps factors. Raises `Forbidden`."""
    person = door.require_person()
    if not (person.may(READ_OWN) or person.may(FACTORS)):
        raise Forbidden()
    return person


def framed(person: Person, title: str, body: Markup) -> str:
    """The whole page. System people belong to no enterprise: they get it without a menu."""
    inside = Markup('<div class="writing">{}</div>').format(body)
    scope = door.scope({}) if person.inside else None
    return shell.page(title, inside, scope, styles=("form.css",), tail=tail(door.language()), person=person)


def crumb(words: str, to: str = LIST) -> Markup:
    return CRUMB.format(to=to, words=words)


def label(facts: FactorFacts, language: str) -> str:
    return typeset(say(facts.label, language))


def value(facts: FactorFacts, language: str) -> str:
    """'2,134 kg CO2-eq/Nm³', or the central one with its range."""
    said = with_unit(as_version(facts), language)
    if facts.low == facts.high:
        return said
    share = facts.unit.startswith("fractie")
    low, high = (exact(n * 100 if share else n, language) + "%" * share for n in (facts.low, facts.high))
    return f"{said} ({say('{low} tot {high}', language, low=low, high=high)})"


def as_version(facts: FactorFacts) -> FactorVersion:
    """A proposal looks as the version it would become."""
    return facts if isinstance(facts, FactorVersion) else FactorVersion(**{n: getattr(facts, n) for n in FactorFacts.model_fields})


def days(first: date, last: date | None, language: str) -> str:
    if last is None:
        return say("vanaf {first}", language, first=day_digits(first))
    return say("{first} t/m {last}", language, first=day_digits(first), last=day_digits(last))


def where_from(facts: FactorFacts, language: str) -> Markup:
    return Markup(render(html.Span(source(as_version(facts), language))))


def sure(facts: FactorFacts, language: str) -> Markup:
    own = " own" if facts.confidence == "C" else ""
    return PILL.format(own=own, words=say(CONFIDENCE.get(facts.confidence, UNKNOWN), language))


def pill(words: str, own: bool = False) -> Markup:
    return PILL.format(own=" own" if own else "", words=words)


def figure_name(code: str, view: str, language: str) -> str:
    """'Vermeden CO₂ (per jaar, van wat ...)'; an indicator that went away keeps its code."""
    found = indicators.BY_CODE.get(code)
    if found is None:
        return code
    words = next((v.label for v in found.views if v.name == view and v.label), "")
    return f"{say(found.title, language)} ({say(words, language)})" if words else say(found.title, language)


def old_and_new(code: str, old: Decimal | None, new: Decimal | None, language: str) -> tuple[str, str]:
    """Both with the same decimals: enough to see the difference."""
    found = indicators.BY_CODE.get(code)
    step = abs(old - new) if old is not None and new is not None else Decimal(1)
    unit, usual = (found.unit, found.decimals) if found else ("", 2)
    decimals = usual if step >= 1 else max(usual, min(6, 1 - step.adjusted()))
    return quantity(old, unit, decimals, language), quantity(new, unit, decimals, language)


def period_name(code: str, language: str) -> str:
    return period_words(parse(code), language)


def table(caption: str, heads: Iterable[str], rows: Iterable[Iterable[str | Markup]], numbers: tuple[int, ...] = ()) -> Markup:
    """Rows with their first cell as head; columns in `numbers` stand right."""

    def look(at: int) -> Markup:
        return Markup(' class="num"') if at in numbers else Markup()

    top = Markup().join(Markup('<th scope="col"{}>{}</th>').format(look(i), h) for i, h in enumerate(heads))
    lines = []
    for first, *rest in rows:
        cells = Markup().join(Markup("<td{}>{}</td>").format(look(i), c) for i, c in enumerate(rest, 1))
        lines.append(Markup('<tr><th scope="row">{}</th>{}</tr>').format(first, cells))
    return TABLE.format(caption=caption, heads=top, rows=Markup().join(lines))


def problems(found: Iterable[Problem], title: str, language: str) -> Markup:
    line, link = Markup("<li>{}</li>"), Markup('<li><a href="#{}">{}</a></li>')
    words = [(p.at, say(p.sentence, language, **p.values)) for p in found]
    lines = Markup().join(link.format(at, sentence) if at else line.format(sentence) for at, sentence in words)
    return PROBLEMS.format(title=title, lines=lines)

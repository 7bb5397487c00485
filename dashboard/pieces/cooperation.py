"""Working together with partners in words: a quiet line for who may ask how it goes, and the story of one partner over time."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from dashboard.pieces.apart import apart
from dashboard.pieces.sentence import filled
from monitor.words import capital, day_words, number, say
from storage.choices import choices
from storage.todo import Todo

NAMED = 3  # partners that the line on Vandaag names
ASK = "Hoe gaat het samenwerken met {partners}? Dat is een half jaar niet gevraagd. Komt u elkaar tegen, vraag het dan eens."
ASK_MORE = (
    "Hoe gaat het samenwerken met {partners} en nog {n}? Dat is een half jaar niet gevraagd. Komt u elkaar tegen, vraag het dan eens."
)
PANEL = Markup('<section class="panel"><h2>{title}</h2><dl class="told">{rows}</dl>{table}</section>')
ROW = Markup("<div><dt>{}</dt><dd>{}</dd></div>")
LIST = Markup('<ol class="told-lines">{}</ol>')
TABLE = Markup(
    '<h3>{title}</h3><div class="wide-table"><table><thead><tr><th scope="col">{half}</th><th scope="col">{ours}</th>'
    '<th scope="col">{theirs}</th></tr></thead><tbody>{rows}</tbody></table></div><p class="quiet">{scale}</p>'
)
Answers = Mapping[str, Any]


@apart()
def ask_again(todos: Sequence[Todo], language: str) -> Component | None:
    """One line with the first few, each a way to the form; nothing when all were asked, or there is nobody to ask."""
    if not todos:
        return None
    links: list[Any] = []
    for todo in todos[:NAMED]:
        links += [", " if links else "", html.A(todo.label, href=f"/opschrijven/partner/{todo.record}")]
    more = len(todos) - NAMED
    if more > 0:
        return html.P(filled(ASK_MORE, language, partners=html.Span(links), n=number(more, 0, language)), className="quiet")
    return html.P(filled(ASK, language, partners=html.Span(links)), className="quiet")


def story(answers: Answers, shared: Mapping[str, Sequence[str]], on: date, language: str) -> Markup:
    """One partner over time: role then, now and wanted, the fixed contact person, interests in common, and how it went each half-year.

    Nothing where none of it was answered. `shared`: interest -> names of other partners that have it too.
    """
    said = {
        "Van welke rol naar welke rol": _listed(_roles(answers, language)),
        "Vaste contactpersoon": _listed(_contacts(answers, on, language)),
        "Belang dat andere partners ook hebben": _listed(_shared(shared, language)),
    }
    rows = Markup("").join(ROW.format(say(title, language), told) for title, told in said.items() if told)
    table = _halves(answers.get("cooperation") or [], language)
    if not rows and not table:
        return Markup("")
    return PANEL.format(title=say("Hoe de samenwerking verandert", language), rows=rows, table=table)


def _listed(lines: Iterator[str]) -> Markup:
    found = [Markup("<li>{}</li>").format(line) for line in lines]
    return LIST.format(Markup("").join(found)) if found else Markup("")


def _roles(answers: Answers, language: str) -> Iterator[str]:
    """Each former role with its days, the role of now with the day it began, and the role that is wanted; nothing without a role of now."""
    since: date = answers["on"]
    if not answers.get("role"):
        return
    for line in sorted(answers.get("roles") or [], key=lambda line: line["until"]):
        words = say("van {since} tot en met {until}: {role}", language, since=day_words(since, language),
                    until=day_words(line["until"], language), role=_role(line["role"], language))  # fmt: skip
        since = line["until"] + timedelta(days=1)
        yield words
    yield say("sinds {since}: {role}", language, since=day_words(since, language), role=_role(answers["role"], language))
    wanted = answers.get("role_wanted")
    if wanted and wanted != answers["role"]:
        yield say("gewenst: {role}", language, role=_role(wanted, language))
    elif wanted:
        yield say("dat is ook de gewenste rol", language)


def _role(code: str, language: str) -> str:
    return say(choices("partner_role").get(code, code), language)


def _contacts(answers: Answers, on: date, language: str) -> Iterator[str]:
    """How long the present one stands, and how many there were before."""
    since, before = answers.get("contact_since"), len(answers.get("contacts") or [])
    if since is not None:
        yield say("dezelfde persoon sinds {since}: {long}", language, since=day_words(since, language), long=duration(since, on, language))
    if before:
        some = "daarvoor {n} andere contactpersoon" if before == 1 else "daarvoor {n} andere contactpersonen"
        yield say(some, language, n=number(before, 0, language))


def duration(since: date, on: date, language: str) -> str:
    """'2 jaar en 9 maanden', in whole months that are over."""
    months = max(0, (on.year - since.year) * 12 + on.month - since.month - (on.day < since.day))
    years, rest = divmod(months, 12)
    over = say("1 maand" if rest == 1 else "{n} maanden", language, n=number(rest, 0, language))
    if not years:
        return over if rest else say("nog geen maand", language)
    whole = say("{n} jaar", language, n=number(years, 0, language))
    return say("{years} en {months}", language, years=whole, months=over) if rest else whole


def _shared(shared: Mapping[str, Sequence[str]], language: str) -> Iterator[str]:
    for code, names in shared.items():
        yield f"{say(choices('partner_interest').get(code, code), language)}: {', '.join(names)}"


def _halves(lines: Sequence[Answers], language: str) -> Markup:
    """A row for each half-year, newest first, with what both sides said; of several answers of one side the last."""
    found: dict[tuple[int, int], dict[str, Answers]] = {}
    for line in sorted(lines, key=lambda line: line["asked_on"]):
        found.setdefault((line["asked_on"].year, line["asked_on"].month > 6), {})[line["side"]] = line
    rows = Markup("").join(_half(*half, found[half], language) for half in sorted(found, reverse=True))
    if not rows:
        return Markup("")
    return TABLE.format(
        title=say("Hoe gaat het samenwerken?", language), half=say("Halfjaar", language), ours=say("Wij, het wijkbedrijf", language),
        theirs=say("De partner", language), rows=rows, scale=say("1 is heel moeizaam, 5 is heel goed.", language),
    )  # fmt: skip


def _half(year: int, second: int, said: Mapping[str, Answers], language: str) -> Markup:
    half = say("tweede helft van {year}" if second else "eerste helft van {year}", language, year=year)
    cells = [_said(said.get(side), language) for side in ("enterprise", "partner")]
    return Markup('<tr><th scope="row">{}</th><td>{}</td><td>{}</td></tr>').format(capital(half), *cells)


def _said(line: Answers | None, language: str) -> Markup:
    if line is None:
        return Markup('<span class="quiet">{}</span>').format(say("niet gevraagd", language))
    words = Markup("<br>{}").format(line["words"]) if line.get("words") else Markup("")
    return Markup("<b>{}</b>{}").format(number(line["score"], 0, language), words)

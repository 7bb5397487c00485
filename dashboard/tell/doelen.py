"""Doelen per subsidie: agreed, changed, reached and where it should be by now, in the words people wrote. Inside only."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.page import Page
from dashboard.pieces import euros, figure
from dashboard.pieces.address import to
from dashboard.pieces.apart import apart
from dashboard.pieces.begroot import budget
from dashboard.pieces.freshness import freshness
from dashboard.pieces.meaning import meaning
from dashboard.pieces.scope import picker
from dashboard.pieces.sentence import counted, filled, joined
from dashboard.pieces.story import TONGUE
from dashboard.pieces.tally import nothing
from monitor.agreed import Agreement, Aim, agreed
from monitor.reader import Reader
from monitor.report.sections.money import quarter_words
from monitor.words import day_digits, day_words, number, say
from storage.choices import choices
from storage.people import CLOSE, READ_OWN
from storage.period import parse
from storage.refused import Refused
from storage.scope import Scope

PATH = "/doelen"
NOW = "Kijk eerst naar wat aandacht vraagt of is gestopt. Meld een wijziging op tijd aan wie betaalt, met de reden erbij."
WELL = ("on_course", "reached")
HEADS = ("Doel", "Afgesproken", "Gehaald", "Nu ongeveer verwacht", "Stand", "Toelichting")


def layout(scope: Scope, reader: Reader) -> Component:
    language, found = scope.language, agreed(reader)
    aims = [aim for a in found for aim in a.aims if aim.kind == "target" and _here(aim, scope)]
    top = [picker(scope, reader, PATH), html.H1(_news(aims, found, language)), freshness(reader.freshness(), scope)]
    if not found:
        words = html.P(say("In deze tijd loopt er geen subsidie of opdracht die is opgeschreven.", language))
        link = html.P(html.A(say("Schrijf een subsidie met haar doelen op", language), href="/opschrijven/grant"))
        return html.Div([*top, html.Section(nothing(words, link), className="panel")])
    how = say(
        "'Nu ongeveer verwacht' is het deel van het doel dat hoort bij de dagen die voorbij zijn. Werk loopt niet gelijk over het jaar.",
        language,
    )
    return html.Div(
        [*top, *(_grant(a, scope, reader) for a in found), html.P(how, className="quiet"), meaning(PATH, NOW, scope, reader), _links(scope)]
    )


def _news(aims: list[Aim], found: list[Agreement], language: str) -> list[Any]:
    """Van de 8 doelen van nu zijn er 6 op koers of gehaald. 2 vragen aandacht."""
    if not aims:
        return [
            say("Wat is er afgesproken, en is het gehaald?" if found else "Nog geen afspraken om naast de cijfers te zetten.", language)
        ]
    well = sum(aim.state in WELL for aim in aims)
    whole = number(len(aims), 0, language)
    words = "{part} van {whole} doel" if len(aims) == 1 else "{part} van de {whole} doelen"
    part = counted(say(words, language, part=number(well, 0, language), whole=whole))
    said = filled("{goals} van nu: op koers of gehaald, zoals het team het zag.", language, goals=part)
    for state, one, more in (
        ("attention", "{n} vraagt aandacht.", "{n} vragen aandacht."), ("stopped", "{n} is gestopt.", "{n} zijn gestopt."),
    ):  # fmt: skip
        if n := sum(aim.state == state for aim in aims):
            said += [" ", say(one if n == 1 else more, language, n=number(n, 0, language))]
    return said


def _here(aim: Aim, scope: Scope) -> bool:
    """Whether the goal is about days of the chosen period; one without a period always is."""
    try:
        period = parse(aim.period) if aim.period else None
    except Refused:
        return True
    return period is None or (period.start <= scope.period.end and period.end >= scope.period.start)


@apart()
def _grant(a: Agreement, scope: Scope, reader: Reader) -> Component:
    language = scope.language
    now = [aim for aim in a.aims if aim.kind == "target" and _here(aim, scope)]
    other = [aim for aim in a.aims if aim.kind == "target" and not _here(aim, scope)]
    none = None if a.aims else html.P(say("Bij deze subsidie zijn geen doelen opgeschreven.", language))
    rest = html.Details([html.Summary(say("Doelen van andere periodes", language)), _table(a, other, scope)]) if other else None
    return html.Section(
        [
            html.H2(a.name, lang=TONGUE),
            html.P(joined([_from(a, language), _term(a, language), _left(a, language)]), className="quiet"),
            _meant(a, scope),
            _table(a, now, scope) if now else none,
            rest,
            _learn([aim for aim in a.aims if aim.kind != "target"], language),
            budget(a, language),
            _failed(a, scope, reader),
            _account(a, scope),
        ],
        className="panel",
    )


def _from(a: Agreement, language: str) -> list[Any]:
    return [*filled("Van {funder}", language, funder=html.Span(a.funder, lang=TONGUE))]


def _term(a: Agreement, language: str) -> str:
    start = day_words(a.start, language)
    if a.end is None:
        return say("sinds {start}, zonder einddatum", language, start=start)
    return say("van {start} tot en met {end}", language, start=start, end=day_words(a.end, language))


def _left(a: Agreement, language: str) -> Component | None:
    if a.days_left is None:
        return None
    if a.days_left < 0:
        return html.Strong(say("voorbij", language))
    return html.Strong(say("nog {n} dag" if a.days_left == 1 else "nog {n} dagen", language, n=number(a.days_left, 0, language)))


def _meant(a: Agreement, scope: Scope) -> Component:
    language = scope.language
    if not a.intended:
        return html.P(say("Voor wie het bedoeld is, is niet opgeschreven.", language))
    whom = ", ".join(say(choices("audience").get(name, name), language) for name in a.intended)
    link = html.A(say("Bereiken we hen?", language), href=to("/bereik", scope))
    return html.P([*filled("Bedoeld voor: {whom}.", language, whom=html.B(whom)), " ", link])


def _table(a: Agreement, aims: list[Aim], scope: Scope) -> Component:
    language = scope.language
    words = [_words(aim, language) for aim in aims]
    names = HEADS if any(words) else HEADS[:-1]
    heads: list[Component] = [html.Th(say(h, language), scope="col", className="num" if 0 < i < 4 else None) for i, h in enumerate(names)]
    caption = say("Doelen van {grant}", language, grant=a.name)
    return euros.wide(caption, heads, [_row(aim, names, said, scope) for aim, said in zip(aims, words, strict=True)], "stacked")


def _row(aim: Aim, names: Sequence[str], words: list[Component], scope: Scope) -> Component:
    """`names`: the heads of the columns; without the last where no goal of the table has words."""
    language = scope.language
    name = [html.Span(aim.name, lang=TONGUE), html.Br(), html.Span(quarter_words(aim.period, language), className="quiet")]
    state = say(choices("goal_state").get(aim.state, aim.state), language)
    look = html.Span(state, className="pill" if aim.state in WELL else "pill own")
    cells = [_target(aim, language), _reached(aim, scope), _amount(aim.by_now, language), look, words]
    named = zip(names[1:], cells, strict=False)
    tds = [html.Td(c, className="num" if n < 3 else None, **{"data-head": say(head, language)}) for n, (head, c) in enumerate(named)]
    return html.Tr([html.Th(name, scope="row"), *tds])


def _words(aim: Aim, language: str) -> list[Component]:
    """What the team wrote, else that it did not where it should; and that a goal said on course is behind."""
    words: list[Component] = [html.Span(aim.explanation, lang=TONGUE)] if aim.explanation else _unsaid(aim, language)
    behind = html.P(say("Er is minder gehaald dan er nu ongeveer zou zijn.", language), className="quiet")
    return [*words, behind] if _behind(aim) else words


def _unsaid(aim: Aim, language: str) -> list[Component]:
    """A goal that is not going well asks for words; one that is does not."""
    asks = aim.state in ("attention", "stopped")
    return [html.Span(say("nog geen toelichting", language), className="quiet")] if asks else []


def _behind(aim: Aim) -> bool:
    """Said on course, while what was counted is less than what belongs to the days gone by."""
    reached = aim.reached.central if aim.reached is not None and aim.reached.known else None
    return aim.state == "on_course" and reached is not None and aim.by_now is not None and reached < aim.by_now


def _target(aim: Aim, language: str) -> list[Any]:
    if aim.changed_to is None:
        return [_amount(aim.agreed, language)]
    when = say(" (gemeld op {day})", language, day=day_digits(aim.changed_on)) if aim.changed_on else ""
    was = say("eerst {n}", language, n=_amount(aim.agreed, language))
    return [html.B(_amount(aim.changed_to, language)), html.Br(), html.Span(f"{was}{when}", className="quiet")]


def _amount(value: Decimal | None, language: str) -> str:
    return "–" if value is None else number(value, 0, language)


def _reached(aim: Aim, scope: Scope) -> list[Any]:
    if aim.reached is None:
        return [say("niet bekend", scope.language)]
    if not aim.reached.known:
        return [figure.state(aim.reached, scope.language)]
    there = replace(scope, period=aim.reached.period, area="", grant="")
    link = html.A(
        number(aim.reached.central, aim.reached.indicator.decimals, scope.language), href=to(f"/uitleg/{aim.reached.indicator.code}", there)
    )
    return [html.B(link)]


def _learn(aims: Iterable[Aim], language: str) -> Component | None:
    """An experiment has a question instead of a number."""
    lines = [_question(aim, language) for aim in aims]
    return html.Div([html.H3(say("Wat we willen leren", language)), html.Ul(lines)]) if lines else None


def _question(aim: Aim, language: str) -> Component:
    state = say(choices("goal_state").get(aim.state, aim.state), language)
    learned = aim.explanation or say("Wat we leerden, is nog niet opgeschreven.", language)
    asked = html.B(aim.question or aim.name, lang=TONGUE)
    return html.Li(
        [asked, " ", html.Span(state, className="pill"), html.Br(), html.Span(learned, lang=TONGUE if aim.explanation else None)]
    )


def _failed(a: Agreement, scope: Scope, reader: Reader) -> Component:
    language = scope.language
    found = reader.at(replace(scope, grant=a.id)).failures(3)
    title = html.H3(say("Wat niet lukte", language))
    if not found:
        return html.Div(
            [title, html.P(say("Bij het werk voor deze subsidie is in deze periode niets opgeschreven dat niet lukte.", language))]
        )
    lines = [html.Li([html.Span(f.text, lang=TONGUE), html.Span(f" {day_words(f.on, language)}", className="quiet")]) for f in found]
    return html.Div([title, html.Ul(lines)])


def _account(a: Agreement, scope: Scope) -> Component | None:
    """For who may share it: what the funder would read, and the choice that it may."""
    if not scope.person.may(CLOSE):
        return None
    language = scope.language
    look = html.A(say("Bekijk de verantwoording", language), href=f"/subsidies/{a.id}")
    return html.P([look, html.A(say("Wie mag deze subsidie volgen?", language), href=f"/doelen/{a.id}/financier")], className="links")


def _links(scope: Scope) -> Component:
    language = scope.language
    shown = (("Geld", "/geld"), ("Toekomst", "/geld#toekomst"), ("Rapport", "/rapport"))
    return html.P(
        [html.A(say(words, language), href=to(path, scope) if "#" not in path else path) for words, path in shown], className="links"
    )


PAGE = Page(
    PATH, "Doelen per subsidie", (READ_OWN,), layout,
    present=lambda scope, reader: bool(reader.grants()), group="account", says="Is gedaan wat we afspraken, en wat leerden we?",
)  # fmt: skip

"""Stappen naar een warm huis: the four journeys beside each other, and of one of them how far households came and where it stopped."""

from decimal import Decimal
from itertools import pairwise
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.page import Page
from dashboard.pieces.address import to
from dashboard.pieces.apart import apart
from dashboard.pieces.belongs import line
from dashboard.pieces.chart import frame
from dashboard.pieces.figure import card
from dashboard.pieces.freshness import freshness
from dashboard.pieces.meaning import meaning
from dashboard.pieces.scope import picker
from dashboard.pieces.sentence import counted, filled, joined
from dashboard.pieces.story import TONGUE, hard, quote, who
from dashboard.pieces.tally import nothing
from dashboard.pieces.telling import beside
from dashboard.pieces.value import TOGETHER
from monitor.context import Told
from monitor.journey import Reached, road
from monitor.reader import Reader
from monitor.report.blocks import Chart, Point
from monitor.together import Piece, pieces
from monitor.words import capital, day_digits, day_words, number, quantity, say
from storage.choices import choices
from storage.people import READ_OWN
from storage.period import today
from storage.scope import Scope

PATH, CHART = "/klantreis", "stappen"
ROWS = (("ieder zelf isoleren", ("KR1", "KR3")), ("samen isoleren", ("KR2", "KR4")))
NOW = "Zoek de stap waar de meeste mensen bleven hangen, en vraag een paar van hen waarom."
HEARD = "De redenen schreef het team op, in het algemeen. Ze zeggen niet hoeveel mensen dat vonden."
COLUMNS = ("ieder eigen verwarming", "samen verwarmen")


def layout(scope: Scope, reader: Reader, reis: str = "") -> Component:
    language, every = scope.language, pieces(reader)
    chosen = _chosen(reis, every)
    found = [p for p in every if p.journey == chosen]
    steps = road(found)
    top = [
        picker(scope, reader, PATH),
        _headline(steps, found, language),
        freshness(reader.freshness(), scope),
        _chooser(every, chosen, scope),
    ]
    if not found:
        words = "Op deze reis is nog niets opgeschreven. Dat kan bij Opschrijven, onder Samen aanpakken."
        link = html.P(html.A(say("Opschrijven", language), href="/opschrijven/collective"))
        return html.Div([*top, nothing(html.P(say(words, language)), link)])
    drawing = frame(_chart(steps, chosen, scope), scope, PATH, asked={"reis": chosen})
    return html.Div(
        [
            *top,
            html.Section(drawing, className="panel spaced"),
            _fell(steps, _voice(found, reader.stories(limit=500)), scope),
            html.Section([_count(reader, chosen, scope), beside(scope, reader, about=TOGETHER)], className="pair"),
            _stopped(found, language),
            _how(language),
            meaning(PATH, NOW, scope, reader, html.P(_onward(scope), className="links")),
        ]
    )


def charts(scope: Scope, reader: Reader, reis: str = "") -> list[Chart]:
    every = pieces(reader)
    chosen = _chosen(reis, every)
    return [_chart(road([p for p in every if p.journey == chosen]), chosen, scope)]


def _chosen(asked: str, every: list[Piece]) -> str:
    """The journey in the address, else the one most households know or take."""
    names = choices("journey")
    return asked if asked in names else max(names, key=lambda code: sum(p.in_view for p in every if p.journey == code))


def _headline(steps: list[Reached], found: list[Piece], language: str) -> Component:
    """Van 108 huishoudens in beeld wilden er 46 meedoen; bij 16 is het werk klaar."""
    known, joined_in, done = steps[0].households, steps[1].households, steps[-1].households
    if not found or not known:
        return html.H1(say("Hoe ver zijn bewoners op weg naar een warm huis?", language))
    values = {"known": quantity(known, "huishoudens", 0, language), "joined": counted(number(joined_in, 0, language))}
    if not done:
        return html.H1(filled("Van {known} in beeld wilden er {joined} meedoen. Klaar is het werk nog bij niemand.", language, **values))
    words = "Van {known} in beeld wilden er {joined} meedoen; bij {done} is het werk klaar."
    return html.H1(filled(words, language, **values, done=counted(number(done, 0, language))))


def _chooser(every: list[Piece], chosen: str, scope: Scope) -> Component:
    """Two by two: insulation down, heat across; each choice a link with how many households are in view."""
    language = scope.language
    heads = [html.Th(html.Span(say("isoleren en verwarmen", language), className="unseen"), scope="col")]
    heads += [html.Th(capital(say(words, language)), scope="col") for words in COLUMNS]
    rows = [
        html.Tr([html.Th(capital(say(words, language)), scope="row"), *(html.Td(_choice(every, code, chosen, scope)) for code in codes)])
        for words, codes in ROWS
    ]
    title = html.Caption(say("Kies een reis. Het getal is hoeveel huishoudens in beeld zijn.", language))
    return html.Div(html.Table([title, html.Thead(html.Tr(heads)), html.Tbody(rows)], className="journeys"), className="panel")


def _choice(every: list[Piece], code: str, chosen: str, scope: Scope) -> Component:
    language = scope.language
    here = [p for p in every if p.journey == code]
    words = "{n} · {pieces} aanpak" if len(here) == 1 else "{n} · {pieces} aanpakken"
    total = html.B(number(sum(p.in_view for p in here), 0, language))
    said = filled(words, language, n=total, pieces=number(len(here), 0, language)) if here else [say("nog niets", language)]
    name = html.Span(say(choices("journey")[code], language), className="unseen")
    current = {"aria-current": "true"} if code == chosen else {}
    return html.A([name, " ", *said], href=to(PATH, scope, reis=code), **current)


def _chart(steps: list[Reached], chosen: str, scope: Scope) -> Chart:
    language, on = scope.language, min(scope.period.end, today())
    labels = [capital(say(choices("journey_step")[s.step], language).split(":")[0]) for s in steps]
    points = tuple(
        Point(label, Decimal(s.households), emphasis=i == _steepest(steps)) for i, (label, s) in enumerate(zip(labels, steps, strict=True))
    )
    said = "; ".join(f"{p.label}: {number(p.value, 0, language)}" for p in points)
    return Chart(
        id=CHART, message=capital(say(choices("journey")[chosen], language)), points=points, unit="huishoudens", language=language,
        what=say("Huishoudens die tot deze stap kwamen, of verder", language), shape="rows", code="journey_steps",
        source=say("Bron: wat het wijkbedrijf opschreef · stand {day}", language, day=day_digits(on)),
        summary=say("Liggende balken. {points}.", language, points=said),
    )  # fmt: skip


def _steepest(steps: list[Reached]) -> int:
    """The step at which most households are missing that are not on their way any more; none: the last."""
    most = max(range(len(steps)), key=lambda n: steps[n].halted + steps[n].behind)
    return most if steps[most].halted + steps[most].behind else len(steps) - 1


def _voice(found: list[Piece], stories: list[Told]) -> Told | None:
    """The newest story of somebody in one of these pieces; first one about what was hard."""
    here = {p.id for p in found}
    theirs = [s for s in stories if s.belongs is not None and s.belongs.id in here]
    return next((s for s in theirs if hard(s)), theirs[0] if theirs else None)


@apart()
def _fell(steps: list[Reached], told: Told | None, scope: Scope) -> Component:
    """Under each drop what became of them, why others did not come along, and how long a step took; then somebody who was there."""
    language = scope.language
    rows = [html.Li(_step(before, here, language)) for before, here in pairwise(steps) if here.fewer or here.days is not None]
    heard = any(s.reasons for s in steps)
    why = HEARD if heard else "Waarom mensen niet verdergaan, schreef nog niemand op. Dat kan bij de stap van een aanpak."
    body = html.Ul(rows, className="onward") if rows else None
    title = html.H2(say("Waar het minder wordt, en hoe lang een stap duurt", language))
    voice = [quote(told), who(told, language), line(told.belongs, scope)] if told else []
    return html.Section([title, body, html.P(say(why, language), className="plainly"), *voice], className="panel spaced")


def _step(before: Reached, here: Reached, language: str) -> list[Any]:
    names = [say(choices("journey_step")[s.step], language).split(":")[0] for s in (before, here)]
    ways = (
        ("behind", "niet mee verder: {n}"),
        ("halted", "in een aanpak die stopte of stilstaat: {n}"),
        ("waiting", "nog onderweg: {n}"),
    )
    said: list[Any] = [say(words, language, n=number(getattr(here, way), 0, language)) for way, words in ways if getattr(here, way)]
    if here.days is not None:
        took = (
            "meestal {days} na de stap ervoor (midden van {n} aanpakken)" if here.measured > 1 else "{days} na de stap ervoor (één aanpak)"
        )
        said.append(say(took, language, days=quantity(here.days, "dagen", 0, language), n=here.measured))
    return [html.B(say("Van {before} naar {here}: ", language, before=names[0], here=names[1])), *joined(said), *_heard(here, language)]


def _heard(here: Reached, language: str) -> list[Any]:
    """The reason that was heard at most pieces; more than one where they were heard as often."""
    if not here.reasons:
        return []
    most = here.reasons[0][1]
    named = [say(choices("why_not")[code], language) for code, n in here.reasons if n == most]
    words = "Het vaakst gehoord, bij {n} aanpak: {reasons}" if most == 1 else "Het vaakst gehoord, bij {n} aanpakken: {reasons}"
    return [html.Br(), html.Span(say(words, language, n=number(most, 0, language), reasons=", ".join(named)), className="quiet")]


@apart("Tellen")
def _count(reader: Reader, chosen: str, scope: Scope) -> Component:
    """What was counted in this period: the steps on this journey, and over all journeys who takes part and what it costs."""
    language = scope.language
    figures = reader.figures(("journey_steps", "households_bundled", "demand_bundled"))
    steps = next((f for f in figures.categories("journey_steps") if f.category == chosen), None)
    cards = [card(steps, say("stappen gezet op deze reis", language), scope)] if steps else []
    cards += [
        card(figures.get("households_bundled"), say("huishoudens doen nu mee, op alle reizen", language), scope),
        card(figures.get("demand_bundled"), say("kost het werk naar verwachting, op alle reizen", language), scope),
    ]
    return html.Div([html.P(say("Tellen", language), className="eyebrow"), html.Div(cards, className="figs")], className="count")


@apart("Wat niet lukte")
def _stopped(found: list[Piece], language: str) -> Component:
    """What did not work, by name."""
    rows = []
    for p in found:
        if p.stopped:
            rows.append(
                html.Li(joined([html.B(p.name, lang=TONGUE), say("gestopt op {day}", language, day=day_words(p.stopped, language))]))
            )
        elif p.state == "still":
            since = p.now.since if p.now else p.began
            said = say("geen stap meer sinds {day}", language, day=day_words(since, language))
            rows.append(html.Li(joined([html.B(p.name, lang=TONGUE), said])))
    none = "Er is op deze reis niets gestopt, en niets staat langer dan een jaar stil."
    body = html.Ul(rows, className="onward") if rows else html.P(say(none, language), className="quiet")
    return html.Section([html.H2(say("Wat niet lukte", language)), body], className="panel spaced")


def _how(language: str) -> Component:
    lines = (
        "Wie een latere stap zette, kwam ook hier langs. Daarom is een stap die niemand opschreef geen gat.",
        "Een huishouden dat aan twee aanpakken meedoet, telt op deze bladzijde twee keer. Een aanpak zonder reis telt niet mee.",
        "We kennen alleen stappen die mensen samen zetten. Wie alleen naar een warm huis ging, staat hier niet.",
    )
    return html.Details([html.Summary(say("Wat telt mee?", language)), *(html.P(say(line, language)) for line in lines)])


def _onward(scope: Scope) -> list[Any]:
    language = scope.language
    return [
        html.A(say("Samen aanpakken", language), href=to("/brokken-werk", scope)), " ",
        html.A(say("Hoe weten we dit?", language), href=to("/uitleg/journey_steps", scope)),
    ]  # fmt: skip


def present(scope: Scope, reader: Reader) -> bool:
    return any(p.journey for p in pieces(reader))


PAGE = Page(
    PATH, "Stappen naar een warm huis", (READ_OWN,), layout, charts, ("reis",),
    group="yield", says="Hoe ver kwamen huishoudens op weg naar een warm huis, en waar stokte het?",
    present=present, styles=("klantreis.css",),
)  # fmt: skip

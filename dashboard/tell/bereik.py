"""Wie bereiken we? Whom the enterprise reached beside whom its grants are meant for and who lives there: words first, then the bars."""

from decimal import Decimal
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.page import Page, ever
from dashboard.pieces import hundred, likeness, new_in_view
from dashboard.pieces.address import to
from dashboard.pieces.also_asked import also_asked
from dashboard.pieces.apart import apart
from dashboard.pieces.figure import compared as with_what
from dashboard.pieces.figure import in_words, state
from dashboard.pieces.freshness import definite
from dashboard.pieces.meaning import meaning
from dashboard.pieces.polled import polled
from dashboard.pieces.scope import picker
from dashboard.pieces.sentence import counted, filled
from dashboard.pieces.tally import nothing
from monitor.figure import Figure
from monitor.in_view import in_view
from monitor.polled_reach import polled_reach
from monitor.reach import Meant, Reach, reach
from monitor.reader import Reader
from monitor.report.blocks import Chart
from monitor.words import number, period_words, quantity, say
from storage.choices import choices
from storage.people import READ_OWN
from storage.period import parse
from storage.scope import Scope

PATH, HOW = "/bereik", "hoe"
NO_LONGER = "Wie we toen bereikten, is daarom niet meer uit te splitsen. Hoeveel huishoudens het waren, staat bij Onze wijk."
CHOOSE = "Van oudere jaren zijn de codes van huishoudens weg. Kies een kwartaal of jaar dat nog niet definitief is."
NOW = "Kijk wie hier woont en nog niet bij ons komt. Vraag wie hen al kent, en spreek af wie er de komende weken langsgaat."
VERDICTS = {
    "more": "Vaker dan ze hier wonen: zoals bedoeld.",
    "fewer": "Minder vaak dan ze hier wonen: anders dan bedoeld.",
    "alike": "Ongeveer zo vaak als ze hier wonen; het verschil kan toeval zijn.",
}


def layout(scope: Scope, reader: Reader) -> Component:
    if (gone := _forgotten(scope, reader)) is not None:
        return html.Div([picker(scope, reader, PATH), html.H1(say("Wie bereiken we?", scope.language)), *gone])
    language, found = scope.language, reach(reader)
    first = _headline(reader.figures(["reach_share"]).get("reach_share"), found, scope)
    told = polled(polled_reach(reader, found.lives.get("tenure")), likeness.GROUPS, language)
    now = meaning(PATH, NOW, scope, reader)
    about = [
        _meant(found, scope),
        *_drawn(found, scope, reader),
        told,
        _poverty(found, language),
        now,
        _how(language),
        also_asked(scope, reader, PATH),
    ]
    return html.Div([picker(scope, reader, PATH), first, _missed(found, language), *_nobody(found, language), *about])


def _drawn(found: Reach, scope: Scope, reader: Reader) -> list[Component | None]:
    """A figure with a face, and one drawing: the first that can be made. The others are below it, each in a fold."""
    if not found.households:
        return []
    new, stories = in_view(reader), reader.stories(limit=500)
    can = [q for q in likeness.TITLES if likeness.comparable(q, found)]
    sections = [likeness.section(q, found, scope, PATH, HOW, below=q in can[1:]) for q in likeness.TITLES]
    return [new_in_view.faced(new, stories, scope, reader), *sections, new_in_view.section(new, stories, scope, below=bool(can))]


def charts(scope: Scope, reader: Reader) -> list[Chart]:
    """Per question one chart: each group reached and living there, and who did not tell."""
    if _forgotten(scope, reader) is not None:
        return []
    found = reach(reader)
    asked = (q for q in likeness.TITLES if likeness.comparable(q, found))
    return [*(likeness.drawn(q, found.compared[q], found.lives[q], scope) for q in asked), *new_in_view.charts(in_view(reader), scope)]


def drawings(scope: Scope, reader: Reader) -> dict[str, str]:
    """The houses of who had no help before, where it is told."""
    found = in_view(reader) if _forgotten(scope, reader) is None else None
    return hundred.drawing(new_in_view.houses(found, reader.stories(limit=500), scope), scope) if found is not None and found.told else {}


def _forgotten(scope: Scope, reader: Reader) -> list[Component | None] | None:
    """What stands there instead when the codes of households are gone; None when they are not."""
    if scope.period.level == "all":
        return [html.P(say(CHOOSE, scope.language), className="lead")] if reader.final() else None
    gone = definite(scope, reader)
    return [gone, html.P(say(NO_LONGER, scope.language), className="lead")] if gone else None


def _headline(share: Figure, found: Reach, scope: Scope) -> Component:
    """Van elke 100 huishoudens bereikten we er 4: the share when it is known, else the number alone."""
    language, period = scope.language, period_words(scope.period, scope.language)
    if not found.households:
        return html.H1(say("In {period} bereikten we nog geen huishouden.", language, period=period))
    one = "{n} huishouden" if found.households == 1 else "{n} huishoudens"
    words = counted(say(one, language, n=number(found.households, 0, language)))
    if not share.known:
        title = html.H1(filled("In {period} bereikten we {households}.", language, period=period, households=words))
        return html.Div([title, html.P(state(share, language), className="lead")])
    part = in_words(share, language)
    said = filled("In {period} bereikten we {households}: {share} van wie er woont.", language, period=period, households=words, share=part)
    link = html.A(say("Hoe weten we dit?", language), href=to("/uitleg/reach_share", scope))
    return html.Div([html.H1(said), html.P([link, " ", with_what(share, scope)], className="lead")])


def _missed(found: Reach, language: str) -> Component | None:
    """Whom we reach less than they live here: what people come to this page for. Nothing where nothing could be compared."""
    groups = [g for c in found.compared.values() if c.enough for g in c.groups]
    if not groups:
        return None
    lines = [likeness.sentence(g, language) for g in groups if g.verdict == "fewer"]
    return html.P(" ".join(lines) or say("Geen groep bereiken we duidelijk minder vaak dan ze hier woont.", language), className="lead")


def _nobody(found: Reach, language: str) -> list[Component]:
    if found.households:
        return []
    link = html.P(html.A(say("Schrijf een bezoek op", language), href="/opschrijven/visit"))
    return [nothing(html.P(say("In deze tijd is nog geen bezoek aan huis opgeschreven.", language)), link)]


@apart("Voor wie het bedoeld is")
def _meant(found: Reach, scope: Scope) -> Component | None:
    """For whom the grants are meant comes first: reaching one group more than another can be just what was asked."""
    language = scope.language
    if not found.meant:
        return None
    lines = [html.Li(_purpose(m, language)) for m in found.meant]
    return html.Section([html.H2(say("Voor wie het bedoeld is", language)), html.Ul(lines)], className="panel")


def _purpose(meant: Meant, language: str) -> list[Any]:
    label = say(choices("audience")[meant.audience], language)
    about: list[Any] = [html.B(f"{meant.grant}: ", lang="nl"), label, ". "]
    if meant.audience == "everyone":
        return [*about, say("Vergelijk hieronder met wie er woont.", language)]
    if meant.group is None:
        return [*about, say("Of we deze groep bereiken weten we niet: we vragen het niet, of er zijn te weinig antwoorden.", language)]
    shares = say("{reached} van wie we bereiken, {living} van wie er woont.", language, **likeness.shares(meant.group, language))
    return [*about, shares, " ", html.Strong(say(VERDICTS[meant.group.verdict], language))]


@apart()
def _poverty(found: Reach, language: str) -> Component | None:
    """Context only: another definition than ours, and two publications are never compared."""
    if not found.energy_poverty:
        return None
    lines = [html.Li(_poor(year, published, share, language)) for year, published, share in found.energy_poverty]
    words = "Dit is een ander getal dan onze vraag of betalen lukt. Elke uitgave rekent anders: vergelijk ze niet met elkaar."
    title = html.H2(say("Energiearmoede in dit gebied", language))
    return html.Section([title, html.Ul(lines), html.P(say(words, language), className="quiet")], className="panel")


def _poor(year: int, published: str, share: Decimal, language: str) -> str:
    words = "{share} van de huishoudens in {year}, volgens de uitgave van {published}."
    return say(words, language, share=quantity(share, "%", 1, language), year=year, published=period_words(parse(published), language))


def _how(language: str) -> Component:
    lines = (
        "We tellen elk huishouden één keer, met wat het het laatst vertelde. Wat mensen niet vertelden staat er apart bij.",
        "Hoe ver toeval kan reiken is het 95%-interval van Wilson om het deel dat we bereiken. Het CBS telt iedereen, afgerond op vijf.",
        "Dit gaat over wie we bereiken, niet over het team. De getallen zijn klein: ze blijven binnen het wijkbedrijf.",
    )
    return html.Details([html.Summary(say("Hoe vergelijken we?", language)), *(html.P(say(line, language)) for line in lines)], id=HOW)


PAGE = Page(
    PATH, "Wie bereiken we?", (READ_OWN,), layout, charts, present=ever("households_reached"),
    group="yield", says="Lijken de mensen die we helpen op wie hier woont?", styles=("faces.css",), drawings=drawings,
)  # fmt: skip

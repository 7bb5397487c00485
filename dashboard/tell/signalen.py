"""Wat horen we? What goes on in the neighbourhood by topic, what came of it, and what nobody answered yet, as large."""

from collections import Counter
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.page import Page
from dashboard.pieces import chart, figure
from dashboard.pieces.also_asked import also_asked
from dashboard.pieces.apart import apart
from dashboard.pieces.fold import fold
from dashboard.pieces.freshness import freshness
from dashboard.pieces.loop import ID, TITLE
from dashboard.pieces.loop import loop as turns
from dashboard.pieces.meaning import meaning
from dashboard.pieces.scope import picker
from dashboard.pieces.sentence import counted, filled
from dashboard.pieces.story import TONGUE
from dashboard.pieces.tally import nothing
from dashboard.pieces.telling import beside
from monitor.figure import Figure, Figures
from monitor.heard import Heard, heard
from monitor.loop import loop, takes_part
from monitor.reader import Reader
from monitor.report.blocks import Chart, Point
from monitor.report.trend import trend
from monitor.words import capital, day_digits, day_words, number, period_words, quantity, say
from monitor.words.reason import UNREAD
from storage.choices import choices
from storage.people import READ_OWN, RELEASED
from storage.scope import Scope

PATH, CODE, TOPICS, TIME = "/signalen", "signals", "signalen-onderwerp", "signalen-tijd"
READ = "Kies het onderwerp dat het vaakst terugkomt. Vertel de mensen die het zeiden wat ermee gebeurt, ook als dat niets is."
SEE = "Laat het wijkbedrijf weten wat u met deze signalen doet, of waarom niet. Dan kan het dat terugvertellen in de wijk."
OVER_TIME = "signalen door de tijd"
SHOWN = 5  # answers


def layout(scope: Scope, reader: Reader) -> Component:
    figures = reader.figures([CODE])
    total, language = figures.get(CODE), scope.language
    top = [picker(scope, reader, PATH), html.H1(_headline(figures, scope)), freshness(reader.freshness(), scope)]
    both = [_both(scope, reader)] if takes_part(scope) and scope.period.level == "quarter" else []
    if not total.known or not total.central:
        ask = html.P(html.A(say("Schrijf op wat u hoort", language), href="/opschrijven/signal"))
        none = nothing(html.P(say("Over deze tijd is er geen signaal om te laten zien.", language)), None if scope.outside else ask)
        empty = None if total.reason == UNREAD else none
        why = None if total.known else html.P(figure.alone(total, language), className="lead")
        return html.Div([*top, why, empty, *(both if scope.outside else []), _how(scope), also_asked(scope, reader, PATH)])
    what, one = say("signalen uit de wijk", language), say("signaal uit de wijk", language)
    eyebrow = html.P(say("Tellen", language), className="eyebrow")
    cards = html.Div(figure.card(total, what, scope, one=one, big=True), className="figs")
    first, *others = _charts(figures, scope, reader)
    drawn = html.Section(
        [chart.frame(first, scope, PATH), *(fold(say(OVER_TIME, language), language, chart.frame(c, scope, PATH)) for c in others)],
        className="panel spaced",
    )
    came = [] if scope.outside else _came(heard(reader), language)
    way = html.P(html.A(say(TITLE, language), href=f"#{ID}"), className="links") if both else None
    pair = html.Section([html.Div([eyebrow, cards], className="count"), beside(scope, reader, about=("Vg1",))], className="pair")
    now = meaning(PATH, SEE if scope.outside else READ, scope, reader)
    return html.Div([*top, way, pair, drawn, *both, *came, now, _how(scope), also_asked(scope, reader, PATH)])


@apart(TITLE)
def _both(scope: Scope, reader: Reader) -> Component:
    return turns(loop(reader), scope)


def charts(scope: Scope, reader: Reader) -> list[Chart]:
    """By topic where topics may be told, and over time."""
    return _charts(reader.figures([CODE]), scope, reader)


def present(scope: Scope, reader: Reader) -> bool:
    return any(f.known and f.central for f in reader.series(CODE))


def _topics(figures: Figures, language: str) -> list[tuple[str, Figure]]:
    """The topics that may be told here, largest first."""
    names = choices("topic")
    return [(say(names[f.category], language), f) for f in figures.categories(CODE) if f.category in names and f.known and f.central]


def _headline(figures: Figures, scope: Scope) -> list[Any]:
    """In juli t/m september 2026 schreven we 12 signalen op uit de wijk. Het vaakst over geld en schuld: 5 keer."""
    language, total = scope.language, figures.get(CODE)
    period = period_words(scope.period, language)
    if not total.known:
        return [say("Wat horen we?", language)]
    if not total.central:
        return [say("In {period} is nog niets opgeschreven over wat er speelt.", language, period=period)]
    words = "In {period} schreven wijkbedrijven {n} op uit de wijk." if scope.outside else "In {period} schreven we {n} op uit de wijk."
    said = filled(words, language, period=period, n=counted(quantity(total.central, "signalen", 0, language)))
    found = _topics(figures, language)
    if _largest(found) is None:
        return said
    name, most = found[0]
    if total.central == 1:
        return [*said, " ", say("Het ging over {topic}.", language, topic=name)]
    times = counted(number(most.central, 0, language))
    return [*said, " ", *filled("Het vaakst over {topic}: {n} keer.", language, topic=name, n=times)]


def _largest(found: list[tuple[str, Figure]]) -> Figure | None:
    """The one topic that stands out; none where two are as large."""
    return found[0][1] if found and (len(found) == 1 or found[0][1].central != found[1][1].central) else None


def _charts(figures: Figures, scope: Scope, reader: Reader) -> list[Chart]:
    over_time = trend(TIME, reader.series(CODE), say("signalen", scope.language), scope)
    found = _topics(figures, scope.language)
    return [_by_topic(found, figures.get(CODE), scope), over_time] if found else [over_time]


def _by_topic(found: list[tuple[str, Figure]], total: Figure, scope: Scope) -> Chart:
    language, largest = scope.language, _largest(found)
    points = tuple(Point(capital(name), f.central, emphasis=f is largest) for name, f in found)
    said = "; ".join(f"{p.label}: {number(p.value, 0, language)}" for p in points)
    words = "Bron: wat de wijkbedrijven opschreven · stand {day}" if scope.outside else "Bron: wat het wijkbedrijf opschreef · stand {day}"
    return Chart(
        id=TOPICS, message=say("Waar het over gaat", language), points=points, unit="signalen", language=language, shape="rows",
        code=CODE,
        what=say("Signalen uit de wijk, naar onderwerp. Er staan geen mensen in.", language),
        source=say(words, language, day=day_digits(total.as_of or total.period.end)),
        summary=say("Liggende balken. {points}.", language, points=said),
    )  # fmt: skip


@apart()
def _came(found: Heard, language: str) -> list[Component]:
    """How far each is; what was answered; and as large what was not."""
    names = choices("signal_state")
    how_far = [
        html.Li([f"{capital(say(words, language))}: ", html.B(number(found.states[code], 0, language))]) for code, words in names.items()
    ]
    now = html.P(say("Zo staat het nu. Het wijkbedrijf schrijft zelf op wat de gemeente deed.", language), className="quiet")
    state = html.Section(
        [html.H2(say("Wat deed de gemeente ermee, volgens ons?", language)), html.Ul(how_far), now], className="panel spaced"
    )
    return [state, html.Div([_answered(found, language), _waiting(found, language)], className="row even")]


def _answered(found: Heard, language: str) -> Component:
    names, lines = choices("topic"), list[Component]()
    for a in found.answers[:SHOWN]:
        about = say("{topic}, gehoord op {day}", language, topic=capital(say(names[a.topic], language)), day=day_words(a.on, language))
        lines.append(html.Li([html.Span(a.words, lang=TONGUE), html.P(about)]))
    rest = len(found.answers) - SHOWN
    if rest > 0:
        lines.append(html.Li(say("Andere antwoorden staan in het logboek: {n}.", language, n=number(rest, 0, language))))
    body = html.Ul(lines, className="onward") if lines else nothing(html.P(say("Er is nog geen antwoord opgeschreven.", language)))
    return html.Section([html.H2(say("Het antwoord", language)), body], className="panel")


def _waiting(found: Heard, language: str) -> Component:
    lines = [
        html.Div([html.B(number(n, 0, language)), " ", say(words, language), _by(topics, language)], className="fail")
        for n, words, topics in (
            (found.open, "nog zonder antwoord:", found.waiting),
            (found.states["not_taken"], "niet opgepakt:", found.not_taken),
        )
        if n
    ]
    body = lines or [nothing(html.P(say("Op elk signaal kwam een antwoord.", language)))]
    return html.Section([html.H2(say("Nog geen antwoord", language)), html.Div(body, className="fails")], className="panel")


def _by(topics: Counter[str], language: str) -> str:
    names = choices("topic")
    return " " + ", ".join(
        f"{say(names[code], language)} ({number(n, 0, language)})" for code, n in sorted(topics.items(), key=lambda t: (-t[1], t[0]))
    )


def _how(scope: Scope) -> Component:
    lines = [
        "Een signaal gaat nooit over één persoon. Wat er precies is gezegd, leest alleen het team van het wijkbedrijf.",
        "De dagen tot een antwoord die u elders ziet, gaan over vragen aan de gemeente, niet over signalen.",
        "Hoe lang een antwoord op een signaal duurt, weten we niet.",
    ]
    if scope.outside:
        lines.append("U ziet onderwerpen alleen als ze zijn vrijgegeven.")
    return html.Div([html.P(say(line, scope.language), className="quiet") for line in lines], className="section")


PAGE = Page(
    PATH, "Wat horen we?", (READ_OWN, RELEASED), layout, charts,
    group="voices", says="Wat speelt er in de wijk, en wat kwam ervan?", present=present, styles=("loop.css",),
)  # fmt: skip

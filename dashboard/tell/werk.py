"""Werk: who has paid work, who learns and who volunteers, what work it is, where people go after, and only then the benefits."""

from dataclasses import replace
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.page import Page, ever
from dashboard.pieces import asked, chart, figure, places, without_benefit
from dashboard.pieces import story as told_as
from dashboard.pieces.address import to
from dashboard.pieces.also_asked import also_asked
from dashboard.pieces.apart import apart, attempt
from dashboard.pieces.did_not_work import THEIRS
from dashboard.pieces.flow import flow
from dashboard.pieces.freshness import freshness
from dashboard.pieces.meaning import meaning
from dashboard.pieces.scope import picker
from dashboard.pieces.sentence import counted, filled
from dashboard.pieces.story import TONGUE
from dashboard.pieces.tally import nothing
from dashboard.pieces.telling import nearest
from monitor.context import Told
from monitor.figure import Figures
from monitor.job_group import GROUPS
from monitor.news import when
from monitor.reader import Reader
from monitor.report.blocks import Chart, Point
from monitor.words import number, period_words, say
from monitor.words.reason import UNREAD, missing
from storage.people import READ_OWN, RELEASED
from storage.period import containing, today
from storage.scope import Scope

PATH = "/werk"
VALUES = frozenset(["Vw9", "Vg3", "Ve1", "Ve9", "Vw5", "Vg9"])  # of the study: hands, many values, capacity, local work, growing, helping
NAMED = tuple(sorted(VALUES - {"Vg3", "Vg9"}))  # those that are not about a benefit or about helping
TOLD = VALUES | {"Q4a", "Q4b", "Q4c"}  # and what it asks for by name
ACTIVITIES = ("A9", "A10", "A11")
CODES = (
    "jobs_active", "jobs_started", "jobs_ended", "to_work_or_education", "certificates", "helped_to_helper", "still_working_6m_share",
    "local_jobs_share", "volunteer_hours", "fte_active", *without_benefit.CODES,
)  # fmt: skip
SMALL = (
    "Een plek is van de organisatie, dus ook een klein aantal staat er. "
    "Van uitkeringen en van wie doorging staat er niets als het te weinig mensen zijn."
)

PAID = {  # (outside, now) -> of several, of one
    (False, False): ("Eind {month} hadden {n} mensen hier betaald werk.", "Eind {month} had {n} persoon hier betaald werk."),
    (False, True): ("Nu hebben {n} mensen hier betaald werk.", "Nu heeft {n} persoon hier betaald werk."),
    (True, False): (
        "Eind {month} hadden {n} mensen betaald werk bij een wijkbedrijf.",
        "Eind {month} had {n} persoon betaald werk bij een wijkbedrijf.",
    ),
}  # fmt: skip
LEARN = {
    False: ("Nog {n} leerden er een vak.", "Nog {n} leerde er een vak."),
    True: ("Nog {n} leren er een vak.", "Nog {n} leert er een vak."),
}
NO_STORY = "Er is nog geen verhaal van een deelnemer dat we hier mogen laten zien."


def layout(scope: Scope, reader: Reader) -> Component:
    figures, stories = _figures(reader), reader.stories()
    return html.Div(
        [
            picker(scope, reader, PATH),
            html.H1(_headline(figures, scope)),
            freshness(reader.freshness(), scope),
            html.Section([_count(figures, scope), _tell(stories, scope, reader)], className="pair"),
            attempt(lambda: html.Section(chart.frame(_drawn(figures, scope), scope, PATH), className="panel")),
            html.Div([flow(figures, scope), _who(figures, scope)], className="row even"),
            _failed(figures, stories, scope),
            asked.asked(say("Werk in de studie naar wijkbedrijven", scope.language), ACTIVITIES, NAMED, figures, scope),
            _onward(figures, scope, reader),
            without_benefit.without_benefit(figures, scope),
            also_asked(scope, reader, PATH),
        ],
        className="yield",
    )


def charts(scope: Scope, reader: Reader) -> list[Chart]:
    """Places by kind of work."""
    return [places.by_work(_figures(reader), scope)]


def _drawn(figures: Figures, scope: Scope) -> Chart:
    """The places as they stand on the page: that they may not be told or cannot be read is said where they would be."""
    made, paid = places.by_work(figures, scope), figures.get("jobs_active", "paid")
    if made.points or not (paid.state == "withheld" or paid.reason == UNREAD):
        return made
    return replace(made, points=(Point("", None, missing=missing(paid.state, paid.reason, scope.language)),))


def _figures(reader: Reader) -> Figures:
    return reader.figures(dict.fromkeys([*CODES, *asked.codes(NAMED)]))


def _headline(figures: Figures, scope: Scope) -> list[Any]:
    """Eind september 2026 hadden 8 mensen hier betaald werk. Nog 5 leerden er een vak."""
    language, paid, learning = scope.language, figures.get("jobs_active", "paid"), figures.get("jobs_active", "learning")
    if not paid.known:
        withheld, unknown = (
            "{moment}: hoeveel mensen er werken is niet te laten zien.",
            "{moment}: nog niet bekend hoeveel mensen er werken.",
        )
        lead = say(withheld if paid.state == "withheld" else unknown, language, moment=when(scope))
        return [lead, " ", html.Small(figure.alone(paid, language))]
    if not paid.central:
        return [say("{moment} werkte er nog niemand betaald.", language, moment=when(scope))]
    now, one, alone = scope.period.contains(today()) and not scope.outside, paid.central == 1, learning.central == 1
    month = period_words(containing(min(scope.period.end, today()), "month"), language)
    sentence = PAID[scope.outside, now][one]
    said = filled(sentence, language, month=month, n=counted(number(paid.central, 0, language)))
    if not learning.known or not learning.central:
        return said
    return [*said, " ", *filled(LEARN[now][alone], language, n=number(learning.central, 0, language))]


@apart("Tellen")
def _count(figures: Figures, scope: Scope) -> Component:
    language = scope.language
    what = {
        "paid": say("plekken met betaald werk", language),
        "learning": say("plekken om te leren", language),
        "volunteering": say("plekken voor vrijwilligers en dagbesteding", language),
    }
    one = {
        "paid": say("plek met betaald werk", language),
        "learning": say("plek om te leren", language),
        "volunteering": say("plek voor vrijwilligers en dagbesteding", language),
    }
    more = {"paid": _full_time(figures, language)}
    cards = [figure.card(figures.get("jobs_active", v), what[v], scope, more.get(v), one=one[v], big=v == "paid") for v, *_ in GROUPS]
    never = html.P(say("Drie verschillende dingen: we tellen ze nooit op.", language), className="plainly")
    small = html.P(say(SMALL, language), className="quiet") if scope.outside else None
    return html.Div(
        [html.P(say("Tellen", language), className="eyebrow"), html.Div(cards, className="figs"), never, small], className="count"
    )


def _full_time(figures: Figures, language: str) -> str:
    """Places as full-time jobs; nothing where the places themselves are not told."""
    jobs, full = figures.get("jobs_active", "paid"), figures.get("fte_active", "paid")
    if not (jobs.known and jobs.central and full.known):
        return ""
    return say("samen {n} voltijdbanen", language, n=number(full.central, 1, language))


def _tell(stories: list[Told], scope: Scope, reader: Reader) -> Component:
    """A participant speaks; else a story about work."""
    about = [s for s in stories if s.teller == "participant"] + [s for s in stories if set(s.values) & TOLD]
    return nearest(about, NO_STORY, scope, reader)


@apart()
def _who(figures: Figures, scope: Scope) -> Component:
    """Work for people who live here, and what volunteers give: hours, never jobs."""
    language, found = scope.language, []
    wanted = [("local_jobs_share", "paid"), ("local_jobs_share", "learning"), ("volunteer_hours", ""), ("helped_to_helper", "")]
    for code, view in wanted:
        f = figures.get(code, view)
        label = f" ({say(f.indicator.view(view).label, language)})" if view else ""
        said = html.B(figure.in_words(f, language)) if f.known else figure.state(f, language)
        found.append(html.Li([html.Span([say(f.title, language), label, ": ", said]), html.P(figure.grounds(f, scope))]))
    hours = html.P(say("Uren van vrijwilligers zijn geen banen, en tellen hierboven niet mee.", language), className="quiet")
    title = html.H2(say("Mensen van hier, en vrijwilligers", language))
    return html.Section([title, html.Ul(found, className="onward"), hours], className="panel")


@apart("Wat niet lukte")
def _failed(figures: Figures, stories: list[Told], scope: Scope) -> Component:
    """Who stopped without work or school after it, and the stories about work that were hard."""
    language, lines = scope.language, list[Component]()
    if ended := _ended(figures, language):
        lines.append(html.Div(ended, className="fail"))
    still = figures.get("still_working_6m_share")
    lost = still.denominator - still.numerator if still.known and still.denominator and still.numerator is not None else 0
    if lost:
        words = "Vroegen we na zes maanden of het betaalde werk er nog was, dan was het antwoord {n} van de {all} keer nee."
        whole = number(still.denominator, 0, language)
        lines.append(html.Div(filled(words, language, all=whole, n=html.B(number(lost, 0, language))), className="fail"))
    hard = [s for s in stories if told_as.hard(s) and s.difficult and (s.teller == "participant" or set(s.values) & TOLD)]
    for s in hard[:2]:
        link = html.A(say("Lees het verhaal", language), href=to(f"/verhalen/{s.id}", scope))
        lines.append(html.Div([html.Span(f"“{s.difficult}” ", lang=TONGUE), link], className="fail"))
    if not lines:
        ask = "Over wat niet lukte is in deze tijd nog niets te zeggen. Vraag het wie stopte."
        lines.append(nothing(html.P(say(THEIRS if scope.outside else ask, language))))
    return html.Section([html.H2(say("Wat niet lukte", language)), html.Div(lines, className="fails")], className="panel")


def _ended(figures: Figures, language: str) -> list[Any]:
    """Who stopped, each group apart, beside who went on; nothing where one of these is not known."""
    learning, paid = figures.get("jobs_ended", "learning"), figures.get("jobs_ended", "paid")
    onward = figures.get("to_work_or_education")
    if not (learning.known and paid.known and onward.known) or not (learning.central or paid.central):
        return []
    words = "Gestopt op een leerplek: {learning}. Gestopt met betaald werk: {paid}. Door naar werk of een opleiding: {onward}."
    found = {"learning": learning, "paid": paid, "onward": onward}
    said = filled(words, language, **{name: html.B(number(f.central, 0, language)) for name, f in found.items()})
    if (learning.central or 0) + (paid.central or 0) <= (onward.central or 0):
        return said
    return [*said, " ", say("Bij de anderen liep het anders, of we weten het niet.", language)]


@apart()
def _onward(figures: Figures, scope: Scope, reader: Reader) -> Component:
    language = scope.language
    words, name = ("/gemeente", "In hun eigen woorden") if scope.outside else ("/wijk", "In onze eigen woorden")
    read = "Vraag wie stopte hoe het nu gaat, ook na zes maanden. Zonder dat weten we niet of werk blijft."
    see = "Vraag het wijkbedrijf wie het hielp en wie niet, en wat een leerplek nodig heeft om werk te worden."
    links = [
        html.A(say(name, language), href=to(words, scope)),
        html.A(say("Wat levert het op, en voor wie?", language), href=to("/opbrengst", scope)),
    ]
    return meaning(PATH, see if scope.outside else read, scope, reader, html.P(links, className="links"))


def present(scope: Scope, reader: Reader) -> bool:
    there = (f for view, *_ in GROUPS for f in reader.series("jobs_active", view))
    return any(f.known and f.central for f in there) or ever("jobs_started", "volunteer_hours")(scope, reader)


PAGE = Page(
    PATH, "Werk", (READ_OWN, RELEASED), layout, charts,
    present=present, group="yield", says="Wie werkt er, wie leert er, en waar gaan mensen daarna heen?", styles=("yield.css",),
)  # fmt: skip

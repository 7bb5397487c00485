"""Rapport: which quarters lie fixed, which can be closed now, and the files that go to who pays."""

from dash import html
from dash.development.base_component import Component

from dashboard.page import Page
from dashboard.pieces import brief
from dashboard.pieces.apart import apart
from dashboard.pieces.shut import address, under_way
from dashboard.pieces.tally import nothing
from monitor.reader import Reader
from monitor.report.brief import for_council
from monitor.words import capital, day_words, period_words, say
from storage.people import CLOSE, REPORT
from storage.period import Period
from storage.scope import Scope

FORMATS = (("pdf", "PDF", "om te lezen en te printen"), ("docx", "Word", "om in eigen tekst te gebruiken"),
           ("xlsx", "Excel", "alle cijfers"), ("html", "Webbladzijde", "om te delen"))  # fmt: skip

COUNCIL = "De brief die de gemeente ook ophaalt, over alle wijkbedrijven samen. De cijfers zijn dus andere dan die van u."


def layout(scope: Scope, reader: Reader) -> Component:
    language = scope.language
    ready, fixed, final = reader.closable(), reader.closed(), reader.final()
    parts: list[Component] = [html.H1(_news(ready, fixed, language))]
    parts.append(
        html.P(
            say("Na afsluiten ligt alles van dat kwartaal vast. Klopt er iets niet? Heropen het dan, met een reden.", language),
            className="lead",
        )
    )
    if scope.person.may(CLOSE):
        parts += [found for found in (under_way(scope, reader.store),) if found]
        parts += [_close(period, language) for period in ready[:1]]
    if fixed and scope.person.may(REPORT):
        parts.append(_council(scope, reader))
        parts.append(
            html.Section(
                [
                    html.H2(say("Rapporten", language)),
                    html.Ul([_files(p, language, scope.person.may(CLOSE) and p.start.year > final) for p in fixed], className="files"),
                ],
                className="panel",
            )
        )
    elif not fixed:
        parts.append(html.Section(nothing(html.P(say("Er is nog geen kwartaal afgesloten.", language))), className="panel"))
    if scope.person.may(CLOSE):
        parts.append(html.P(html.A(say("Bladzijde voor iedereen", language), href="/beheer/wijkpagina"), className="links"))
    return html.Div(parts)


def _council(scope: Scope, reader: Reader) -> Component:
    """The letter that the municipality takes along from each of its pages: other figures than those of the enterprise, so it says whose."""
    language, asked = scope.language, for_council(reader.store, scope, last=True)
    period = period_words(asked.period, language)
    title = html.H2(say("Voor een raadsavond: de raadsbrief over {period}", language, period=period))
    return html.Section([title, html.P(say(COUNCIL, language)), html.P(brief.links(asked), className="choices")], className="panel")


def _news(ready: list[Period], fixed: list[Period], language: str) -> str:
    if ready:
        return say("{period} kan worden afgesloten.", language, period=capital(period_words(ready[0], language)))
    if fixed:
        return say("Alles tot en met {day} ligt vast.", language, day=day_words(fixed[0].end, language))
    return say("Er is nog geen kwartaal voorbij.", language)


@apart()
def _close(period: Period, language: str) -> Component:
    words = period_words(period, language)
    return html.Section(
        [
            html.H2(say("{period} afsluiten", language, period=capital(words))),
            html.P(say("Bekijk eerst de cijfers. Daarna kan niemand nog iets opschrijven of aanpassen in dit kwartaal.", language)),
            html.P(say("Wat u aan de gemeente geeft, kan niet ongedaan worden gemaakt.", language)),
            html.P(html.A(say("Bekijk de cijfers van {period}", language, period=words), href=f"/wijk?periode={period.code}")),
            html.P(html.A(say("Schrijf een toelichting bij {period}", language, period=words), href=f"/toelichting/{period.code}")),
            html.Form(
                html.Button(say("Kwartaal afsluiten", language), className="button", type="submit"),
                method="post",
                action=f"/rapport/{period.code}/afsluiten",
            ),
        ],
        className="panel",
    )


@apart("Rapporten")
def _files(period: Period, language: str, may_open: bool) -> Component:
    words = period_words(period, language)
    links = [
        html.A(
            [name, html.Span(f" {words}: {say(use, language)}", className="unseen")],
            href=f"/rapport/{period.code}.{code}",
            title=say(use, language),
            className="button light",
        )
        for code, name, use in ((c, say(n, language), u) for c, n, u in FORMATS)
    ]
    if may_open:
        about = [say("Heropenen", language), html.Span(f": {words}", className="unseen")]
        links.append(html.A(about, href=address(period.code), className="quiet"))
    return html.Li([html.Span(capital(words)), html.Span(links, className="links")])


PAGE = Page("/rapport", "Rapport", (REPORT, CLOSE), layout)

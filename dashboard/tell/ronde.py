"""Welk verhaal zegt het meest? What each group chose in a round and why, side by side; inside also the way to hold one."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.once import UNHEARD, unheard
from dashboard.page import Page
from dashboard.pieces import story
from dashboard.pieces.address import to
from dashboard.pieces.apart import apart
from dashboard.pieces.chosen import crowd
from dashboard.pieces.sentence import filled
from dashboard.pieces.tally import nothing
from dashboard.story_round.frame import PATH, TITLE, WHO
from monitor.chosen import groups
from monitor.context import Told
from monitor.reader import Reader
from monitor.story_round import Answer, Round, finished, quarters
from monitor.words import capital, day_words, number, period_words, say
from storage.people import CORRECT, READ_OWN, RELEASED
from storage.period import Period
from storage.scope import Scope

LEAD = "Elke groep leest de verhalen van een kwartaal en kiest er één. Waarom ze kiezen, laat zien wat ze belangrijk vinden."
GONE = "Een verhaal dat gekozen was, is teruggenomen. Wat de groep erover zei, staat er ook niet meer."
OVER = "Van een verhaal dat gekozen was, is de toestemming verlopen. Wat de groep erover zei, staat er ook niet meer."
HIDDEN = "Ziet u een groep niet? Dan was ze er niet bij, of mag u het verhaal dat ze koos niet lezen."
LATE = "Een ronde mag ook als het kwartaal al is afgesloten: ze verandert geen cijfer. Een rapport dat al vaststaat, blijft zoals het was."
STATES = {"over": ("Bekijk", "afgerond"), "under_way": ("Ga verder", "bezig"), "new": ("Begin", "nog niet begonnen")}
RECENT = 4  # quarters that a round can be begun for from this page


def layout(scope: Scope, reader: Reader, kwartaal: str = "") -> Component:
    """The round of one quarter, the newest unless another is asked for."""
    language, found = scope.language, finished(reader)
    periods = list(dict.fromkeys(each.period for each in found))
    period = next((p for p in periods if p.code == kwartaal), periods[0] if periods else None)
    shown = [each for each in found if each.period == period]
    about = html.P(say("Ronde over {period}", language, period=period_words(period, language)), className="quiet") if period else None
    parts: list[Any] = [html.H1(news(shown, language)), about, html.P(say(LEAD, language), className="lead")]
    if not shown:
        parts.append(nothing(html.P(say("Er is nog geen ronde afgerond die u mag lezen.", language))))
    for each in shown:
        parts += _result(each, scope)
    back = html.A(say("Alle verhalen", language), href=to("/verhalen", scope))
    parts += [_others([p for p in periods if p != period], scope), None if scope.outside else _hold(scope, reader)]
    return html.Div([*parts, html.P(back, className="links")])


def news(shown: list[Round], language: str) -> list[Any]:
    """Where the groups chose the same and where not; only over what this person may read."""
    if len(shown) > 1:
        return [say("{n} wijkbedrijven lieten groepen een verhaal kiezen.", language, n=number(len(shown), 0, language))]
    told = shown[0].stories if shown else []
    sides = [a.side for _, said in told for a in said]
    if not told:
        return [say(_gone(shown[0]) if shown else TITLE, language)]
    if len(sides) == 1:
        return filled("Een verhaal is gekozen door {who}.", language, who=groups(sides, language))
    if len(told) == 1:
        return _begun(filled("{who} kozen hetzelfde verhaal.", language, who=groups(sides, language)))
    same = [a.side for a in told[0][1]]
    if len(same) == 1:
        return _begun(filled("{who} kozen elk een ander verhaal.", language, who=groups(sides, language)))
    other = groups([side for side in sides if side not in same], language)
    return _begun(filled("{who} kozen hetzelfde verhaal, {other} een ander.", language, who=groups(same, language), other=other))


def _gone(found: Round) -> str:
    """Why there is nothing to read of a round that was held."""
    over = found.over and not found.gone
    return "Van een verhaal dat gekozen was, is de toestemming verlopen." if over else "Een verhaal dat gekozen was, is teruggenomen."


def _begun(words: list[Any]) -> list[Any]:
    return [capital(words[0]), *words[1:]]


@apart()
def _result(found: Round, scope: Scope) -> list[Component | None]:
    language = scope.language
    title = html.H2(found.enterprise if scope.outside else say("Gekozen, en waarom", language), className="spaced")
    cards = html.Div([_card(told, said, scope) for told, said in found.stories], className="round-cards")
    away = [a.side for a in found.answers if a.absent]
    lines = [html.P(say("Niet bij deze ronde: {who}.", language, who=groups(away, language)))] if away else []
    lines += [html.P(say(GONE, language), className="notice")] if found.gone else []
    lines += [html.P(say(OVER, language), className="notice")] if found.over else []
    return [title, cards, *lines, _mend(found, scope), _how(found, scope), _telling(found, scope)]


def _mend(found: Round, scope: Scope) -> Component | None:
    """For who may: the way back to what each group said, to put a word right. Every earlier version is kept."""
    if not scope.person.may(CORRECT):
        return None
    at = f"{PATH}/{found.period.code}/kiezen?wie="
    words = [(word, groups(sides, scope.language)) for word, sides in WHO.items()]
    links = [html.A(say("Pas aan: {who}", scope.language, who=name), href=f"{at}{word}") for word, name in words]
    return html.P(links, className="links")


def _card(told: Told, said: list[Answer], scope: Scope) -> Component:
    language = scope.language
    by = filled("Gekozen door {who}", language, who=groups([a.side for a in said], language))
    read = html.A([say("Lees het verhaal", language), html.Span([": ", told.headline], className="unseen")],
                  href=to(f"/verhalen/{told.id}", scope))  # fmt: skip
    head = [html.P(by, className="eyebrow told"), html.H3(told.headline, lang=story.TONGUE), story.quote(told), story.who(told, language)]
    why = html.Div([_why(a, language) for a in said], className="reasons")
    return html.Article([*head, why, html.Div(read, className="links")], className="card hard" if story.hard(told) else "card")


def _why(answer: Answer, language: str) -> Component:
    who = capital(groups([answer.side], language))
    why = html.H4(say("{who}: waarom dit verhaal", language, who=who))
    words = html.P(answer.reason, lang=story.TONGUE) if answer.reason else html.P(say("De reden is weggehaald.", language))
    return html.Div([why, words, html.P(say("Gekozen met {people}.", language, people=crowd(answer.people, language)), className="quiet")])


def _how(found: Round, scope: Scope) -> Component:
    """How honest this is: what was on the list, who could hear it, and that it is no sample."""
    language = scope.language
    lines = [say(HIDDEN, language)] if scope.outside else _list(found, language)
    lines.append(say("Het is geen steekproef: het laat zien wat mensen belangrijk vinden, niet hoe vaak het voorkomt.", language))
    if found.finished:
        lines.append(say("Afgerond op {day}.", language, day=day_words(found.finished, language)))
    return html.Section([html.H2(say("Hoe ging deze ronde?", language)), *(html.P(line) for line in lines)], className="panel sampling")


def _list(found: Round, language: str) -> list[str]:
    hard, read = sum(story.hard(t) for t in found.read), len(found.read)
    one = found.listed == 1
    words = "Er stond {n} verhaal op de lijst." if one else "Er stonden {n} verhalen op de lijst."
    lines = [say(words, language, n=number(found.listed, 0, language))]
    if read < found.listed:
        lines[0] += " " + say("Daarvan zijn er nu nog {n} te lezen.", language, n=number(read, 0, language))
    if hard:
        lines.append(say("Over wat moeilijk bleef of niet lukte: {n}.", language, n=number(hard, 0, language)))
    else:
        lines.append(say("Er zat geen verhaal bij over wat niet lukte.", language))
    heard = {side: number(len(found.heard([side])), 0, language) for side in ("resident", "municipality")}
    lines.append(say("Bewoners mogen er {resident} horen, de gemeente {municipality}: dat bepaalt de verteller.", language, **heard))
    return lines


def _telling(found: Round, scope: Scope) -> Component | None:
    """Chosen stories of which the teller does not know it yet, each with a tick for who may."""
    if not found.untold or not scope.person.may(CORRECT):
        return None
    language = scope.language
    lead = say("Het verhaal is van de verteller. Vertel wie het koos, en waarom.", language)
    items = [_untold(told, found.period, language) for told in found.untold]
    title = html.H2(say("Vertel het de verteller", language))
    return html.Section([title, html.P(lead), html.Ul(items, className="tasks")], className="panel spaced", id="vertellen")


def _untold(told: Told, period: Period, language: str) -> Component:
    about = html.Div([html.B(told.headline, lang=story.TONGUE), html.Br(),
                      html.Span(story.when(told, language), className="quiet")])  # fmt: skip
    button = html.Button([say("De verteller weet het", language), html.Span(f": {told.headline}", className="unseen")],
                         className="button light", name="story", value=told.id)  # fmt: skip
    return html.Li([about, html.Form(button, method="post", action=f"{PATH}/{period.code}/verteld")])


def _others(periods: list[Period], scope: Scope) -> Component | None:
    if not periods:
        return None
    language = scope.language
    links = [html.A(period_words(p, language), href=to(PATH, scope, kwartaal=p.code)) for p in periods]
    return html.Section([html.H2(say("Andere rondes", language)), html.Div(links, className="links")], className="panel spaced")


@apart()
def _hold(scope: Scope, reader: Reader) -> Component | None:
    """For the team: the last quarters, each with how far its round is."""
    language = scope.language
    lines = [_quarter(period, found, n, scope) for period, found, n in quarters(reader, RECENT)]
    none = UNHEARD if unheard(reader) else "Er is nog geen verhaal om over te kiezen."
    body = html.Ul(lines, className="tasks") if lines else html.P(say(none, language))
    title = html.H2(say("Een ronde houden", language))
    return html.Section([title, html.P(say(LATE, language), className="quiet"), body], className="panel spaced", id="houden")


def _quarter(period: Period, found: Round | None, stories: int, scope: Scope) -> Component:
    language, n = scope.language, len(found.read) if found else stories
    do, state = STATES["over" if found and found.finished else "under_way" if found else "new"]
    many = say("{n} verhaal" if n == 1 else "{n} verhalen", language, n=number(n, 0, language))
    when = capital(period_words(period, language))
    about = html.Div([html.B(when), html.Br(), html.Span(f"{many} · {say(state, language)}", className="quiet")])
    if found is None and not scope.person.may(CORRECT):
        return html.Li([about, html.Span(say("Een coördinator begint.", language), className="quiet")])
    href = to(PATH, scope, kwartaal=period.code) if found and found.finished else f"{PATH}/{period.code}"
    link = html.A([say(do, language), html.Span(f": {when}", className="unseen")], href=href, className="button light")
    return html.Li([about, link])


def something(scope: Scope, reader: Reader) -> bool:
    """Inside it is where a round is begun; outside only what may be read."""
    return not scope.outside or bool(finished(reader))


PAGE = Page(
    PATH, TITLE, (READ_OWN, RELEASED), layout, query=("kwartaal",), group="voices",
    says="Welk verhaal kozen bewoners, wijkbedrijf en gemeente, en waarom?", present=something, styles=("wall.css", "ronde.css"),
)  # fmt: skip

"""Partners: who takes part, what each wants and brings, who came to work with whom, and what is not there yet."""

from decimal import Decimal

from dash import html
from dash.development.base_component import Component

from dashboard.page import Page
from dashboard.pieces import chart, figure, network, story
from dashboard.pieces.address import to
from dashboard.pieces.apart import apart
from dashboard.pieces.cooperation import duration
from dashboard.pieces.freshness import freshness
from dashboard.pieces.meaning import meaning
from dashboard.pieces.proof import proof
from dashboard.pieces.scope import picker
from dashboard.pieces.sentence import counted, filled
from dashboard.pieces.tally import nothing
from monitor.figure import Figures
from monitor.network import Member, Network
from monitor.network import network as found_in
from monitor.reader import Reader
from monitor.report.blocks import Chart
from monitor.words import capital, day_words, number, period_words, quantity, say
from storage.choices import choices
from storage.people import CORRECT
from storage.scope import Scope

PATH = "/partners"
THREE = (
    ("partners_active", "partners doen mee", "partner doet mee"),
    ("relations", "keer werken twee partners samen door ons", "keer werken twee partners samen door ons"),
    ("contributions", "brachten partners in deze periode in", ""),
)
SIX = ("PG1", "PG2", "PG3", "PG4", "PG5", "PG6")  # the groups of the study


def layout(scope: Scope, reader: Reader) -> Component:
    figures, found = reader.figures([code for code, *_ in THREE]), found_in(reader)
    cards = [
        figure.card(figures.get(code), say(what, scope.language), scope, one=say(one, scope.language) if one else "", big=i == 0)
        for i, (code, what, one) in enumerate(THREE)
    ]
    count = html.Section([html.P(say("Tellen", scope.language), className="eyebrow"), html.Div(cards, className="figs")], className="panel")
    rest = [_drawn(found, scope), _groups(found, scope), _power(found, scope)] if found.members else [_nobody(scope.language)]
    parts = [_headline(figures, found, scope), freshness(reader.freshness(), scope), count, *rest, _told(scope, reader)]
    return html.Div([picker(scope, reader, PATH), *parts, _lacking(found, scope), _onward(scope, reader)])


def charts(scope: Scope, reader: Reader) -> list[Chart]:
    """The network, where two partners work together."""
    found = found_in(reader)
    return [network.block(found, _words("partner_group", scope.language), scope.language)] if found.pairs else []


def present(scope: Scope, reader: Reader) -> bool:
    return bool(found_in(reader).members)


def _words(name: str, language: str) -> dict[str, str]:
    return {code: say(words, language) for code, words in choices(name).items()}


def _headline(figures: Figures, found: Network, scope: Scope) -> Component:
    """How many take part, and how often two of them work together because of the enterprise, as the figures count it."""
    language, active, relations = scope.language, figures.get("partners_active"), figures.get("relations")
    period = period_words(scope.period, language)
    if not active.known:
        return html.H1(say("Met wie doen we het?", language))
    if not active.central:
        return html.H1(say("In {period} deed nog geen partner mee.", language, period=period))
    partners = counted(quantity(active.central, "partners", 0, language))
    if not relations.known or not relations.central:
        return html.H1(filled("In {period} werkten we samen met {partners}.", language, period=period, partners=partners))
    times = counted(say("1 keer" if relations.central == 1 else "{n} keer", language, n=number(relations.central, 0, language)))
    words = "In {period} werkten we samen met {partners}. {times} vonden twee van hen elkaar door ons."
    return html.H1(filled(words, language, period=period, partners=partners, times=times))


def _nobody(language: str) -> Component:
    ask = say("In deze tijd doet nog geen partner mee, of nog niemand schreef een partner op.", language)
    link = html.P(html.A(say("Schrijf een partner op", language), href="/opschrijven/partner"))
    return html.Section(nothing(html.P(ask), link), className="panel")


@apart()
def _drawn(found: Network, scope: Scope) -> Component:
    made = network.block(found, _words("partner_group", scope.language), scope.language)
    return html.Section(chart.frame(made, scope, PATH), className="panel")


@apart()
def _groups(found: Network, scope: Scope) -> Component:
    """The list: per group each partner with interest, contribution, role then and now, and the fixed contact person."""
    inside: list[Component] = []
    for code, words in _words("partner_group", scope.language).items():
        members = [m for m in found.members if m.group == code]
        if members:
            head = html.Summary(f"{capital(words)} ({number(len(members), 0, scope.language)})")
            inside.append(html.Details([head, *(_member(m, found, scope) for m in members)], open=not inside))
    return html.Section([html.H2(say("Wat elke partner wil en inbrengt", scope.language)), *inside], className="panel")


def _member(m: Member, found: Network, scope: Scope) -> Component:
    language = scope.language
    rows = {
        "Belang": ", ".join(_named("partner_interest", m.interests, language)),
        "Bijdrage": _brings(m, language),
        "Rol": _role(m, language),
        "Soort relatie": ", ".join(_named("relation", (m.relation,) if m.relation else (), language)),
        "Vaste contactpersoon": _contact(m, found, language),
        "Werkt door ons samen met": ", ".join(found.beside(m.id)),
    }
    told = [html.Div([html.Dt(say(title, language)), html.Dd(words)]) for title, words in rows.items() if words]
    own = {"Waarom, in eigen woorden": m.interest, "Wat is afgesproken": m.agreement}
    told += [html.Div([html.Dt(say(title, language)), html.Dd(words, lang=story.TONGUE)]) for title, words in own.items() if words]
    since = html.Span(say("doet mee sinds {day}", language, day=day_words(m.since, language)), className="quiet")
    name = html.P([html.B(html.A(m.name, href=f"/logboek/partner/{m.id}")), " ", since])
    return html.Div([name, html.Dl(told, className="told")])


def _named(name: str, codes: tuple[str, ...], language: str) -> list[str]:
    words = _words(name, language)
    return [words.get(code, code) for code in codes]


def _brings(m: Member, language: str) -> str:
    """'uren (40), kennis'; that something is there once, its name says already."""
    words = _words("contribution_kind", language)
    return ", ".join(words[kind] if much in (None, 1) else f"{words[kind]} ({_quantity(much, language)})" for kind, much in m.brings)


def _quantity(much: Decimal | None, language: str) -> str:
    return number(much, 0 if much is None or much == much.to_integral_value() else 2, language)


def _role(m: Member, language: str) -> str:
    """'eerst leverancier of subsidiegever, nu opdrachtgever; gewenst: samenwerkingspartner'"""
    words = _words("partner_role", language)
    if not m.role:
        return ""
    now = words[m.role]
    if m.roles and m.roles[0][0] != m.role:
        now = say("eerst {first}, nu {now}", language, first=words[m.roles[0][0]], now=now)
    if m.wanted and m.wanted != m.role:
        return say("{now}; gewenst: {wanted}", language, now=now, wanted=words[m.wanted])
    return now


def _contact(m: Member, found: Network, language: str) -> str:
    """Since when it is the same person. Never who."""
    if m.contact_since is None:
        return ""
    since, long = day_words(m.contact_since, language), duration(m.contact_since, found.on, language)
    told = say("dezelfde persoon sinds {since}: {long}", language, since=since, long=long)
    some = "daarvoor {n} andere contactpersoon" if m.before == 1 else "daarvoor {n} andere contactpersonen"
    return f"{told}; {say(some, language, n=number(m.before, 0, language))}" if m.before else told


@apart()
def _power(found: Network, scope: Scope) -> Component:
    """Power to organise, as the study has it: relations, resources and perspectives."""
    language, members = scope.language, found.members
    numbers = {
        "Relaties. Partners met een vaste contactpersoon: {n}.": sum(1 for m in members if m.contact_since),
        "Middelen. Soorten dingen die partners inbrengen: {n}.": len({kind for m in members for kind, _ in m.brings}),
        "Blikken. Verschillende belangen: {n}.": len({code for m in members for code in m.interests}),
        "Rollen. Partners met een andere rol dan toen ze begonnen: {n}.": sum(1 for m in members if m.roles and m.roles[0][0] != m.role),
    }
    lines = [html.Li(say(words, language, n=number(n, 0, language))) for words, n in numbers.items()]
    return html.Section([html.H2(say("Wat we samen kunnen organiseren", language)), html.Ul(lines)], className="panel")


@apart("Vertellen")
def _told(scope: Scope, reader: Reader) -> Component | None:
    """A story that a partner or an official told."""
    language = scope.language
    told = next((s for s in reader.stories(limit=500) if s.teller in ("partner", "official")), None)
    if told is None:
        return None
    often = html.P([html.B(say("Gaat dit vaker zo?", language)), " ", *proof(told, scope, reader)], className="often")
    link = html.P(html.A(say("Lees het verhaal", language), href=to(f"/verhalen/{told.id}", scope)), className="links")
    inside = [html.P(say("Vertellen", language), className="eyebrow told"), story.quote(told), story.who(told, language), often, link]
    return html.Section(inside, className="panel")


@apart()
def _lacking(found: Network, scope: Scope) -> Component | None:
    """What did not come about: groups of the study that do not take part, and roles that are wanted and not there."""
    language, words, lines = scope.language, _words("partner_group", scope.language), []
    missing = [words[code] for code in SIX if code not in {m.group for m in found.members}]
    if missing and found.members:
        lines.append(say("Nog niemand doet mee uit: {groups}.", language, groups=", ".join(missing)))
    waiting = [m.name for m in found.members if m.wanted and m.wanted != m.role]
    if waiting:
        lines.append(say("De gewenste rol is er nog niet bij: {names}.", language, names=", ".join(waiting)))
    without = [m.name for m in found.members if m.contact_since is None]
    if without:
        lines.append(say("Geen vaste contactpersoon opgeschreven bij: {names}.", language, names=", ".join(without)))
    title = html.H2(say("Wat er nog niet is", language))
    return html.Section([title, html.Ul([html.Li(line) for line in lines])], className="panel") if lines else None


@apart()
def _onward(scope: Scope, reader: Reader) -> Component:
    language = scope.language
    quiet = html.P(
        say("Deze bladzijde is alleen voor het wijkbedrijf. Namen van contactpersonen vragen we niet.", language), className="quiet"
    )
    link = html.A(say("Alle partners in het logboek", language), href="/logboek?soort=partner")
    lead = "Kijk welke groep nog niet meedoet, en wie van jullie daar iemand kent. Spreek af wie belt."
    return html.Div([meaning(PATH, lead, scope, reader, html.P(link, className="links")), quiet])


PAGE = Page(
    PATH, "Partners", (CORRECT,), layout, charts, group="together", says="Wie doet mee, en wat willen en brengen zij?",
    present=present,
)  # fmt: skip

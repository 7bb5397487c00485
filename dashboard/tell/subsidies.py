"""Subsidies: what a funder follows, grant by grant and by name, with the same meaning of each figure at every enterprise."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.broke import noted
from dashboard.once import UNHEARD
from dashboard.page import Page
from dashboard.pieces.apart import apart, attempt, lines
from dashboard.pieces.blocks import part
from dashboard.pieces.sentence import joined
from dashboard.pieces.story import TONGUE
from dashboard.pieces.tally import nothing
from dashboard.tell.subsidie import files
from monitor.accounted import STORIES, Account, portfolio
from monitor.reader import Reader
from monitor.report.account.known import HOW, NOT_KNOWN
from monitor.report.account.money import money
from monitor.report.account.promised import NO_STORY, WHOLE, summary, term
from monitor.report.account.together import alike, first, goals, setbacks
from monitor.report.blocks import Heading
from monitor.words import day_words, number, say
from storage.people import FOLLOW, RELEASED
from storage.scope import Scope

PATH = "/subsidies"


def layout(scope: Scope, reader: Reader) -> Component:
    language, lost, silent = scope.language, dict[str, tuple[str, str]](), set[str]()

    def broke(id: str, name: str, what: str, error: Exception) -> None:
        if what == STORIES:
            silent.add(id)
            noted(error)
        else:
            lost[id] = (name, noted(error))

    found = attempt(lambda: portfolio(reader.store, scope.person, broke))
    if not isinstance(found, list):  # what stands in its place
        return html.Div([html.H1(say("Subsidies", language)), found], className="account")
    if not found and not lost:
        return html.Div([html.H1(say("U volgt nog geen subsidie.", language)), html.Section(_none(scope), className="panel")])
    accounts = [a for a in found if a.id not in lost]
    blocks = first(accounts, language, UNHEARD if silent else NO_STORY) if accounts else ()
    top = [part(block, language) for block in blocks] or [html.H1(say("Subsidies", language))]
    grants = {a.id: (a.name, _grant(a, language, whole=a.id not in silent)) for a in accounts}
    grants |= {id: (name, _unread(id, name, code, language)) for id, (name, code) in lost.items()}
    listed = [grants[id][1] for id in sorted(grants, key=lambda id: (grants[id][0].casefold(), id))]
    more = [*_alike(accounts, language), _failed(accounts, language)] if accounts else []
    return html.Div([*top, _apart(len(lost), language) if accounts else None, *listed, *more, _how(scope)], className="account")


def _apart(number_of: int, language: str) -> Component | None:
    """What could not be read is in no sum above."""
    if not number_of:
        return None
    one = "U volgt nog {n} subsidie. Die konden we nu niet lezen, dus die telt hierboven niet mee."
    more = "U volgt nog {n} subsidies. Die konden we nu niet lezen, dus die tellen hierboven niet mee."
    return html.P(say(one if number_of == 1 else more, language, n=number(number_of, 0, language)), className="notice bad missing")


def _unread(id: str, name: str, code: str, language: str) -> Component:
    """In the place of a grant of which the figures cannot be read: its own page may have the rest."""
    link = html.A(say("Lees de hele verantwoording", language), href=f"{PATH}/{id}")
    said = lines(code, "De cijfers van deze subsidie konden we nu niet lezen.")
    return html.Section([html.H2(name, lang=TONGUE), *said, html.P(link, className="links")], className="panel missing")


def _none(scope: Scope) -> Component:
    """Nobody shared one yet; who belongs to no organisation that pays cannot be chosen at all."""
    language = scope.language
    words = "Een wijkbedrijf kan kiezen dat u een subsidie mag volgen. Vraag de coördinator om dat bij Doelen aan te zetten."
    alone = "Uw account hoort nog niet bij een organisatie die betaalt. Vraag wie het systeem beheert om dat te zeggen."
    see = html.P(html.A(say("Wat leveren de wijkbedrijven samen op?", language), href="/opbrengst"))
    return nothing(html.P(say(words if scope.person.funder else alone, language)), *([see] if scope.person.may(RELEASED) else []))


@apart()
def _grant(a: Account, language: str, *, whole: bool) -> Component:
    """`whole`: all of its account can be read, so that the files lack nothing."""
    table, text = goals(a, language), summary(a.goals, language)[0]
    until = say("vastgesteld tot en met {day}", language, day=day_words(a.through, language)) if a.through else ""
    about = joined([a.enterprise, term(a, language), until or say("nog niets vastgesteld", language)])
    parts = [html.H2(a.name, lang=TONGUE), html.P(about, className="quiet"),
             html.P(text or say("Nog geen doel is voorbij en vastgesteld.", language))]  # fmt: skip
    parts += [part(table, language)] if table else []
    spent = [part(block, language) for block in money(a, language) if not isinstance(block, Heading)]
    link = html.A(say("Lees de hele verantwoording", language), href=f"{PATH}/{a.id}")
    parts += [html.H3(say("Begroot tegen werkelijk", language)), *spent, html.P(link, className="links")]
    parts += [files(a.id, language)] if whole else []
    return html.Section(parts, className="panel")


@apart()
def _alike(accounts: Sequence[Account], language: str) -> list[Component]:
    """Nothing where no two enterprises have a goal for the same figure."""
    tables = [part(table, language) for table in alike(accounts, language)]
    if not tables:
        return []
    lead = html.P(
        say("Een cijfer betekent bij elk wijkbedrijf hetzelfde. Een verschil zegt niet wie beter is: wijken verschillen.", language)
    )
    return [html.Section([html.H2(say("Dezelfde maat", language)), lead, *tables], className="panel")]


@apart("Wat niet lukte")
def _failed(accounts: Sequence[Account], language: str) -> Component:
    found = [part(block, language) for a in accounts for block in setbacks(a, language)]
    none = nothing(html.P(say("Bij het werk voor deze subsidies is niets vastgesteld dat niet lukte. Vraag ernaar.", language)))
    return html.Section([html.H2(say("Wat niet lukte", language)), *(found or [none])], className="panel")


def _how(scope: Scope) -> Component:
    language = scope.language
    rest = f"{say(WHOLE, language)} {say(NOT_KNOWN, language)}"
    link = html.A(say("Wat levert het op, en voor wie?", language), href="/opbrengst")
    title = html.H2(say("Hoe weten we dit?", language))
    more = html.P(link, className="links") if scope.person.may(RELEASED) else None
    return html.Section([title, html.P(say(HOW, language)), html.P(rest), more], className="panel")


def following(scope: Scope, reader: Reader) -> bool:
    """In the menu and under Meer only for who belongs to an organisation that pays."""
    return scope.person.funder is not None


PAGE = Page(
    PATH, "Subsidies", (FOLLOW,), layout,
    group="account", says="Is gedaan wat was afgesproken, bij elke subsidie die u volgt?", present=following, styles=("account.css",),
)  # fmt: skip

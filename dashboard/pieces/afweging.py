"""The parts of the weighing: what it yields and for whom, how sure that is, what it asks of a municipality, and what nobody knows."""

from collections import Counter
from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard.pieces import euros
from dashboard.pieces.apart import apart
from dashboard.pieces.figure import brief, called, compared, evidence, spread, state
from monitor.figure import Figure, Figures
from monitor.words import EVIDENCE, day_words, number, say
from monitor.words.reason import UNREAD
from storage.scope import Scope

YIELDS = {
    "Voor de wijk": ("households_helped", "payment_eased", "jobs_active", "kept_local"),
    "Voor de gemeente": ("new_in_view_share", "signals", "volunteer_hours", "referrals_landed"),
    "Voor bedrijven": ("households_bundled", "paid_assignments", "satisfaction"),
    "Voor de energietransitie": ("measures_installed", "gas_saving", "co2_avoided", "still_good_share"),
}
ASKS = ("investment", "contributions", "contract_months", "contact_changes", "answer_days", "promises_kept_share", "relations")
COSTS = ("costs", "income", "public_income_share")
ONCE = "households_reached"  # each household once a year: what may be shown where the other may not
NOT_ASKED = (
    "Wat er zonder wijkbedrijf was gebeurd. Er is geen wijk zonder wijkbedrijf gemeten om mee te vergelijken.",
    "Hoeveel van het resultaat van anderen komt: corporatie, gemeente, energieprijs.",
    "Wat er over een paar jaar nog van over is.",
    "Wat vertrouwen, trots en ontmoeting waard zijn. Daar zetten we geen euro's bij.",
)
NO_SUM = (
    "Hier staat geen rendement en geen totaal. Huishoudens, kuub gas, werkplekken en euro's zijn verschillende dingen: wie ze optelt, "
    "moet zelf kiezen wat een baan of een warm huis waard is. Die keuze is van u. En wie betaalt, is vaak niet wie er baat bij heeft."
)


def best(figures: Figures, code: str) -> Figure:
    """The figure; of households helped the one that is counted once a year, where only that one may be shown."""
    found = figures.get(code)
    once = figures.get(ONCE)
    return once if code == "households_helped" and not found.known and once.known else found


def item(found: Figure, scope: Scope) -> Component:
    """One figure on paper: what, how much, how far it may be off, how it is known."""
    language = scope.language
    title = called(found, language)
    if not found.known:
        return html.Li([f"{title}: ", state(found, language)])
    ranged = spread(found, language)
    more = " · ".join(words for words in (ranged, compared(found, scope)) if words)
    return html.Li([f"{title}: ", html.B(brief(found, title, language)), " ", *evidence(found, language), f" {more}" if more else ""])


@apart()
def yields(figures: Figures, scope: Scope) -> Component:
    """Four lists, none of them a sum."""
    lists = [
        html.Div([html.H3(say(who, scope.language)), html.Ul([item(best(figures, code), scope) for code in codes])])
        for who, codes in YIELDS.items()
    ]
    return html.Section(
        [html.H2(say("Wat levert het op, en voor wie?", scope.language)), html.Div(lists, className="weigh")], className="panel"
    )


@apart()
def costs(figures: Figures, scope: Scope) -> Component:
    language = scope.language
    spent = _few(figures, "costs", "Waaraan", scope)
    paid = _few(figures, "income", "Van wie het kwam", scope)
    lines = html.Ul([item(figures.get(code), scope) for code in COSTS])
    title = html.H2(say("Wat kost het, en wie betaalt?", language))
    return html.Section([title, html.Div([lines, html.Div([spent, paid])], className="weigh")], className="panel")


def _few(figures: Figures, code: str, head: str, scope: Scope, most: int = 4) -> Component | None:
    """The largest parts in one sentence; the rest together."""
    found = euros.parts(figures, code)
    if not found:
        return None
    language = scope.language
    said = [f"{euros.label(f, language)} {euros.euro(f.central, language)}" for f in found[:most]]
    rest = euros.rest(figures.get(code), found, most)
    said += [say("overig {amount}", language, amount=euros.euro(rest, language))] if rest else []
    rounding = "" if found[most:] else euros.rounding(figures.get(code), found, language)
    return html.P([html.B(f"{say(head, language)}: "), ", ".join(said), ".", f" {rounding}" if rounding else ""])


@apart()
def sure(figures: Figures, scope: Scope) -> Component:
    """How the figures above are known: how many of each evidence word, how many are a range, how many rest on an own estimate."""
    language = scope.language
    known = [f for codes in YIELDS.values() for f in (best(figures, c) for c in codes) if f.known]
    every = sum(len(codes) for codes in YIELDS.values())
    title = html.H2(say("Hoe zeker weten we dit?", language))
    told = say(
        "Van de {all} cijfers hierboven over wat het oplevert, zijn er {n} bekend.", language, all=every, n=number(len(known), 0, language)
    )
    count = Counter(f.indicator.evidence for f in known)
    words = [f"{say(EVIDENCE[code], language)} {number(n, 0, language)}" for code, n in count.most_common()]
    ranged, own = sum(f.ranged for f in known), sum(f.own_estimate for f in known)
    lines = [
        html.Li(", ".join(words) + ".") if words else None,
        html.Li(say("{n} met een marge: minstens en hoogstens.", language, n=number(ranged, 0, language))) if ranged else None,
        html.Li(say("{n} met een eigen schatting erin.", language, n=number(own, 0, language))) if own else None,
    ]
    return html.Section([title, html.P(told), html.Ul([line for line in lines if line])], className="panel")


@apart()
def asks(figures: Figures, scope: Scope, since: date | None) -> Component:
    """The roles the study sees for a municipality, each with what is known of it here. `since`: inside only."""
    language = scope.language
    spent = figures.get("costs")
    unsaid = not spent.known and (scope.outside or spent.reason == UNREAD)  # that none were written down is not known then
    roles = [item(spent, scope)] if unsaid else [_part(figures, "costs", code, scope) for code in ("driver", "place")]
    met = [html.Li(say("Vaste contactpersoon sinds {day}.", language, day=day_words(since, language)))] if since else []
    if not scope.outside and since is None:
        met = [html.Li(say("Of er een vaste contactpersoon is, is niet opgeschreven.", language))]
    rows = (
        ("Een aanjager en een plek betalen", [*roles, item(figures.get("investment"), scope)]),
        ("Een vaste ambtenaar die antwoord geeft", [*met, *(item(figures.get(c), scope) for c in ("contact_changes", "answer_days"))]),
        ("Een relatie voor lange tijd", [item(figures.get("contract_months"), scope)]),
        ("In positie brengen: afspraken nakomen", [item(figures.get("promises_kept_share"), scope)]),
        ("Verbinden met andere partijen", [item(figures.get(c), scope) for c in ("relations", "contributions")]),
    )
    parts: list[Component] = []
    for name, lines in rows:
        parts += [html.Dt(say(name, language)), html.Dd(html.Ul(lines))]
    more = (
        "Ook vraagt het: over afdelingen heen werken, en mee uitleggen wat er in de wijk gaat veranderen. Daar hebben we geen cijfer van."
    )
    title = html.H2(say("Wat vraagt het van de gemeente?", language))
    return html.Section([title, html.Dl(parts), html.P(say(more, language))], className="panel asks")


def _part(figures: Figures, code: str, category: str, scope: Scope) -> Component:
    language, found = scope.language, [f for f in euros.parts(figures, code) if f.category == category]
    if found:
        words = say(
            "Kosten voor {what}: {amount}.", language, what=euros.label(found[0], language), amount=euros.euro(found[0].central, language)
        )
        return html.Li(words)
    unsaid = {"driver": "Voor een aanjager zijn geen kosten opgeschreven.", "place": "Voor een plek zijn geen kosten opgeschreven."}
    return html.Li(say(unsaid[category], language))


@apart()
def unknown(figures: Figures, scope: Scope) -> Component:
    """What nobody knows, as large as what is known."""
    language = scope.language
    empty = [f for codes in YIELDS.values() for f in (best(figures, c) for c in codes) if not f.known]
    missing, lost = ([say(f.title, language) for f in empty if (f.reason == UNREAD) is gone] for gone in (False, True))
    lines = [html.Li(say(words, language)) for words in NOT_ASKED]
    if missing:
        lines.append(html.Li(say("Niet geteld, of over deze tijd niet te laten zien: {figures}.", language, figures=", ".join(missing))))
    if lost:
        lines.append(html.Li(say("Wat we nu niet konden lezen: {figures}.", language, figures=", ".join(lost))))
    return html.Section([html.H2(say("Wat weten we niet?", language)), html.Ul(lines)], className="panel")

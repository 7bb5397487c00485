"""Per department of the municipality: what it pays, beside what was counted in its field. Nothing is added up or taken off."""

from dash import html
from dash.development.base_component import Component

from dashboard.pieces import euros
from dashboard.pieces.address import to
from dashboard.pieces.apart import apart
from dashboard.pieces.figure import called, evidence, grounds, in_words, spread, state
from dashboard.pieces.sentence import joined
from monitor.figure import Figures
from monitor.words import say
from storage.choices import choices
from storage.scope import Scope

CODE = "municipal_income"
FIELD: dict[str, tuple[str, ...]] = {  # what is counted in the field of each; who gains, whoever pays
    "housing": ("comfort_change", "households_bundled"),
    "sustainability": ("gas_saving", "measures_installed"),
    "welfare": ("new_in_view_share", "referrals_landed"),
    "work": ("benefit_months_avoided", "jobs_active"),
    "neighbourhoods": ("participants", "signals"),
    "economy": ("kept_local",),
    "space": ("activities",),
}
LEAD = "Eerst wat een afdeling betaalde, dan wat er op haar terrein werd geteld. Wie baat heeft, is vaak niet wie betaalt."
SINCE = "Van {amount} van de gemeente is niet opgeschreven welke afdeling betaalde."


def codes() -> list[str]:
    """The figures that `per_department` needs."""
    return list(dict.fromkeys([CODE, *(code for field in FIELD.values() for code in field)]))


@apart()
def per_department(figures: Figures, scope: Scope) -> Component:
    """A row for each department that pays, or in whose field something was counted."""
    language, names = scope.language, choices("department")
    paid = {f.category: f for f in euros.parts(figures, CODE)}
    unsaid = [f for category, f in paid.items() if category not in names]
    rows = [_row(name, paid, figures, scope) for name in names if name in paid or any(figures.get(c).known for c in FIELD.get(name, ()))]
    heads = [html.Th(say(words, language), scope="col") for words in ("Afdeling", "Betaalde", "Op haar terrein")]
    title = say("Welke afdeling betaalt, en welke heeft er baat bij?", language)
    total = figures.get(CODE)
    nothing = None if total.known else html.P([say("Geld van de gemeente", language), ": ", state(total, language)], className="quiet")
    left = [html.P(say(SINCE, language, amount=euros.euro(f.central, language)), className="quiet") for f in unsaid]
    known = html.P([say("Geld van de gemeente", language), ": ", *grounds(total, scope)], className="meta") if total.known else None
    table = euros.wide(title, heads, rows, "stacked") if rows else None
    return html.Section([html.H2(title), html.P(say(LEAD, language), className="sub"), table, nothing, *left, known], className="panel")


def _row(name: str, paid: dict[str, euros.Figure], figures: Figures, scope: Scope) -> Component:
    language = scope.language
    heads = {"data-head": say("Betaalde", language)}, {"data-head": say("Op haar terrein", language)}
    amount = html.B(euros.euro(paid[name].central, language)) if name in paid else say("niets opgeschreven", language)
    found = [figures.get(code) for code in FIELD.get(name, ())]
    lines = []
    for figure in (f for f in found if f.known):
        link = html.A(called(figure, language), href=to(f"/uitleg/{figure.indicator.code}", scope))
        ranged = spread(figure, language)
        about = joined([ranged, evidence(figure, language)])
        lines.append(html.Li([link, ": ", html.B(in_words(figure, language)), " ", html.Span(about, className="quiet")]))
    gains = html.Ul(lines) if lines else say("nog niet geteld", language)
    label = say(choices("department")[name], language)
    return html.Tr([html.Th(label[:1].upper() + label[1:], scope="row"), html.Td(amount, **heads[0]), html.Td(gains, **heads[1])])

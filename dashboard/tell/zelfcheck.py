"""Zelfcheck: what the municipality marks itself about working together with an enterprise, read back by itself."""

from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from dashboard.page import Page
from dashboard.pieces.reflective import listed
from dashboard.pieces.tally import nothing
from monitor.figure import Figures
from monitor.reader import Reader
from monitor.reflective import CHECKED, Reflected, themselves
from monitor.words import number, say
from storage.organisation import Organisation
from storage.people import CHECK
from storage.scope import Scope

LEAD = (
    "U vult zelf in hoe de gemeente met een wijkbedrijf samenwerkt. Het wijkbedrijf leest dat naast wat het zelf vindt, en praat er met u "
    "over."
)
READ = (
    "Uw woorden leest alleen dit wijkbedrijf, en uw collega's. Uw cijfers tellen mee in het gemiddelde van de zelfscan; dat lezen ook "
    "anderen, als het kwartaal is afgesloten."
)
NOBODY = "In deze gemeente doet nog geen wijkbedrijf mee."
FORM = CHECKED + "/{about}?{asked}"


def layout(scope: Scope, reader: Reader, wijkbedrijf: str = "") -> Component:
    language = scope.language
    every, one, lists = themselves(reader, wijkbedrijf)
    lead = html.P(say(LEAD, language), className="lead")
    if one is None:
        return html.Div([html.H1(say("Zelfcheck van de gemeente", language)), lead, nothing(html.P(say(NOBODY, language)))])
    top = [html.H1(_news(lists, one, language)), lead, _others(every, one, language), html.P(say(READ, language), className="quiet")]
    return html.Div([*top, *(listed(found, Figures(), scope, at=form_of(found.about, one.id)) for found in lists)])


def form_of(about: str, enterprise: str) -> str:
    """Where this list about this enterprise is filled in."""
    return FORM.format(about=about, asked=urlencode({"wijkbedrijf": enterprise}))


def _news(lists: list[Reflected], one: Organisation, language: str) -> str:
    """How many of the lists are filled in; what they say stands below."""
    done = sum(found.on is not None for found in lists)
    if not done:
        return say("De zelfcheck over {name} is nog niet ingevuld.", language, name=one.name)
    if done == len(lists):
        return say("Zo werkt de gemeente samen met {name}, vindt de gemeente zelf.", language, name=one.name)
    many = {"done": number(done, 0, language), "all": number(len(lists), 0, language)}
    return say("Over {name} vulde de gemeente {done} van de {all} lijsten in.", language, name=one.name, **many)


def _others(every: list[Organisation], one: Organisation, language: str) -> Component | None:
    """The way to the other enterprises, when there are any."""
    if len(every) < 2:
        return None
    links = [
        html.A(found.name, href=f"{CHECKED}?{urlencode({'wijkbedrijf': found.id})}", **{"aria-current": "page"} if found is one else {})
        for found in every
    ]
    return html.Nav(links, className="switch", **{"aria-label": say("Kies over welk wijkbedrijf", language)})


PAGE = Page(
    CHECKED, "Zelfcheck van de gemeente", (CHECK,), layout, query=("wijkbedrijf",), group="together",
    says="Hoe werken wij samen, volgens onszelf?", styles=("reflective.css", "map.css"),
)  # fmt: skip

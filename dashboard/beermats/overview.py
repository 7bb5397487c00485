"""Where the quick sums start: the three beer mats with what they give, the check of a claim, and the sums that were kept."""

from markupsafe import Markup

from dashboard.beermats import claim, draw, typed
from dashboard.beermats.saved import HOME, address
from monitor.beermat import defaults, work_out
from monitor.beermats import ALL, BY_CODE
from monitor.words import day_words, say
from storage.database import Store
from storage.factors import FactorVersion, all_versions
from storage.organisation import organisation
from storage.people import Person
from storage.period import AMSTERDAM, today
from storage.scenario import Scenario, scenarios
from storage.slot import aware

BODY = Markup(
    '<h1>{title}</h1>{mark}<p class="lead">{lead}</p><ul class="mats">{mats}</ul><section class="panel"><h2>{claim_title}</h2>'
    '<p>{claim_words}</p><p class="links"><a href="{claim}">{claim_link}</a></p></section>'
    '<section class="panel"><h2>{kept_title}</h2>{kept}</section>'
)
MAT = Markup('<li class="coaster"><h2><a href="{home}/{path}">{title}</a></h2><p class="quiet">{who}</p><p>{words}</p></li>')
KEPT = Markup('<li><div><a href="{address}">{name}</a>{shared}<br><span class="quiet">{about}</span></div></li>')


def overview(store: Store, person: Person, language: str) -> Markup:
    with store.read() as session:
        versions, found = all_versions(session), scenarios(session, person)
        names = {one.organisation: organisation(session, one.organisation) for one in found}
    enterprise = {id: one.name for id, one in names.items() if one is not None and not person.inside}
    rows = Markup("").join(_kept(one, enterprise.get(one.organisation, ""), versions, language) for one in found)
    return BODY.format(
        title=say("Snelle som op een bierviltje", language), mark=draw.mark(language), mats=_mats(versions, language),
        lead=say("Drie sommen uit de studie naar wijkbedrijven. Verander de getallen en zie wat er overblijft.", language),
        claim_title=say("Klopt dit cijfer?", language), claim=claim.PATH, claim_link=say("Reken een cijfer na", language),
        claim_words=say("Las u ergens hoeveel gas, stroom, CO₂ of geld er bespaard is? Reken het na met de rekenregels van dat jaar.",
                        language),
        kept_title=say("Bewaarde sommen", language),
        kept=Markup('<ul class="audiences">{}</ul>').format(rows) if found else Markup("<p>{}</p>").format(_none(person, language)),
    )  # fmt: skip


def _none(person: Person, language: str) -> str:
    if person.inside:
        return say("U hebt nog niets bewaard. Open een som, geef hem een naam en bewaar hem.", language)
    if person.role == "municipality":
        return say("Nog geen wijkbedrijf deelde een som met de gemeente.", language)
    return say("Bewaarde sommen zijn er alleen voor het wijkbedrijf en de gemeente.", language)


def _mats(versions: list[FactorVersion], language: str) -> Markup:
    found = []
    for mat in ALL:
        answers = {name: one.amount for name, one in defaults(mat, versions, today()).items()}
        words = draw.headline(mat, work_out(mat, answers), language)
        found.append(MAT.format(home=HOME, path=mat.path, title=say(mat.title, language), who=say(mat.who, language), words=words))
    return Markup("").join(found)


def _kept(one: Scenario, enterprise: str, versions: list[FactorVersion], language: str) -> Markup:
    mat = BY_CODE.get(one.mat)
    when = day_words(aware(one.changed_at).astimezone(AMSTERDAM).date(), language)
    told = [enterprise, say(mat.title, language) if mat else "", when]
    if mat is not None:
        answers = typed.thawed(mat, one.inputs, defaults(mat, versions, today()))
        told.append(draw.headline(mat, work_out(mat, answers), language))
    shared = Markup(' <span class="pill">{}</span>').format(say("gedeeld met de gemeente", language)) if one.shared else ""
    return KEPT.format(address=address(one.id), name=one.name, shared=shared, about=" · ".join(filter(None, told)))

"""Raadsbrief: two pages for a council, with the same figures and the same day as the page it is asked from. Released figures only."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from monitor import indicators
from monitor.chosen import chosen_first, groups
from monitor.context import Told
from monitor.figure import Figure, Figures
from monitor.news import AGAIN, Counted, news, turned
from monitor.reader import Reader
from monitor.report import gather
from monitor.report.blocks import Diptych, Document, Fact, Facts, Heading, News, Paragraph, Quote
from monitor.report.document import quarter_words
from monitor.report.frozen import Definition
from monitor.report.trend import trend
from monitor.report.wording import fact
from monitor.words import capital, day_words, number, period_words, quantity, quarter_of, say
from monitor.words.reason import missing
from storage.choices import choices
from storage.database import Store
from storage.people import RELEASED, Person, require
from storage.period import AMSTERDAM
from storage.release import Release, newest, released_periods
from storage.scope import Scope

FOUR = (("households_helped", ""), ("new_in_view_share", ""), ("gas_saving", "placed"), ("jobs_active", "paid"))
ONCE = "households_reached"  # what may be told where households helped may not: each counted once a year
MONEY = (("costs", ""), ("income", ""), ("public_income_share", ""))
SURE = ("payment_eased", "still_good_share", "trust_score", "referrals_landed", "co2_avoided")
PUBLIC = "publiek"  # a letter to a council can be read by everybody: only who agreed to that is quoted
HOW = (
    "Wijkbedrijven schrijven op wat ze doen. Telvertel telt het met vaste regels en sluit elk kwartaal af. "
    "Bij elk cijfer staat of het is geteld, gemeten, berekend, geschat of zelf gezegd. "
    "Op de bladzijde van de gemeente opent 'Hoe weten we dit?' de hele som."
)
NOT_BETTER = (
    "In {n} van de {all} huizen waar we het weer vroegen, werd het niet prettiger. Kleine maatregelen verlichten, ze lossen niet op."
)
NOT_TOLD = "Hoe vaak het niet hielp, is voor deze periode niet te vertellen. Kleine maatregelen verlichten, ze lossen niet op."
TO_FILL = "…………………………………………………………………………………………"


@dataclass(frozen=True)
class Known:
    """What figures mean today, as the wording of a report asks for it."""

    definitions: dict[str, Definition]

    def definition(self, code: str) -> Definition | None:
        return self.definitions.get(code)


def brief(reader: Reader) -> Document:
    """The letter for the area and period of this reader. Raises `Forbidden` for who does not read released figures."""
    scope = reader.scope
    require(scope.person, RELEASED)
    language, figures = scope.language, reader.figures(_codes())
    with reader.store.read() as session:
        release = newest(session, scope.municipality, scope.period)
    where = next((a.name for a in reader.areas() if a.code == scope.area), "") if scope.area else ""
    sections = (
        tuple(_first(reader, figures, where)),
        tuple(_cost(figures, language)),
        tuple(_open(figures, scope)),
    )
    return Document(
        title=say("Raadsbrief wijkbedrijven", language),
        subtitle=" · ".join(filter(None, (quarter_words(scope.period, language), where))),
        organisation=say("Gemeente: overzicht van de wijkbedrijven", language),
        period=period_words(scope.period, language),
        edition=say("uitgave {n}", language, n=release.edition) if release else say("concept", language),
        made_on=day_words(_day(release) if release else scope.period.end, language),
        checksum=release.sha256 if release else "",
        language=language,
        example=any(e.example for e in reader.overview()),
        sections=sections,
    )


def for_council(store: Store, scope: Scope, last: bool = False) -> Scope:
    """The municipality of somebody at an enterprise as its own people read it: what was released of all together, and nothing live.

    `last`: of the last quarter that was released, instead of the period that is looked at.
    """
    with store.read() as session:
        found = released_periods(session, scope.municipality) if last else []
    who = Person(id=scope.person.id, name=scope.person.name, role="municipality", municipality=scope.municipality)  # never kept
    return Scope(who, "", scope.municipality, "", found[0] if found else scope.period, language=scope.language)


def quoted(letter: Document) -> list[str]:
    """The ids of the stories in a letter: who took one along can be told when a story is taken back."""
    found = (b.quote for section in letter.sections for b in section if isinstance(b, Diptych))
    return [quote.story for quote in found if quote is not None]


def _day(release: Release) -> date:
    return release.created_at.astimezone(AMSTERDAM).date()


def _codes() -> list[str]:
    asked = [code for code, _ in (*FOUR, *MONEY)] + [ONCE, AGAIN, *SURE]
    return [code for code in dict.fromkeys(asked) if code in indicators.BY_CODE]


def four(figures: Figures) -> list[Figure]:
    """Those of the municipality's page: its three cards and the sentence below them, picked as that page picks them."""
    found = [figures.get(code, view) for code, view in FOUR]
    return [figures.get(ONCE), *found[1:]] if not found[0].known and figures.get(ONCE).known else found


def _facts(found: Iterable[Figure], language: str) -> tuple[Fact, ...]:
    known = Known({d.code: d for d in gather.definitions()})
    return tuple(fact(known, gather.number(f), language) for f in found)


def _first(reader: Reader, figures: Figures, where: str) -> Iterator[object]:
    scope, language = reader.scope, reader.scope.language
    parts = news(figures, scope)
    yield News("".join(parts), next((p for p in parts if isinstance(p, Counted)), ""), _lead(scope, where))
    yield Heading(say("Aanleiding", language), 2)
    yield Paragraph(_occasion(reader))
    told = next((t for t in chosen_first(reader.stories(limit=500)) if PUBLIC in t.scopes), None)
    none = say("Nog geen verhaal waarvan de verteller het goed vindt dat iedereen het leest.", language)
    quote = Quote(told.quote, _who(told, language), _often(told, figures, language), told.id) if told else None
    yield Diptych(_facts(four(figures), language), quote, none, language)
    series = reader.series(ONCE)
    if sum(f.known for f in series) > 1:
        yield trend("huishoudens", series, say("huishoudens", language), scope)


def _lead(scope: Scope, where: str) -> str:
    about = f"{where}, " if where else ""
    words = "Vastgestelde cijfers over {where}{period}. Kleine aantallen laten we niet zien."
    return say(words, scope.language, where=about, period=period_words(scope.period, scope.language))


def _occasion(reader: Reader) -> str:
    language = reader.scope.language
    names = sorted(e.name for e in reader.overview())
    if not names:
        return say("In deze gemeente doet nog geen wijkbedrijf mee.", language)
    one = "In de gemeente werkt {n} wijkbedrijf: {names}. Deze brief laat zien wat het deed en wat dat opleverde."
    more = "In de gemeente werken {n} wijkbedrijven: {names}. Deze brief laat zien wat ze deden en wat dat opleverde."
    return say(one if len(names) == 1 else more, language, n=number(Decimal(len(names)), 0, language), names=", ".join(names))


def _who(told: Told, language: str) -> str:
    teller = say(choices("teller").get(told.teller, told.teller), language)
    chosen = say("gekozen door {who}", language, who=groups([c.side for c in told.chosen], language)) if told.chosen else ""
    return " · ".join(filter(None, (capital(teller), told.place, quarter_of(told.on, language), chosen)))


def _often(told: Told, figures: Figures, language: str) -> str:
    """Whether it happens more often: what is counted goes before what the teller thinks."""
    ask, eased = say("Gaat dit vaker zo?", language), figures.get("payment_eased")
    if eased.state == "value":
        return f"{ask} {say('{n} huishoudens zeggen dat betalen makkelijker gaat.', language, n=number(eased.central, 0, language))}"
    if told.often:
        often = say(choices("how_often").get(told.often, told.often), language)
        return f"{ask} {say('De verteller zegt: {often}.', language, often=often)}"
    return f"{ask} {say('Dat weten we nog niet.', language)}"


def _cost(figures: Figures, language: str) -> Iterator[object]:
    yield Heading(say("Wat het kost en wie betaalt", language), 2)
    found = [f for code, view in MONEY if (f := figures.get(code, view)).known]
    if found:
        yield Facts(_facts(found, language))
    else:
        yield Paragraph(say("Over geld is voor deze periode niets vastgesteld dat we mogen laten zien.", language))
    words = "Wie betaalt is niet altijd wie er voordeel van heeft. Een uitkering minder is geen geld dat vrijkomt."
    yield Paragraph(say(words, language), True)


def _open(figures: Figures, scope: Scope) -> Iterator[object]:
    """What did not work, what we do not know, what can go wrong and what is next: facts, and a line for who writes the letter."""
    language = scope.language
    yield Heading(say("Wat niet lukte, en wat we niet weten", language), 2)
    yield Paragraph(_not_better(figures, language))
    yield from (Paragraph(line, True) for line in _unknown(figures, language))
    yield Heading(say("Risico's", language), 2)
    yield Paragraph(_risk(figures, language))
    yield Paragraph(TO_FILL, True)
    yield Heading(say("Vervolg", language), 2)
    coming = period_words(scope.period.next(), language)
    yield Paragraph(say("Over {period} volgen nieuwe cijfers zodra de wijkbedrijven dat hebben afgesloten.", language, period=coming))
    yield Paragraph(TO_FILL, True)
    yield Heading(say("Hoe weten we dit?", language), 2)
    yield Paragraph(say(HOW, language))


def _not_better(figures: Figures, language: str) -> str:
    """In how many homes it did not get better, when both sides may be told."""
    found = turned(figures)
    if found is None:
        return say(NOT_TOLD, language)
    return say(NOT_BETTER, language, n=number(found[1], 0, language), all=number(sum(found, Decimal(0)), 0, language))


def _unknown(figures: Figures, language: str) -> Iterator[str]:
    """The figures of this letter without a value, with why."""
    found: dict[str, list[str]] = {}
    for code in (*(c for c, _ in (*FOUR, *MONEY)), *SURE):
        f = figures.get(code)
        if not f.known:
            found.setdefault(missing(f.state, f.reason, language), []).append(say(f.title, language))
    for reason, titles in found.items():
        yield f"{reason[:1].upper()}{reason[1:]}: {', '.join(dict.fromkeys(titles))}."


def _risk(figures: Figures, language: str) -> str:
    """What makes the figures weaker than they look."""
    shown = [f for f in four(figures) if f.known]
    if not shown:
        return say("Over deze periode is nog niets vastgesteld. Trek er dus niets uit.", language)
    least = min((f.completeness for f in shown if f.completeness is not None), default=Decimal(1))
    said = []
    if least < 1:
        words = "Niet alles is opgeschreven: het minst volledige cijfer is voor {share} compleet."
        said.append(say(words, language, share=quantity(least * 100, "%", 0, language)))
    if any(f.own_estimate for f in shown):
        said.append(say("De besparing rust op getallen die deels eigen schatting zijn; daarom staat er een ruime marge bij.", language))
    return " ".join(said) or say("De cijfers zijn compleet en rusten niet op een eigen schatting.", language)

"""The answers of the usability script, by what this person's reader gives: words as the pages have them, and no number of our own."""

from decimal import Decimal

from sqlmodel import col, select

from dashboard.guide.glossary import WORDS
from monitor import accounted
from monitor import news as told
from monitor.figure import Figure
from monitor.loop import loop
from monitor.reach import reach
from monitor.reader import Reader
from monitor.report.wording import value as worded
from monitor.words import day_words, in_a_row, number, quantity, range_words, say
from storage.choices import choices
from storage.records import Visit


def figure(reader: Reader, code: str, view: str = "") -> Figure:
    found = reader.figures([code]).get(code, view)
    assert found.known, f"{code} has no value in this demo, so there is nothing to look for"
    return found


def whole(found: Figure) -> str:
    return number(found.central, found.indicator.decimals)


def percent(value: Decimal) -> str:
    return quantity(value, "%", 0)


def today(reader: Reader) -> list[str]:
    """The first thing on the list: what it is about, and of which day it is."""
    first = next(todo for todo in reader.todos() if todo.kind in ("mend", "call", "ask", "complete"))
    return [say(choices("topic").get(first.label, first.label)), day_words(first.on)]


def kept(reader: Reader) -> list[str]:
    """The newest visit of this person."""
    with reader.store.read() as session:
        query = select(Visit).where(Visit.created_by == reader.scope.person.id).order_by(col(Visit.created_at).desc())
        newest = session.exec(query).first()
    assert newest is not None
    return ["Opgeslagen.", f"huishouden {newest.household}"]


def news(reader: Reader) -> list[str]:
    """In how many homes it got better, once enough were asked again; else how many households were helped."""
    figures = reader.figures([told.AGAIN, "households_helped"])
    if (found := told.turned(figures)) and sum(found) >= told.FEW:
        return [f"{number(found[0])} huizen", f"In {number(found[1])} niet."]
    return [f"{whole(figures.get('households_helped'))} huishoudens"]


def missed(reader: Reader) -> list[str]:
    """Each group that is reached less than it lives there; that all may be chance where there is none."""
    groups = [g for compared in reach(reader).compared.values() if compared.enough for g in compared.groups]
    fewer = [f"minder vaak dan ze hier wonen: {percent(g.share)} tegen {percent(g.living)}" for g in groups if g.verdict == "fewer"]
    return fewer or ["Geen groep bereiken we duidelijk minder vaak dan ze hier woont."]


def reported(reader: Reader) -> list[str]:
    """Households helped in the newest closed quarter."""
    return [whole(figure(Reader(reader.store, reader.scope.at(reader.closed()[0])), "households_helped"))]


def enterprises(reader: Reader) -> list[str]:
    found = sorted(reader.overview(), key=lambda e: e.name)
    return [f"{number(len(found))} wijkbedrijven in de gemeente", *(word for e in found for word in (e.name, e.places[0]))]


def yielded(reader: Reader) -> list[str]:
    jobs, eased = figure(reader, "jobs_active", "paid"), figure(reader, "payment_eased")
    return [f"{jobs.title}, {jobs.indicator.view('paid').label}: {whole(jobs)}", f"{eased.title}: {whole(eased)}"]


def new_in_view(reader: Reader) -> list[str]:
    found = figure(reader, "new_in_view_share")
    return [f"{quantity(found.central, '%', found.indicator.decimals)} kregen voor het eerst hulp"]


def heard(reader: Reader) -> list[str]:
    """What was heard most with how often, and a topic that somebody still waits for."""
    topics = loop(reader).topics
    waiting = next(t for t in topics if any(turn.did is None for turn in t.turns))
    names = [turn.name for turn in waiting.turns if turn.did is None]
    return [f"{name(topics[0].code)} De wijk zei {number(topics[0].times)} keer", f"Nog geen antwoord aan {in_a_row(names)}."]


def name(topic: str) -> str:
    words = say(choices("topic")[topic])
    return words[:1].upper() + words[1:]


def letter(reader: Reader) -> list[str]:
    found = figure(reader, "costs")
    return [quantity(found.central, "€", found.indicator.decimals)]


def goals(reader: Reader) -> list[str]:
    found = accounted.portfolio(reader.store, reader.scope.person)
    got, all_of_them = (sum(a.count(*standings) for a in found) for standings in ((accounted.REACHED,), accounted.TOLD))
    return [f"U volgt {number(len(found))} subsidies.", f"Tot nu toe gehaald: {number(got)} van de {number(all_of_them)} doelen."]


def first(reader: Reader) -> accounted.Account:
    """The grant that stands first on the page."""
    return accounted.portfolio(reader.store, reader.scope.person)[0]


def changed(reader: Reader) -> list[str]:
    """A number of what changed for people, and the words of who told it."""
    a = first(reader)
    definition, value = a.changed[0]
    return [worded(definition, value), a.stories[1].quote]


def range_of_gas(reader: Reader) -> list[str]:
    found = figure(reader, "gas_saving", "placed")
    return [range_words(found.least, found.central, found.most, found.indicator.unit, reader.scope.language)]


def spent(reader: Reader) -> list[str]:
    a = first(reader)
    return [f"Afgesproken: {quantity(a.agreed_eur, '€', 0)}.", f"Uitgegeven: {quantity(a.all_spent, '€', 0)}."]


def onward(reader: Reader) -> list[str]:
    a = first(reader)
    assert a.share is not None
    return [f"kwam {percent(a.share)} met deze subsidie."]


def meaning(reader: Reader) -> list[str]:
    return [words for id, _, words in WORDS if id == "provisional"]

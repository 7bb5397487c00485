"""Budget against actual of one grant, and whether it goes on without it: what the enterprise leans on."""

from collections.abc import Iterator
from decimal import Decimal

from monitor.accounted import Account
from monitor.report.blocks import Column, Heading, Paragraph, Table
from monitor.words import as_told, day_words, number, period_words, quantity, say
from storage.choices import choices
from storage.period import Period

ONE = Decimal(1)
NOTHING_SPENT = "Er is geen uitgave bij deze subsidie opgeschreven. Of het geld is besteed zoals begroot, weten we dus niet."
HEADS = (("Waarvoor", "text"), ("Begroot", "number"), ("Uitgegeven", "number"), ("Nog over", "text"))


def money(a: Account, language: str) -> Iterator[object]:
    """Up to the last day that was told: agreed, came in, spent, and each kind of cost beside its budget."""
    yield Heading(say("Begroot tegen werkelijk", language), 2)
    said = [
        say("Welk bedrag is afgesproken, is niet opgeschreven.", language)
        if a.agreed_eur is None
        else say("Afgesproken: {amount}.", language, amount=quantity(a.agreed_eur, "€", 0, language))
    ]
    if a.came:
        said.append(say("Binnengekomen: {amount}.", language, amount=quantity(a.came, "€", 0, language)))
    if a.spent:
        said.append(say("Uitgegeven: {amount}.", language, amount=quantity(a.all_spent, "€", 0, language)))
    yield Paragraph(" ".join(said))
    if not a.spent:
        yield Paragraph(say(NOTHING_SPENT, language))
    if not a.budget:
        yield Paragraph(say("Waaraan het geld zou gaan, is niet opgeschreven.", language))
    if a.beside:
        columns = tuple(Column(say(title, language), kind, "€" if kind == "number" else "") for title, kind in HEADS)
        rows = tuple(_row(name, planned, spent, bool(a.spent), language) for name, planned, spent in a.beside)
        yield Table(say("Begroot en uitgegeven, {grant}", language, grant=a.name), columns, rows, language=language)
    if a.through:
        yield Paragraph(say("Bedragen tot en met {day}, van wat bij deze subsidie is opgeschreven.", language, day=_day(a, language)), True)


def _row(name: str, planned: Decimal | None, spent: Decimal, known: bool, language: str) -> tuple[object, ...]:
    """More than budgeted is said in words; where no cost was written down nothing is left over either: nobody knows."""
    what = say(choices("money_category")[name], language)
    if not known:
        return what, _euro(planned), None, say("niet bekend", language)
    if planned is None:
        return what, None, _euro(spent), say("niet begroot", language)
    left = as_told(planned) - as_told(spent)
    words = quantity(abs(left), "€", 0, language)
    return what, _euro(planned), _euro(spent), say("niets, {amount} meer dan begroot", language, amount=words) if left < 0 else words


def _euro(value: Decimal | None) -> Decimal | None:
    return None if value is None else as_told(value)


def onward(a: Account, language: str) -> Iterator[object]:
    """Where the money of the whole enterprise came from, how much of it with this grant, and what nobody wrote down."""
    yield Heading(say("Gaat het verder zonder ons?", language), 2)
    if a.income:
        when = _when(a.mixed, language)
        whole = sum(a.income.values(), Decimal(0))
        if a.share is not None:
            words = "Van al het geld dat {when} binnenkwam, kwam {share} met deze subsidie."
            yield Paragraph(say(words, language, when=when, share=quantity(a.share, "%", 0, language)))
        columns = (Column(say("Van wie komt het geld?", language)), Column(say("Bedrag", language), "number", "€"),
                   Column(say("Deel", language), "number", "%"))  # fmt: skip
        rows = tuple((_source(name, language), _euro(euro), (100 * euro / whole).quantize(ONE)) for name, euro in a.income.items())
        yield Table(say("Inkomsten van het wijkbedrijf, {when}", language, when=when), columns, rows, language=language)
    else:
        yield Paragraph(say("Waar het geld van dit wijkbedrijf vandaan komt, is niet vastgesteld.", language))
    if a.end is None:
        yield Paragraph(say("Deze subsidie heeft geen einddatum.", language))
    else:
        words = "Deze subsidie loopt tot en met {day}. Of er daarna ander geld is, is niet opgeschreven."
        yield Paragraph(say(words, language, day=day_words(a.end, language)))


def _source(name: str, language: str) -> str:
    return say(choices("money_source").get(name, "niet ingevuld"), language)


def _when(quarters: tuple[Period, ...], language: str) -> str:
    """'in juli t/m september 2026', or how many quarters up to then."""
    last = period_words(quarters[-1], language)
    if len(quarters) == 1:
        return say("in {period}", language, period=last)
    return say("in {n} kwartalen, het laatste {period}", language, n=number(len(quarters), 0, language), period=last)


def _day(a: Account, language: str) -> str:
    return day_words(a.through, language) if a.through else ""

"""Schrijfwerk: minutes per form, which questions hardly anybody answers and where people rather say nothing. Never whose."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

from flask import Flask
from markupsafe import Markup

from dashboard import door
from dashboard.log.frame import framed
from monitor.words import number, quantity, say
from storage.beginning import switched_on
from storage.burden import ENOUGH, Asked, of_kinds, usage
from storage.database import Store
from storage.declined import Unsaid, unsaid
from storage.people import CLOSE, PEOPLE
from storage.period import today
from storage.record import Record, questions

PATH, SINCE = "/beheer/schrijfwerk", timedelta(days=365)
MANY, RARE = 20, Decimal("0.05")  # forms before a question can be called rarely answered; below one in twenty it is
BODY = Markup(
    '<p class="crumb"><a href="{to}">{back}</a></p><h1>{title}</h1><p class="lead">{lead}</p>'
    '<section class="panel"><h2>{minutes_title}</h2>{minutes}<p class="quiet">{how}</p></section>'
    '<section class="panel"><h2>{rare_title}</h2>{rare}</section>'
    '<section class="panel"><h2>{unsaid_title}</h2>{unsaid}</section>'
    '<p class="links"><a href="/antwoorden">{answers}</a><a href="/uitleg/minutes_per_record">{explained}</a></p>'
)
TABLE = Markup(
    '<div class="wide-table"><table><thead><tr><th scope="col">{form}</th><th scope="col" class="num">{written}</th>'
    '<th scope="col" class="num">{minutes}</th></tr></thead><tbody>{rows}</tbody></table></div>'
)
ROW = Markup('<tr><th scope="row">{form}</th><td class="num">{written}</td><td class="num">{minutes}</td></tr>')
FORM = Markup("<h3>{form}</h3><ul>{questions}</ul>")
QUESTION, LINE = Markup('<li>{label} <span class="quiet">{said}</span></li>'), Markup("<p>{}</p>")


def serve(server: Flask, store: Store) -> None:
    """Hang in the page."""

    def show() -> str:
        person, language = door.require_person(CLOSE), door.language()
        since, enterprise = today() - SINCE, person.organisation or ""
        with store.read() as session:
            on = switched_on(session, person)
            used = {record: usage(session, enterprise, record, since) for record in on}
            timed = of_kinds(session, enterprise, since)
            declined = {record: unsaid(session, enterprise, record, since) for record in on}
        body = BODY.format(
            to="/beheer" if person.may(PEOPLE) else "/rapport", back=say("Mensen" if person.may(PEOPLE) else "Rapport", language),
            title=say("Hoeveel werk is opschrijven?", language),
            lead=say("Opschrijven mag niet meer tijd kosten dan het waard is. Hier ziet u wat het kost en wat u kunt weglaten.", language),
            minutes_title=say("Minuten per formulier", language), minutes=_minutes(used, timed, language),
            how=say(
                "We meten hoe lang het formulier in beeld is, per soort en maand bij elkaar. "
                "Niet van wie, niet welk bezoek, niet welke dag. "
                "Onder de {n} in een jaar zeggen we niets.", language, n=number(ENOUGH, 0, language)),
            rare_title=say("Vragen die bijna niemand beantwoordt", language), rare=_rare(used, language),
            unsaid_title=say("Waar mensen liever niets zeggen", language), unsaid=_unsaid(used, declined, language),
            answers=say("Wat mensen antwoordden", language), explained=say("Hoe is dit berekend?", language),
        )  # fmt: skip
        return framed(say("Hoeveel werk is opschrijven?", language), body)

    server.add_url_rule(PATH, "burden", show)


def _minutes(used: dict[type[Record], tuple[int, list[Asked]]], timed: dict[str, tuple[int, int]], language: str) -> Markup:
    rows = []
    for record, (whole, _) in used.items():
        records, seconds = timed.get(str(record.__tablename__), (0, 0))
        known = records >= ENOUGH
        minutes = quantity(Decimal(seconds) / 60 / records, "minuten", 1, language) if known else say("nog niet bekend", language)
        rows.append(
            ROW.format(form=say(record.title if record.own else record.one, language), written=number(whole, 0, language), minutes=minutes)
        )
    return TABLE.format(
        form=say("Formulier", language), written=say("Keer in een jaar", language), minutes=say("Gemiddeld per keer", language),
        rows=Markup("").join(rows),
    )  # fmt: skip


def _rare(used: dict[type[Record], tuple[int, list[Asked]]], language: str) -> Markup:
    """Per form the questions that fewer than one in twenty answer, seldom ones first; with few forms nobody can tell yet.

    Not of own questions: of their three kinds of answer each has one.
    """
    found = [
        _form(record, rare, whole, language)
        for record, (whole, asked) in used.items()
        if not record.own and whole >= MANY and (rare := sorted((a for a in asked if a.answered < RARE * whole), key=lambda a: a.answered))
    ]
    if found:
        lead = "Bespreek met elkaar of u deze vragen nodig hebt. Wat niemand invult, mag u overslaan: het staat niet in de weg."
        return Markup("").join([LINE.format(say(lead, language)), *found])
    if any(whole >= MANY for whole, _ in used.values()):
        return LINE.format(say("Elke vraag wordt gebruikt.", language))
    return LINE.format(say("Er is nog te weinig opgeschreven om dit te kunnen zeggen.", language))


def _form(record: type[Record], rare: Sequence[Asked], whole: int, language: str) -> Markup:
    asked = questions(record)
    lines = [
        QUESTION.format(
            label=say(asked[a.name].question, language),
            said=say("{n} van de {all}", language, n=number(a.answered, 0, language), all=number(whole, 0, language)),
        )
        for a in rare
    ]
    return FORM.format(form=say(record.one, language), questions=Markup("").join(lines))


def _unsaid(used: dict[type[Record], tuple[int, list[Asked]]], declined: dict[type[Record], list[Unsaid]], language: str) -> Markup:
    """Per form the questions at which people said 'liever niet', most often first; with few forms it would be about somebody."""
    found = Markup("").join(
        FORM.format(form=say(record.one, language), questions=Markup("").join(_said(record, u, used[record][0], language) for u in most))
        for record, most in declined.items()
        if most and used[record][0] >= MANY
    )
    if found:
        lead = "Zeggen veel mensen 'liever niet'? Vraag het dan anders, later, of niet meer. Voor de cijfers telt het als geen antwoord."
        return LINE.format(say(lead, language)) + found
    if any(whole >= MANY for whole, _ in used.values()):
        return LINE.format(say("Niemand zei 'liever niet zeggen'.", language))
    return LINE.format(say("Er is nog te weinig opgeschreven om dit te kunnen zeggen.", language))


def _said(record: type[Record], found: Unsaid, whole: int, language: str) -> Markup:
    share = quantity(Decimal(100 * found.declined) / whole, "%", 0, language)
    words = say("{n} van de {all}", language, n=number(found.declined, 0, language), all=number(whole, 0, language)) + f" ({share})"
    if found.unknown:
        words += " · " + say("{n} keer 'weet ik niet'", language, n=number(found.unknown, 0, language))
    return QUESTION.format(label=say(questions(record)[found.name].question, language), said=words)

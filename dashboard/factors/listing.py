"""The list of factors: searched by words, with the value of a day, the proposals that wait and the way to what changed."""

from datetime import date

from flask import Flask, request
from markupsafe import Markup

from dashboard import door
from dashboard.factors.look import LIST, days, framed, label, pill, reader, sure, value
from monitor.words import day_digits, number, say
from storage import dutch
from storage.database import Store
from storage.factor.find import Listed, listed
from storage.factor.proposal import FactorProposal, proposals
from storage.people import FACTORS
from storage.period import today
from storage.refused import Refused

MOST = 60  # on one page: who wants more types a word
BODY = Markup(
    '<h1>{title}</h1><p class="lead">{lead}</p><p class="links"><a href="{list}/wijzigingen">{changes}</a></p>{waiting}'
    '<form class="filter" method="get" action="{list}" role="search"><label><span>{search}</span>'
    '<input type="search" name="zoek" value="{words}" maxlength="80"></label>'
    '<label><span>{on}</span><input name="op" value="{day}" maxlength="20" inputmode="numeric"></label>'
    '<button class="button light">{show}</button></form>{wrong}<section class="panel"><ul class="audiences">{rows}</ul>{more}</section>'
)
ROW = Markup(
    '<li><div><a href="{list}/{code}"><b>{label}</b></a><br><span>{value}</span> {sure}<br>'
    '<span class="quiet">{days} · <code>{code}</code></span></div></li>'
)
WAITING = Markup('<section class="panel"><h2>{title}</h2><ul class="audiences">{rows}</ul></section>')
ASKED = Markup('<li><div><a href="/beheer/voorstellen/{id}"><b>{label}</b></a><br><span class="quiet">{value}, {days}</span></div></li>')


def serve(server: Flask, store: Store) -> None:
    def show() -> str:
        person, language = reader(), door.language()
        words, (on, wrong) = request.args.get("zoek", "")[:80].replace("\0", ""), _day(language)
        with store.read() as session:
            found = listed(session, on, words)
            waiting = proposals(session) if person.may(FACTORS) else []
        title = say("Getallen waarmee we rekenen", language)
        return framed(person, title, _body(title, found, waiting, words, on, wrong, language))

    server.add_url_rule(LIST, "factors", show)


def _day(language: str) -> tuple[date, Markup]:
    """The day asked for; today, with a sentence, when it cannot be read."""
    typed = request.args.get("op", "").strip()
    try:
        return (dutch.day(typed, today(), planned=True) if typed else today()), Markup()
    except Refused as refused:
        (problem, *_) = refused.problems
        return today(), Markup('<p class="trouble">{}</p>').format(say(problem.sentence, language, **problem.values))


def _body(
    title: str, found: list[Listed], waiting: list[FactorProposal], words: str, on: date, wrong: Markup, language: str
) -> Markup:  # fmt: skip
    rows = Markup().join(_row(f, language) for f in found[:MOST])
    more = ""
    if not found:
        more = say("Niets gevonden. Probeer een ander woord, bijvoorbeeld: gas, prijs, bijstand.", language)
    elif len(found) > MOST:
        more = say("Nog {n} meer. Typ een woord om te zoeken.", language, n=number(len(found) - MOST, 0, language))
    return BODY.format(
        title=title, list=LIST, changes=say("Wat gewijzigde getallen met cijfers deden", language), waiting=_waiting(waiting, language),
        lead=say("Elk getal heeft een bron, een datum en een zekerheid. Wat er stond, blijft altijd bewaard.", language),
        search=say("Zoek een woord", language), words=words, on=say("Waarde op", language), day=day_digits(on), show=say("Toon", language),
        wrong=wrong, rows=rows, more=Markup("<p>{}</p>").format(more) if more else "",
    )  # fmt: skip


def _row(f: Listed, language: str) -> Markup:
    shown = f.holds or f.newest
    words = value(f.holds, language) if f.holds else say("nog niet bekend", language)
    mark = sure(f.holds, language) if f.holds else pill(say("geen getal voor deze dag", language), own=True)
    when = days(shown.valid_from, shown.valid_to, language) if f.holds else say(
        "laatste getal: {days}", language, days=days(shown.valid_from, shown.valid_to, language)
    )  # fmt: skip
    return ROW.format(list=LIST, code=f.newest.code, label=label(f.newest, language), value=words, sure=mark, days=when)


def _waiting(found: list[FactorProposal], language: str) -> Markup:
    if not found:
        return Markup()
    rows = (
        ASKED.format(id=p.id, label=label(p, language), value=value(p, language), days=days(p.valid_from, p.valid_to, language))
        for p in found
    )
    return WAITING.format(title=say("Voorstellen die op een tweede paar ogen wachten", language), rows=Markup().join(rows))

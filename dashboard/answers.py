"""Wat mensen antwoordden: per question of one kind of record what was said in a quarter or a year. For the own team, and nobody else."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import chain
from urllib.parse import urlencode

from dash import html
from flask import Flask, request
from markupsafe import Markup

from dashboard import door, shell
from dashboard.log.choice import names
from dashboard.pieces.answers import answers, place
from dashboard.pieces.tally import nothing
from dashboard.render import render
from monitor.answered import Tally, tallies
from monitor.words import day_digits, number, period_words, quantity, say
from storage.answered import KINDS, Answered, answered, asked_of, filled, texts
from storage.database import Store
from storage.people import CORRECT, READ_OWN, Person
from storage.period import Period, containing, parse, today
from storage.record import Question, Record, questions
from storage.refused import NotFound

PATH, TITLE = "/antwoorden", "Wat mensen antwoordden"
TEXTS = "/logboek/teksten/<kind>/<question>"
QUARTERS, YEARS = 8, 3
STYLES = ("form.css", "answers.css")
NOBODY_ELSE = "Alleen voor u: hier staan kleine aantallen in. Houd deze bladzijde binnen uw wijkbedrijf."
PAGE = Markup(
    '<div class="writing answers"><p class="crumb"><a href="/logboek">{back}</a></p><h1>{title}</h1><p class="lead">{news}</p>'
    '<div class="notice"><p>{inside} {whose}</p></div>'
    '<form class="filter" method="get" action="/antwoorden">{filters}<button class="button light">{show}</button></form>{body}</div>'
)
PICK = Markup('<label><span>{label}</span><select name="{name}">{options}</select></label>')
OPTION = Markup('<option value="{}"{}>{}</option>')
GROUP = Markup('<section aria-labelledby="{id}"><h2 id="{id}">{title}</h2>{quiet}<div class="answered">{each}</div>{silent}</section>')
QUIET = Markup('<p class="quiet">{}</p>')
SILENT = Markup('<details class="panel"><summary>{}</summary><ul>{}</ul></details>')
READ = Markup(
    '<div class="writing answers"><p class="crumb"><a href="{to}">{back}</a></p><h1>{title}</h1><p class="lead">{lead}</p>'
    '<div class="notice"><p>{inside}</p></div>{rows}</div>'
)
ROW = Markup('<li><span class="when">{day}</span><a href="/logboek/{kind}/{id}">{words}</a></li>')


def serve(server: Flask, store: Store) -> None:
    """Hang in the page, and the one where the words of one question are read."""

    def show() -> str:
        person, language = door.require_person(READ_OWN), door.language()
        period = _period(request.args.get("periode", ""))
        with store.read() as session:
            there, known = filled(session, person, KINDS.values(), period), names(session, person)
            record = asked_of(request.args.get("soort") or next((kind for kind, n in there.items() if n), next(iter(KINDS))))
            found = answered(session, person, record, period)
        told = {name: list(tallies(_asked(record, name), table)) for name, table in found.tables.items()}
        body = PAGE.format(
            back=say("Logboek", language), title=say(TITLE, language), inside=say(NOBODY_ELSE, language), whose=_whose(person, language),
            news=_news(record, told, found, period, language), show=say("Laten zien", language),
            filters=_filters(record, period, there, language), body=_body(record, told, period, known, language),
        )  # fmt: skip
        return shell.page(say(TITLE, language), body, door.scope({}), styles=STYLES)

    def read(kind: str, question: str) -> str:
        person, language = door.require_person(READ_OWN), door.language()
        record, period = asked_of(kind), _period(request.args.get("periode", ""))
        with store.read() as session:
            found, whole = texts(session, person, record, question, period)
        group, _, column = question.rpartition(".")
        title = say(_asked(record, group)[column].question, language)
        rows = [ROW.format(day=day_digits(w.on), kind=kind, id=w.record, words=w.words) for w in found]
        body = READ.format(
            to=f"{PATH}?{urlencode({'soort': kind, 'periode': period.code})}", back=say(TITLE, language), title=title,
            lead=_how_many(record, len(found), whole, period, language), inside=say(NOBODY_ELSE, language),
            rows=Markup('<ul class="book told">{}</ul>').format(Markup("").join(rows)) if rows else "",
        )  # fmt: skip
        return shell.page(title, body, door.scope({}), styles=STYLES)

    server.add_url_rule(PATH, "answers", show)
    server.add_url_rule(TEXTS, "answers read", read)


def _period(code: str) -> Period:
    """A quarter or a year; without a choice the year we live in. Raises `NotFound` for another stretch, `Refused` for nonsense."""
    found = parse(code) if code else containing(today(), "year")
    if found.level not in ("quarter", "year"):
        raise NotFound()
    return found


def _asked(record: type[Record], group: str) -> Mapping[str, Question]:
    return questions(record.parts[group] if group else record)


def _whose(person: Person, language: str) -> str:
    words = "U ziet alles wat uw wijkbedrijf opschreef." if person.may(CORRECT) else "U ziet alleen wat u zelf opschreef."
    return say(words, language)


def _news(record: type[Record], told: Mapping[str, list[Tally]], found: Answered, period: Period, language: str) -> str:
    """The sentence that says what the page comes to: how much there is, how much of it was answered, and what stays empty."""
    asked = [tally for tally in told[""] if not tally.question.required]
    whole = found.tables[""].height
    about = {"what": say(record.title, language), "period": period_words(period, language), "n": number(whole, 0, language)}
    said = [say("{what} ({period}): {n} keer opgeschreven.", language, **about)] if whole else []
    if whole and asked:
        share = Decimal(100 * sum(tally.answered for tally in asked)) / (whole * len(asked))
        said.append(say("Van de vragen die leeg mogen blijven is {share} beantwoord.", language, share=quantity(share, "%", 0, language)))
        least = min((t for t in asked if t.shape != "text"), key=lambda tally: tally.answered, default=asked[0])  # words stay empty
        question, n = say(least.question.question, language), number(least.answered, 0, language)
        said.append(say("Het vaakst leeg bleef '{question}': {n} keer een antwoord.", language, question=question, n=n))
    if found.waiting:
        waits = number(found.waiting, 0, language)
        said.append(say("Wacht op nakijken: {n}. Dat telt nog niet mee.", language, n=waits))
    return " ".join(said)


def _body(record: type[Record], told: Mapping[str, list[Tally]], period: Period, known: Mapping[str, str], language: str) -> Markup:
    if not told[""] or not told[""][0].asked:
        words = say("Hier is in deze tijd niets van opgeschreven. Kies iets anders, of een jaar.", language)
        return Markup('<section class="panel">{}</section>').format(Markup(render(nothing(html.P(words)))))
    groups = [_group(record, name, some, period, known, language) for name, some in told.items() if some and some[0].asked]
    return Markup("").join(groups)


def _group(record: type[Record], name: str, told: list[Tally], period: Period, known: Mapping[str, str], language: str) -> Markup:
    """The record itself, or one of its repeat groups; questions nobody answered stand together below."""
    kind, address = str(record.__tablename__), urlencode({"periode": period.code})
    each = [
        answers(tally, known, f"/logboek/teksten/{kind}/{name + '.' if name else ''}{tally.question.name}?{address}", language,
                place(name, tally.question.name))
        for tally in told if tally.answered
    ]  # fmt: skip
    empty = [Markup("<li>{}</li>").format(say(tally.question.question, language)) for tally in told if not tally.answered]
    title = say("Niemand beantwoordde: {n}", language, n=number(len(empty), 0, language))
    lines = say("{n} regels, bij elkaar uit al deze formulieren.", language, n=number(told[0].asked, 0, language)) if name else ""
    return GROUP.format(
        id=f"deel-{name or kind}", title=say(record.parts[name].many if name else record.one, language), each=Markup("").join(each),
        quiet=QUIET.format(lines) if lines else "", silent=SILENT.format(title, Markup("").join(empty)) if empty else "",
    )  # fmt: skip


def _filters(record: type[Record], period: Period, there: Mapping[str, int], language: str) -> Markup:
    """Every kind with how many there are in this period; and the quarters and years to choose from."""
    kinds = {name: f"{say(r.title, language)} ({number(there[name], 0, language)})" for name, r in KINDS.items()}
    periods = {p.code: period_words(p, language) for p in chain(_back(period, "year", YEARS), _back(period, "quarter", QUARTERS))}
    picks = (("soort", "Wat", str(record.__tablename__), kinds), ("periode", "Wanneer", period.code, periods))
    return Markup("").join(
        PICK.format(
            name=name, label=say(label, language),
            options=Markup("").join(OPTION.format(c, Markup(" selected") if c == chosen else "", w) for c, w in options.items()),
        ) for name, label, chosen, options in picks
    )  # fmt: skip


def _back(chosen: Period, level: str, most: int) -> list[Period]:
    """The periods of this level up to today, newest first; the one that was chosen is always among them."""
    found = [containing(today(), level)]
    while len(found) < most:
        found.append(found[-1].previous())
    return found if chosen.level != level or chosen in found else [*found, chosen]


def _how_many(record: type[Record], shown: int, whole: int, period: Period, language: str) -> str:
    about = {"what": say(record.title, language), "period": period_words(period, language), "n": number(whole, 0, language)}
    said = say("{what} ({period}): {n} keer iets geschreven.", language, **about)
    return f"{said} {say('Hier staan de nieuwste {n}.', language, n=number(shown, 0, language))}" if shown < whole else said

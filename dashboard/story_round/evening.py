"""The evening itself on one page: read to whom is there, write down what each group chose, and finish."""

from collections.abc import Sequence

from markupsafe import Markup

from dashboard.pieces.chosen import crowd
from dashboard.pieces.field import summary
from dashboard.story_round.begin import missing
from dashboard.story_round.frame import TABLE, TITLE, TOGETHER, WHO, address, crumb, framed
from monitor.chosen import groups
from monitor.reader import Reader
from monitor.story_round import Answer, Round
from monitor.words import capital, number, period_words, say
from storage.people import CORRECT
from storage.refused import Problem

BODY = Markup(
    '{crumb}<h1>{title}</h1><p class="lead">{lead}</p>{problems}{warning}'
    '<section class="panel"><h2>{read}</h2><p class="quiet">{why}</p><ul class="steps-list">{tables}</ul>{change}</section>'
    '<section class="panel" id="kiezen"><h2>{choose}</h2><ul class="steps-list">{groups}</ul></section>{finish}'
)
LINE = Markup('<li><div><b>{}</b><br><span class="quiet">{}</span></div>{}</li>')
LINK = Markup('<a class="button light" href="{}">{}<span class="unseen">: {}</span></a>')
FINISH = Markup(
    '<section class="panel"><h2>{title}</h2><p>{words}</p><form method="post" action="{path}"><p class="save">'
    '<button class="button">{button}</button></p></form></section>'
)
CHANGE = Markup('<p class="links"><a href="{}?lijst=1">{}</a></p>')
LEAD = "Lees de verhalen voor. Laat elke groep er één kiezen, en schrijf op waarom."
WHY = (
    "De verteller koos wie het verhaal mag horen. Bewoners aan tafel zijn niet het team: zij horen alleen wat iedereen mag weten. "
    "Zit u met meer groepen aan tafel? Lees dan voor aan iedereen samen."
)
TIP = "Koos elke groep, of was ze er niet bij? Rond dan af. Daarna staat vooraan wat gekozen is, met de reden erbij."


def page(reader: Reader, found: Round, problems: Sequence[Problem] = ()) -> str:
    scope, language = reader.scope, reader.scope.language
    may = scope.person.may(CORRECT)
    path, title = address(scope.period), say(TITLE, language)
    when = period_words(scope.period, language)
    body = BODY.format(
        crumb=crumb(scope.period, language, home=True), title=f"{title} {capital(when)}", lead=say(LEAD, language),
        problems=summary(problems, language), warning=missing(found.read, language), read=say("1. Lees voor", language),
        why=say(WHY, language), tables=Markup("").join(_table(word, found, path, language) for word in TABLE),
        change=CHANGE.format(path, say("Pas de lijst aan", language)) if may else "", choose=say("2. Elke groep kiest", language),
        groups=Markup("").join(_group(word, found, path, may, language) for word in WHO),
        finish=_finish(found, path, language) if may else "",
    )  # fmt: skip
    return framed(f"{title} {capital(when)}", body)


def _table(word: str, found: Round, path: str, language: str) -> Markup:
    """How many of the stories may be heard by who sits there, and the way to the first."""
    heard, all_ = len(found.heard(TABLE[word])), len(found.read)
    words = say("{n} van de {all} verhalen", language, n=number(heard, 0, language), all=number(all_, 0, language))
    words = words if heard else say("Er is geen verhaal dat deze groep mag horen.", language)
    name = say("Iedereen samen", language) if word == TOGETHER else capital(groups(TABLE[word], language))
    link = LINK.format(f"{path}/lezen?wie={word}&n=1", say("Lees voor", language), name) if heard else ""
    return LINE.format(name, words, link)


def _group(word: str, found: Round, path: str, may: bool, language: str) -> Markup:
    side = WHO[word][0]
    answer, name = found.answer(side), capital(groups([side], language))
    do = say("Pas aan" if answer else "Schrijf op", language)
    return LINE.format(name, said(answer, language), LINK.format(f"{path}/kiezen?wie={word}", do, name) if may else "")


def said(answer: Answer | None, language: str) -> str:
    """What a group chose, in a few words."""
    if answer is None:
        return say("nog niet gekozen", language)
    if answer.absent:
        return say("niet erbij", language)
    if answer.told is None:
        gone = "de toestemming voor het gekozen verhaal is verlopen" if answer.over else "het gekozen verhaal is teruggenomen"
        return say(gone, language)
    people = crowd(answer.people, language)
    return say("gekozen: ‘{story}’ ({people})", language, story=answer.told.headline, people=people)


def _finish(found: Round, path: str, language: str) -> Markup:
    return FINISH.format(
        title=say("3. Rond af", language), words=say(TIP, language), path=f"{path}/klaar", button=say("Rond de ronde af", language)
    )  # fmt: skip

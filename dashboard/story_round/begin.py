"""The list of a round: which domains of change it is about, and which stories of the quarter are read."""

from collections.abc import Collection, Sequence

from flask import request
from markupsafe import Markup

from dashboard.pieces.field import hidden, summary
from dashboard.pieces.story import TONGUE, hard
from dashboard.pieces.value import FOR
from dashboard.story_round.frame import TITLE, address, crumb, framed
from monitor.context import Told
from monitor.reader import Reader
from monitor.story_round import Round, offered
from monitor.words import capital, number, period_words, say
from storage.choices import choices
from storage.refused import Problem
from storage.story_choice import DOMAINS

BODY = Markup(
    '{crumb}<h1>{title}</h1><p class="lead">{lead}</p>{problems}<form class="panel" method="get" action="{path}">{list}'
    '<fieldset class="field"><legend>{domains}</legend><div class="options">{boxes}</div></fieldset>'
    '<p><button class="button light">{show}</button></p></form>{warning}{stories}'
)
BOX = Markup('<label class="option"><input type="checkbox" name="domein" value="{}"{}><span>{}</span></label>')
STORIES = Markup(
    '<form class="panel" method="post" action="{path}">{kept}<fieldset class="field" id="story"><legend>{title}</legend>'
    '<p class="help">{help}</p><div class="options stories">{boxes}</div></fieldset>'
    '<p class="save"><button class="button">{save}</button></p></form>'
)
STORY = Markup(
    '<label class="option"><input type="checkbox" name="story" value="{id}"{checked}><span><b lang="nl">{headline}</b>'
    '<br><span lang="nl">{quote}</span><br><span class="quiet">{about}</span></span></label>'
)
WARNING = Markup('<div class="notice warn" role="note"><p><b>{}</b> {}</p><p><a href="/opschrijven/story">{}</a></p></div>')
NONE = Markup('<section class="panel"><p>{}</p><p><a href="/opschrijven/story">{}</a></p></section>')
LEAD = "Kies waarover het gaat en welke verhalen u voorleest. U ziet alleen verhalen die het team van de verteller mag lezen."


def page(reader: Reader, found: Round | None, problems: Sequence[Problem] = ()) -> str:
    scope, language = reader.scope, reader.scope.language
    asked = [name for name in DOMAINS if name in request.values.getlist("domein")]
    domains = asked or (list(found.domains) if found else list(DOMAINS))
    stories = offered(reader, scope.period, domains)
    path = address(scope.period)
    body = BODY.format(
        crumb=crumb(scope.period, language, home=found is None), title=say(TITLE, language), lead=say(LEAD, language), path=path,
        problems=summary(problems, language), list=hidden("lijst", "1") if found else "", show=say("Laat deze verhalen zien", language),
        domains=say("Waarover gaat deze ronde?", language), boxes=_domains(domains, language),
        warning=missing(stories, language) if stories else "", stories=_stories(stories, found, domains, path, language),
    )  # fmt: skip
    title = f"{say(TITLE, language)} {capital(period_words(scope.period, language))}"
    return framed(f"{say('Fout', language)}: {title}" if problems else title, body)


def missing(stories: Collection[Told], language: str) -> Markup:
    """What to do when no story is about what did not work; nothing when one is."""
    if any(hard(told) for told in stories):
        return Markup("")
    none = say("Er is geen verhaal bij over wat niet lukte.", language)
    ask = say("Een ronde met alleen goede verhalen is niet eerlijk. Vraag ernaar, of zeg het erbij.", language)
    return WARNING.format(none, ask, say("Schrijf een verhaal op over wat niet lukte", language))


def _domains(chosen: Collection[str], language: str) -> Markup:
    on = Markup(" checked")
    return Markup("").join(BOX.format(name, on if name in chosen else "", say(FOR[name], language)) for name in DOMAINS)


def _stories(stories: Sequence[Told], found: Round | None, domains: Collection[str], path: str, language: str) -> Markup:
    if not stories:
        none = say("In dit kwartaal is er geen verhaal over dit onderwerp dat het team mag lezen.", language)
        return NONE.format(none, say("Schrijf een verhaal op", language))
    on = {told.id for told in found.read} if found else {told.id for told in stories}
    many = "Alles staat aan. Haal weg wat u deze keer niet leest. Wat een groep niet mag horen, slaat het voorlezen vanzelf over."
    return STORIES.format(
        path=path, kept=Markup("").join(hidden("domein", name) for name in domains), help=say(many, language),
        title=say("Welke verhalen leest u? Er zijn er {n}.", language, n=number(len(stories), 0, language)),
        boxes=Markup("").join(_story(told, told.id in on, language) for told in stories),
        save=say("Bewaar de lijst" if found else "Begin de ronde", language),
    )  # fmt: skip


def _story(told: Told, checked: bool, language: str) -> Markup:
    """A line of the list, with who may hear it."""
    may = ", ".join(say(choices("consent_scope")[code], language) for code in told.scopes)
    about = [say("mag gehoord worden door: {who}", language, who=may)]
    about += [say("over wat moeilijk bleef", language)] if hard(told) else []
    return STORY.format(
        id=told.id, checked=Markup(" checked") if checked else "", headline=told.headline, quote=told.quote, about=" · ".join(about),
        tongue=TONGUE,
    )  # fmt: skip

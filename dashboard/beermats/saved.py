"""A sum that was kept: who made it and when, who may open its link, and renaming, sharing, changing and throwing away."""

from collections.abc import Sequence
from datetime import datetime

from flask import request
from markupsafe import Markup

from dashboard import door
from dashboard.beermats import calculator, typed
from dashboard.beermats.frame import crumb
from dashboard.unqueued import draft
from monitor.beermats import BY_CODE
from monitor.words import day_words, say
from storage.database import Store
from storage.factors import all_versions
from storage.history import History
from storage.organisation import organisation
from storage.people import Person
from storage.period import AMSTERDAM
from storage.refused import NotFound, Problem, Refused
from storage.scenario import Scenario, change, history, may_change, may_share, remove, scenario, share
from storage.slot import aware

HOME = "/bierviltje"
DEEDS = ("naam", "opslaan", "delen", "niet-delen", "weg")
ABOUT = Markup('<p class="about">{made}<br>{who}</p>')
PANEL = Markup('<section class="panel" id="deze-som"><h2>{title}</h2>{link}<div class="deeds">{deeds}</div>{history}</section>')
LINK = Markup('<p>{words}<br><code class="link" lang="nl">{address}</code></p>')
POST = Markup(
    '<form method="post" action="{action}"{draft}><input type="hidden" name="version" value="{version}" data-now>{more}'
    '<button class="button light">{words}</button></form>'
)
MORE = Markup('<details class="deed"><summary>{summary}</summary>{inside}</details>')
HISTORY = Markup('<details><summary>{title}</summary><ol class="history">{lines}</ol></details>')
ACTIONS = {
    "entered": "bewaard",
    "changed": "veranderd",
    "shared": "gedeeld met de gemeente",
    "unshared": "niet meer gedeeld",
}


def address(id: str) -> str:
    return f"{HOME}/som/{id}"


def page(store: Store, person: Person, id: str, problems: Sequence[Problem] = ()) -> tuple[str, Markup, bool]:
    """Title, page, and whether all is well. Raises `NotFound`."""
    language = door.language()
    with store.read() as session:
        found = scenario(session, person, id)
        versions, past = all_versions(session), history(session, person, id)
        made_at = organisation(session, found.organisation)
    if found.mat not in BY_CODE:
        raise NotFound()
    sent = request.values if problems else request.args
    sheet = calculator.sheet(BY_CODE[found.mat], versions, sent, found.inputs)
    own = may_change(person, found)
    form = calculator.keep(person, language, action=f"{address(id)}/opslaan", version=found.version) if own else Markup("")
    body = calculator.body(
        sheet, language, crumb=crumb(HOME, say("Snelle som", language)), action=address(id), keep=form, title=found.name,
        told=_about(found, made_at.name if made_at else "", person, language), problems=problems,
        deeds=_deeds(person, found, past, language) if person.inside else "",
    )  # fmt: skip
    return found.name, body, not (sheet.problems or problems)


def act(store: Store, person: Person, id: str, deed: str) -> str:
    """Do one of `DEEDS`; the address to go on to. Raises `Refused`, `Forbidden`, `NotFound`."""
    sent = request.form.get("version", "")
    version = int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 9 else 0
    with store.write() as session:
        if deed == "naam":
            change(session, person, id, version, name=request.form.get("name", ""))
        elif deed == "opslaan":
            found = scenario(session, person, id)
            read = calculator.sheet(BY_CODE[found.mat], all_versions(session), request.form, found.inputs)
            if read.problems:
                raise Refused(*read.problems)
            change(session, person, id, version, inputs=typed.frozen(read.answers))
        elif deed == "weg":
            remove(session, person, id)
            return HOME
        else:
            share(session, person, id, deed == "delen")
    return address(id)


def _about(found: Scenario, enterprise: str, person: Person, language: str) -> Markup:
    made = say("{enterprise}, {mat}, laatst veranderd op {when}.", language, enterprise=enterprise,
               mat=say(BY_CODE[found.mat].title, language).lower(), when=_when(found.changed_at, language))  # fmt: skip
    who = "Uw team en de gemeente kunnen deze som openen." if found.shared else "Alleen uw team kan deze som openen."
    return ABOUT.format(made=made, who=say(who if person.inside else "Het wijkbedrijf deelt deze som met de gemeente.", language))


def _deeds(person: Person, found: Scenario, past: list[tuple[History, str]], language: str) -> Markup:
    def post(deed: str, words: str, more: Markup | str = "") -> Markup:
        keeps = draft(address(found.id)) if more else ""
        return POST.format(action=f"{address(found.id)}/{deed}", version=found.version, more=more, words=say(words, language), draft=keeps)

    def folded(summary: str, inside: Markup) -> Markup:
        return MORE.format(summary=say(summary, language), inside=inside)

    deeds = []
    if may_share(person, found):
        deeds.append(post("niet-delen", "Niet meer delen met de gemeente") if found.shared else post("delen", "Deel met de gemeente"))
    if may_change(person, found):
        deeds.append(folded("Naam veranderen", post("naam", "Bewaar de naam", _name(found.name, language))))
        deeds.append(folded("Weggooien", post("weg", "Ja, gooi deze som weg")))
    words = "Deze link werkt alleen voor wie mag inloggen en hem mag openen:"
    link = LINK.format(words=say(words, language), address=request.host_url.rstrip("/") + address(found.id))
    return PANEL.format(
        title=say("Deze som", language), link=link, deeds=Markup("").join(deeds), history=_history(past, language)
    )  # fmt: skip


def _name(value: str, language: str) -> Markup:
    field = '<label for="new-name">{}</label><input id="new-name" name="name" value="{}" maxlength="80" autocomplete="off">'
    return Markup(field).format(say("Naam van de som", language), value)


def _history(past: list[tuple[History, str]], language: str) -> Markup:
    line = Markup("<li><b>{}</b> {}: {}</li>")
    lines = [line.format(f"{n}.", _when(h.moment, language), _told(h, by, language)) for n, (h, by) in enumerate(past, 1)]
    return HISTORY.format(title=say("Geschiedenis", language), lines=Markup("").join(lines))


def _told(line: History, by: str, language: str) -> str:
    words = say(ACTIONS.get(line.action, "veranderd"), language)
    return say("{what} door {who} als “{name}”", language, what=words, who=by, name=line.content["name"]) if by else words


def _when(moment: datetime, language: str) -> str:
    local = aware(moment).astimezone(AMSTERDAM)
    return f"{day_words(local.date(), language)} {local:%H:%M}"

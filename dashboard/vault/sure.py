"""The question before something is taken away for good: what goes, what stays and why, for which reason, and whether this is sure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import make_response
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard import door, shell
from dashboard.pieces.field import hidden
from dashboard.problem import told
from monitor.words import say
from storage.refused import Problem

EMPTY = Markup("")
AWAY = Markup(
    '<p class="crumb"><a href="{address}">{back}</a></p><h1>{title}</h1><p class="lead">{lead}</p>{problems}{lists}'
    '<form method="post" action="{action}" class="write">{sent}<fieldset class="field"><legend>{why}</legend>'
    '<div class="options">{reasons}</div></fieldset>'
    '<div class="field"><div class="options"><label class="option"><input type="checkbox" name="zeker" value="ja">'
    "<span>{sure}</span></label></div></div>"
    '<p class="save"><button class="button">{button}</button></p></form>'
)
DONE = Markup('<h1>{title}</h1><p class="lead">{lead}</p>{what}<p class="links"><a href="{address}">{back}</a></p>')
LIST = Markup('<section class="panel"><h2>{}</h2><ul>{}</ul></section>')
REASON = Markup('<label class="option"><input type="radio" name="reason" value="{}"{}><span>{}</span></label>')
PROBLEMS = Markup('<div class="notice bad problems" role="alert" tabindex="-1" id="problems" autofocus><h2>{}</h2><ul>{}</ul></div>')
WHY = {"asked": "Deze persoon vroeg erom", "no_need": "Het is niet meer nodig", "mistake": "Het had er nooit moeten staan"}
NOT_SURE = Problem("Zet een vinkje bij 'Ja, ik weet het zeker'. Er is nog niets weggehaald.")


@dataclass(frozen=True)
class Question:
    """One thing that can be taken away. `goes` and `stays`: Dutch sentences; `sent`: what the form is about."""

    title: str
    lead: str
    goes: tuple[str, ...]
    stays: tuple[str, ...]
    back: str
    action: str
    sent: Mapping[str, str]


def ask(question: Question, problems: Sequence[Problem] = (), chosen: str = "") -> Response:
    """The page that asks."""
    language = door.language()
    options = EMPTY.join(
        REASON.format(reason, Markup(" checked") if reason == chosen else EMPTY, say(label, language)) for reason, label in WHY.items()
    )
    lists = [(say("Dit gaat weg", language), question.goes), (say("Dit blijft, en waarom", language), question.stays)]
    trouble = lines([told(p, language) for p in problems])
    body = AWAY.format(
        address=question.back, back=say("Terug", language), title=question.title, lead=question.lead, action=question.action,
        lists=EMPTY.join(LIST.format(head, lines([say(s, language) for s in what])) for head, what in lists),
        problems=PROBLEMS.format(say("Er is nog iets nodig", language), trouble) if problems else EMPTY,
        sent=EMPTY.join(hidden(name, value) for name, value in question.sent.items()),
        why=say("Waarom haalt u dit weg?", language), reasons=options, sure=say("Ja, ik weet het zeker", language),
        button=say("Weghalen", language),
    )  # fmt: skip
    return framed(f"{say('Fout', language)}: {question.title}" if problems else question.title, body, 422 if problems else 200)


def done(lead: str, what: Sequence[str], address: str) -> Response:
    """It is gone: what there was of it, and the way on."""
    language = door.language()
    title = say("Weggehaald.", language)
    listing = Markup("<ul>{}</ul>").format(lines(what)) if what else EMPTY
    return framed(title, DONE.format(title=title, lead=lead, what=listing, address=address, back=say("Naar inzage en weghalen", language)))


def lines(words: Sequence[str]) -> Markup:
    return EMPTY.join(Markup("<li>{}</li>").format(w) for w in words)


def framed(title: str, body: Markup, status: int = 200) -> Response:
    """In the frame of a page of the vault; who looks after the server alone has no menu."""
    who, frame = door.require_person(), Markup('<div class="writing">{}</div>').format(body)
    scope = door.scope({}) if who.inside or who.municipality else None
    return make_response(shell.page(title, frame, scope, styles=("form.css", "vault.css", "joining.css")), status)

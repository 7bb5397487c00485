"""The receipt of a week: what was kept, line by line, and taking one line or everything back."""

from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup

from dashboard.log.answer import STATUS, brief
from dashboard.pieces.appointment import weekday
from monitor.words import quantity, say
from storage.number import plain
from storage.records import Hours

BODY = Markup(
    '<div class="kept" data-kept="{key}"><h1>{title}</h1><p class="lead">{lead}</p>'
    '<section class="panel"><ul class="week-kept">{lines}</ul></section>'
    '<div class="deeds"><a class="button" href="/opschrijven/week">{another}</a>{all}</div>'
    '<p class="links"><a href="/logboek?soort=hours">{book}</a></p></div>'
)
LINE = Markup('<li><div><a href="/logboek/hours/{id}">{words}</a>{state}</div>{undo}</li>')
STATE = Markup(' <span class="quiet">{}</span>')
UNDO = Markup(
    '<form method="post" action="/opschrijven/week/{key}/terug">{which}<button class="{look}">{words}'
    '<span class="unseen">{about}</span></button></form>'
)
ONE = Markup('<input type="hidden" name="regel" value="{}">')


def body(key: str, found: Sequence[Hours], language: str) -> Markup:
    """The page below the menu."""
    there = [h for h in found if h.status != "withdrawn"]
    total = sum((h.hours for h in there), Decimal(0))
    decimals = len((plain(total) or "").partition(".")[2])
    words = "{hours} in de week van {day}." if there else "Alles is ongedaan gemaakt, in de week van {day}."
    lead = say(words, language, hours=quantity(total, "uur", decimals, language), day=weekday(found[0].on, language))
    undo_all = UNDO.format(key=key, which="", look="button light", words=say("Alles ongedaan maken", language), about="")
    return BODY.format(
        key=key, title=say("Opgeslagen.", language), lead=lead, lines=Markup("").join(_line(key, h, language) for h in found),
        another=say("Nog een week", language), all=undo_all if len(there) > 1 else "", book=say("Naar het logboek", language),
    )  # fmt: skip


def _line(key: str, hours: Hours, language: str) -> Markup:
    words, gone = brief(hours, language, {}), hours.status == "withdrawn"
    undo = UNDO.format(key=key, which=ONE.format(hours.id), look="small", words=say("Ongedaan maken", language), about=f": {words}")
    state = STATE.format(say(STATUS[hours.status], language)) if hours.status != "approved" else ""
    return LINE.format(id=hours.id, words=words, state=state, undo="" if gone else undo)

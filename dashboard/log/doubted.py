"""The form's side of asking once: what stands out on top and at its field, and the button that says it is right."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import request
from markupsafe import Markup

from dashboard.log.sent import looking
from dashboard.problem import told as sentence
from monitor.words import say
from storage.people import CORRECT, Person
from storage.record import Record, questions
from storage.refused import Problem, Refused
from storage.second_look import Asked, Doubted

FIELD, SURE = "_asked", "_sure"
SUMMARY = Markup(
    '<div class="notice warn problems doubted" role="alert" tabindex="-1" id="problems" autofocus><h2>{title}</h2><ul>{lines}</ul>'
    '<p>{lead}</p><p><button class="button light" name="_sure" value="1">{sure}</button></p></div>\n'
)
NOTICE = Markup('<div class="notice doubted" role="note"><p>{}</p><ul>{}</ul></div>')
MEND = "Klopt er iets niet? Pas het hieronder aan en sla op. Wat u invulde, staat er nog."
OUT = (
    "Dit verhaal gaat ook naar mensen buiten het team. Haal weg wat iemand herkenbaar maakt. "
    "Of laat een coördinator kijken: tot dan blijft het verhaal binnen."
)
OUT_MAY = "Dit verhaal gaat ook naar mensen buiten het team. Laat het alleen zo staan als de verteller dat wil."
WAITS = "Klopt het zo? Dan kijkt een coördinator er nog naar. Tot dan telt het niet mee."


@dataclass(frozen=True)
class Told:
    """What the form shows around the doubts. `keys`: what is asked now, sent along with the answer."""

    title: str
    lead: str
    sure: str
    keys: str

    def summary(self, lines: Markup) -> Markup:
        return SUMMARY.format(title=self.title, lines=lines, lead=self.lead, sure=self.sure)


def asked() -> Asked:
    """What the person who sends this form was asked, when they said yes to it."""
    words = request.form.get(FIELD, "")[:4000].split()
    sure = SURE in request.form or SURE in words
    return Asked(frozenset(words) if sure else frozenset(), looking())


def told(refused: Refused | None, person: Person, language: str) -> Told | None:
    """The words around the doubts; None for anything else that is wrong."""
    if not isinstance(refused, Doubted):
        return None
    lead, sure = MEND, "Ja, dit klopt" if all(doubt.odd for doubt in refused.doubts) else "Toch zo opslaan"
    if refused.outward:
        lead, sure = (OUT_MAY, "De verteller wil dit zo: opslaan") if person.may(CORRECT) else (OUT, "Opslaan en laten nakijken")
    words = [say(lead, language)] + ([say(WAITS, language)] if refused.waits and not refused.outward else [])
    keys = " ".join(doubt.key for doubt in refused.doubts)
    return Told(say("Klopt dit?", language), " ".join(words), say(sure, language), keys)


def notice(record: Record, problems: Iterable[Problem], language: str) -> Markup:
    """Why this record waits: what stood out, for who looks at it."""
    if record.status != "submitted":
        return Markup("")
    lines = Markup("").join(Markup("<li>{}</li>").format(_line(type(record), problem, language)) for problem in problems)
    return NOTICE.format(say("Let hierop bij het nakijken:", language), lines) if lines else Markup("")


def _line(record: type[Record], problem: Problem, language: str) -> str:
    """With the question before it, also of a line of a group."""
    group, _, rest = problem.at.partition(".")
    table = record.parts[group] if rest and group in record.parts else record
    found = questions(table).get(rest.partition(".")[2] if rest else group)
    label = ended(say(found.question, language)) + " " if found else ""
    return label + sentence(problem, language)


def ended(label: str) -> str:
    """A question as it stands before a sentence."""
    return label if label.endswith(("?", ".", "!")) else f"{label}:"

"""Draws the sheet of a week: a line for each volunteer, lines to add to, and one for a group; and reads it back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from babel.dates import format_date
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from dashboard.log.control import Asking, ask
from dashboard.log.doubted import told as doubts
from dashboard.log.form import SAVE, SUMMARY
from dashboard.pieces import shut
from dashboard.problem import told
from monitor.words import LOCALE, quantity, say
from storage.choices import choices
from storage.number import plain
from storage.people import Person
from storage.period import today
from storage.record import questions
from storage.records import Hours
from storage.refused import Problem, Refused
from storage.week import GROUP, MOST, Line, Ready, There, monday

PATH = "/opschrijven/week"
ASKED = ("who", "hours", "task", "people")
QUESTIONS = {name: replace(questions(Hours)[name], help="", taps=()) for name in ASKED}
FEWEST = 3  # empty lines
BLANK, BLANK_NUMBER = "__n__", "__line__"  # where a script puts the place of a further line, and its number
PAGE = Markup(
    '<p class="crumb"><a href="/opschrijven">{back}</a></p><h1>{title}</h1><p class="lead">{lead}</p>{way_on}'
    '<form class="write week" method="post" action="/opschrijven/week" novalidate autocomplete="off" '
    'data-draft="{person}:/opschrijven/week"><input type="hidden" name="client_key" value="{key}">'
    '<input type="hidden" name="version" value=""><input type="hidden" name="_asked" value="{asked}">'
    '<button class="unseen" name="save" value="1" tabindex="-1" aria-hidden="true"></button>'  # what Enter presses
    '{problems}{which}<div class="week-head" aria-hidden="true">{heads}</div>{lines}'
    '<template data-blank data-most="{most}">{blank}</template>'
    '<p><button class="button light" name="_more" value="lines" data-step="{step}">{more}</button></p>{save}</form>'
)
WHICH = Markup(
    '<div class="field{bad}"><label for="i-week">{label}</label><p class="help" id="h-week">{help}</p>{trouble}<div class="beside">'
    '<select id="i-week" name="week" aria-describedby="h-week" data-now="{now}" data-last="{last}"{wrong}>{options}</select>'
    '<button class="button light" name="_show" value="1">{show}</button></div></div>'
)
LINE = Markup('<div class="week-line" role="group" aria-label="{label}">{fields}{there}</div>\n')
FIXED = Markup(
    '<div class="field fixed{bad}"><label for="i-{name}">{label}</label>{trouble}<input id="i-{name}" name="{name}" value="{value}" '
    'readonly{about}><input type="hidden" name="{mark}" value="1"></div>'
)
TROUBLE = Markup('<p class="trouble" id="e-{}">{}</p>')
ALREADY = Markup('<p class="help already" id="a-lines.{}">{}</p>')


@dataclass(frozen=True)
class Sheet:
    """What stands on the page: the key it is sent with, the Monday of its week, and its lines as typed."""

    key: str
    week: date
    lines: list[Line]

    def longer(self, more: int) -> "Sheet":
        return replace(self, lines=[*self.lines, *({} for _ in range(more))][:MOST])


def blank(ready: Sequence[Ready]) -> list[Line]:
    """The lines of a new sheet: who stands ready, a group, and a few to fill in."""
    known = [{"who": found.who, "task": found.task, "fixed": "1"} for found in ready]
    return [*known, {"who": GROUP, "fixed": "1"}, *({} for _ in range(FEWEST))]


def posted(sent: MultiDict[str, str]) -> list[Line]:
    """The lines in what a browser sent, each at its own place."""
    places = [int(p[1]) for key in sent if len(p := key.split(".")) == 3 and p[0] == "lines" and p[1].isascii() and p[1].isdecimal()]
    last = min(max(places, default=-1), MOST)
    return [{name: sent.get(f"lines.{n}.{name}", "")[:200] for name in (*ASKED, "fixed")} for n in range(last + 1)]


def draw(sheet: Sheet, weeks: Sequence[date], there: There, person: Person, language: str, refused: Refused | None) -> Markup:
    """The page below the menu. `there`: what is written down of this week already."""
    trouble: dict[str, list[str]] = {}
    for problem in refused.problems if refused else ():
        trouble.setdefault(problem.at, []).append(told(problem, language))
    names = frozenset(f"lines.{n}.{name}" for n in (*range(len(sheet.lines)), BLANK) for name in ASKED)
    asking = Asking(language, trouble, may_be_empty=names, doubted=doubts(refused, person, language))
    lines = Markup("").join(_line(n, n + 1, line, there, asking) for n, line in enumerate(sheet.lines))
    return PAGE.format(
        back=say("Terug", language), title=say("Uren van een hele week", language), person=person.id, key=sheet.key,
        lead=say("Vul in wie deze week uren maakte. Wat u leeg laat, slaan we over.", language),
        way_on=shut.way_on(refused, person, language), asked=asking.doubted.keys if asking.doubted else "",
        problems=_summary(sheet, refused, asking), which=_which(sheet, weeks, asking),
        heads=Markup("").join(Markup("<span>{}</span>").format(say(QUESTIONS[n].question, language)) for n in ASKED),
        lines=lines, blank=_line(BLANK, BLANK_NUMBER, {}, {}, asking), most=MOST, step=FEWEST,
        more=say("Nog {n} regels", language, n=FEWEST), save=SAVE.format(say("Week opslaan", language)),
    )  # fmt: skip


def _which(sheet: Sheet, weeks: Sequence[date], asking: Asking) -> Markup:
    """The list of weeks. One that is not in it, because its quarter closed meanwhile, stays chosen, so that nothing is lost."""
    option, days = Markup('<option value="{}"{}>{}</option>'), sorted({*weeks, sheet.week}, reverse=True)
    wrong = " ".join(asking.problems.get("week", ()))
    return WHICH.format(
        label=asking.say("Welke week?"), now=asking.say("deze week"), last=asking.say("vorige week"),
        show=asking.say("Laat deze week zien"), bad=" bad" if wrong else "",
        help=asking.say("Een week begint op maandag. Weken van een afgesloten kwartaal staan er niet bij."),
        trouble=TROUBLE.format("week", wrong) if wrong else "", wrong=Markup(' aria-invalid="true"') if wrong else "",
        options=Markup("").join(
            option.format(day, Markup(" selected") if day == sheet.week else "", _week_words(day, asking.language)) for day in days
        ),
    )  # fmt: skip


def _week_words(day: date, language: str) -> str:
    """maandag 23 november, with the year when it is another, and which week it is from here."""
    words = format_date(day, "EEEE d MMMM" + (" y" if day.year != today().year else ""), locale=LOCALE[language])
    ago = {monday(today()): "deze week", monday(today()) - timedelta(weeks=1): "vorige week"}.get(day)
    return f"{words} ({say(ago, language)})" if ago else words


def _line(n: int | str, number: int | str, line: Line, there: There, asking: Asking) -> Markup:
    """One line; of somebody who stands ready its name says who, so that who does not see the sheet hears it at every answer."""
    prefix, fixed = f"lines.{n}.", bool(line.get("fixed"))
    who = " ".join(line.get("who", "").split())
    shown = ASKED if not fixed or who == GROUP or line.get("people") else ASKED[:3]
    noted, label = _already(n, who, there, asking.language) if who else Markup(""), asking.say("Regel {n}", n=number)
    fields = [
        _fixed(line, prefix, asking, f"a-lines.{n}" if noted else "")
        if name == "who" and fixed
        else ask(QUESTIONS[name], line.get(name, ""), asking, prefix)
        for name in shown
    ]
    return LINE.format(label=f"{label}, {who}" if fixed and who else label, fields=Markup("").join(fields), there=noted)


def _fixed(line: Line, prefix: str, asking: Asking, more: str) -> Markup:
    """Who stands ready: shown as it is sent, so that what a device kept never lands with someone else. `more`: what else is said of it."""
    name = f"{prefix}who"
    wrong = " ".join(asking.problems.get(name, ()))
    return FIXED.format(
        name=name, mark=f"{prefix}fixed", label=asking.say(QUESTIONS["who"].question), value=line.get("who", ""),
        bad=" bad" if wrong else "", trouble=TROUBLE.format(name, wrong) if wrong else "",
        about=_about([f"e-{name}"] * bool(wrong) + [more] * bool(more), bool(wrong)),
    )  # fmt: skip


def _about(described: Sequence[str], wrong: bool) -> Markup:
    found = Markup(' aria-describedby="{}"').format(" ".join(described)) if described else Markup("")
    return found + Markup(' aria-invalid="true"') if wrong else found


def _already(n: int | str, who: str, there: There, language: str) -> Markup:
    """What is written down of this week already, so that nobody counts it twice."""
    words = []
    for (code, task), found in there.items():
        if code == who.casefold():
            total = sum((hours for _, hours in found), Decimal(0))
            decimals = len((plain(total) or "").partition(".")[2])
            words.append(f"{quantity(total, 'uur', decimals, language)} {say(choices('task').get(task, task), language)}")
    sentence = say("{who}, al opgeschreven: {hours}.", language, who=who, hours=", ".join(words))
    return ALREADY.format(n, sentence) if words else Markup("")


def _summary(sheet: Sheet, refused: Refused | None, asking: Asking) -> Markup:
    """All trouble on top, each a link to its field, with the line it is on."""
    if refused is None:
        return Markup("")
    link, plain_line = Markup('<li><a href="#i-{}">{}</a></li>'), Markup("<li>{}</li>")
    lines = Markup("").join(
        link.format(p.at, _where(sheet.lines, p, asking) + told(p, asking.language))
        if p.at
        else plain_line.format(told(p, asking.language))
        for p in refused.problems
    )
    if asking.doubted is not None:
        return asking.doubted.summary(lines)
    return SUMMARY.format(title=asking.say("Er is nog iets nodig"), lines=lines)


def _where(lines: Sequence[Mapping[str, str]], problem: Problem, asking: Asking) -> str:
    """'Regel 3, vrijw. 4: ' before what is wrong there."""
    parts = problem.at.split(".")
    if len(parts) != 3:
        return ""
    n = int(parts[1])
    who = " ".join(lines[n].get("who", "").split()) if n < len(lines) else ""
    return ", ".join(filter(None, (asking.say("Regel {n}", n=n + 1), who))) + ": "

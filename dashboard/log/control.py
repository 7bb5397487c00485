"""One question as plain HTML: label, help, trouble and the thing to fill in. Works without scripts."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from markupsafe import Markup

from dashboard.log import aid
from dashboard.log.boxes import EMPTY, boxes, option
from dashboard.log.doubted import Told
from dashboard.log.taps import taps
from monitor.words import day_digits, say
from storage import not_said
from storage.choices import offered
from storage.number import plain
from storage.record import Question

FEW = 6  # up to this many answers stand as buttons, more become a list to pick from
BY = "De bewoner gaf dit antwoord zelf. Alleen de bewoner kan het veranderen: geef de telefoon nog een keer."

FIELD = Markup('<div class="field{bad}">\n<label for="i-{name}">{label}{must}</label>{notes}{control}</div>\n')
GROUP = Markup(
    '<fieldset class="field{bad}"{described}>\n<legend>{label}{must}</legend>{notes}<div class="{kind}">{control}</div></fieldset>\n'
)
BELOW = Markup('<div class="options below" role="group" aria-label="{label}">{}</div>')
MODE = Markup(' inputmode="{}" class="number"')  # the keypad a phone opens
GIVEN = Markup('<div class="field given" data-name="{name}"><h3>{label}</h3><p class="value">{value}</p><p class="help">{by}</p></div>\n')
MUST = Markup(' <span class="must">({})</span>')
HIDDEN = Markup('<input type="hidden" name="{}" value="{}">\n')
NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Asking:
    """What a form knows besides its questions: language, trouble per field, own lists of answers, and suggestions while typing.

    `aid`: the language of help below the Dutch. `news`: what just changed on the form without saving it. `given`: what a resident
    answered alone, in words: it is read here, not changed. `instead`: what is asked in place of a question of the record; None: it is
    not asked, and sent along as it is. `doubted`: the problems are no mistakes, but things to say yes to or mend.

    Of a form that is about one thing: `sight` is what stands in sight, in this order, and `rest` what the way to the others is called;
    `ready` are groups of which the lines stand there: the question that says what a line is about, and what that is called; `titles` and
    `blanks` are of groups: what is asked there, and what a new line begins with.
    """

    language: str = "nl"
    problems: Mapping[str, Sequence[str]] = field(default_factory=dict)
    lists: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    suggestions: Mapping[str, Sequence[str]] = field(default_factory=dict)
    may_be_empty: frozenset[str] = frozenset()
    always_answered: frozenset[str] = frozenset()
    aid: str = ""
    news: str = ""
    given: Mapping[str, str] = field(default_factory=dict)
    instead: Mapping[str, Question | None] = field(default_factory=dict)
    sight: tuple[str, ...] = ()
    ready: Mapping[str, tuple[str, Mapping[str, str]]] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    blanks: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    rest: str = "Meer invullen (mag later)"
    doubted: Told | None = None

    def say(self, dutch: str, **values: object) -> str:
        return say(dutch, self.language, **values)

    def both(self, dutch: str) -> Markup:
        """The sentence, and below it the same in the language of help."""
        return Markup("{}{}").format(self.say(dutch), aid.below(dutch, self.aid))

    def line(self, dutch: str) -> str:
        """Both on one line, where no tag can stand."""
        return self.say(dutch) + aid.beside(dutch, self.aid)


def ask(question: Question, value: object, asking: Asking, prefix: str = "") -> Markup:
    """The field of this question. `prefix` places it in a line of a repeat group: 'measures.0.'."""
    name = prefix + question.name
    if name in asking.given:
        return GIVEN.format(name=name, label=asking.both(question.question), value=asking.given[name], by=asking.say(BY))
    if name in asking.instead:
        if (other := asking.instead[name]) is None:
            return HIDDEN.format(name, shown(value))
        question = other
    own = _list(question, asking, prefix)
    scale = question.type is int and question.low == 1 and question.high is not None and question.high <= 10
    if question.many:
        return _group(question, name, asking, "options", _boxes(question, name, value, asking))
    if own is not None or len(question.options) > FEW:
        options = {**(own if own is not None else offered(question.choices)), **not_said.offered(question)}
        return _field(question, name, asking, _select(question, name, value, asking, options))
    if question.options:
        return _group(question, name, asking, "options", _radios(question, name, value, asking, _said(question.options, asking)))
    if scale:
        steps = {str(step): str(step) for step in range(1, int(question.high or 0) + 1)}
        return _group(question, name, asking, "options scale", _radios(question, name, value, asking, steps))
    if question.long:
        text = '<textarea id="i-{name}" name="{name}" rows="3" maxlength="{most}"{about}>\n{value}</textarea>'
        return _field(question, name, asking, _fill(text, question, name, value, asking))
    value, chosen = not_said.apart(value)
    return _field(question, name, asking, _line(question, name, value, asking) + _below(question, name, chosen, asking))


def _below(question: Question, name: str, chosen: str, asking: Asking) -> Markup:
    """Under a line to type on: what may be said instead."""
    if not not_said.offered(question):
        return EMPTY
    return BELOW.format(_instead(question, f"{name}.{not_said.NAME}", {chosen}, asking), label=asking.say(question.question))


def _instead(
    question: Question, name: str, chosen: Collection[object], asking: Asking, kind: str = "radio", own: Mapping[str, str] = NONE
) -> Markup:
    """'Weet ik niet' and 'liever niet zeggen', also where they are among the answers of the list itself (`own`).

    A radio can be taken back where there is no other answer beside it.
    """
    said: dict[str, str] = {**{c: asking.both(w) for c, w in not_said.offered(question).items()}, **own}
    found = [option(kind, name, c, said[c], c in chosen, more=" instead") for c in not_said.WORDS if c in said]
    if name.endswith(f".{not_said.NAME}"):
        found.append(option("radio", name, "", asking.both("geen antwoord"), False, more=" none"))
    return EMPTY.join(found)


def shown(value: object) -> str:
    """A value as someone would type it: it reads back as the same."""
    if value is None:
        return ""
    if isinstance(value, date):
        return day_digits(value)
    return (plain(value) or "").replace(".", ",") if isinstance(value, Decimal) else str(value)


def _list(question: Question, asking: Asking, prefix: str) -> Mapping[str, Any] | None:
    group = prefix.split(".")[0]
    return asking.lists.get(f"{group}.{question.name}" if group else question.name)


def _said(options: Mapping[str, str], asking: Asking) -> dict[str, str]:
    return {code: asking.both(label) for code, label in options.items()}


def _field(question: Question, name: str, asking: Asking, control: Markup) -> Markup:
    return FIELD.format(name=name, control=control, **_words(question, name, asking))


def _group(question: Question, name: str, asking: Asking, kind: str, control: Markup) -> Markup:
    return GROUP.format(described=_about(question, name, asking), kind=kind, control=control, **_words(question, name, asking))


def _words(question: Question, name: str, asking: Asking) -> dict[str, Any]:
    """Everything around the control. The trouble beside it has the same words as the list on top."""
    must = question.required and name not in asking.may_be_empty
    wrong = asking.problems.get(name, ())
    told = " ".join(wrong if asking.doubted else wrong[:1])
    trouble = Markup('<p class="trouble" id="e-{}">{}</p>').format(name, told) if told else EMPTY
    return {
        "label": asking.say(question.question),
        "must": (MUST.format(asking.say("verplicht")) if must else EMPTY) + aid.below(question.question, asking.aid),
        "bad": " bad" if trouble else "",
        "notes": _help(question, name, asking) + trouble,
    }


def _help(question: Question, name: str, asking: Asking) -> Markup:
    lines = [question.help, question.why]
    words = " ".join(asking.say(line) for line in lines if line)
    told = " ".join(aid.aid(line, asking.aid) for line in lines if line)
    more = aid.BELOW.format(asking.aid, aid.direction(asking.aid), told) if told.strip() else EMPTY
    return Markup('<p class="help" id="h-{}">{}{}</p>').format(name, words, more) if words else EMPTY


def _about(question: Question, name: str, asking: Asking) -> Markup:
    """The attributes that tie help and trouble to the control for who cannot see them stand together."""
    described = [f"e-{name}"] if asking.problems.get(name) else []
    described += [f"h-{name}"] if _help(question, name, asking) else []
    found = Markup(' aria-describedby="{}"').format(" ".join(described)) if described else EMPTY
    return found + Markup(' aria-invalid="true"') if asking.problems.get(name) and asking.doubted is None else found


def _fill(html: str, question: Question, name: str, value: object, asking: Asking, **more: Any) -> Markup:
    about = _about(question, name, asking)
    return Markup(html).format(name=name, value=shown(value), about=about, most=question.max_length or 60, **more)


def _line(question: Question, name: str, value: object, asking: Asking) -> Markup:
    """One line to type on, with its unit, or with buttons for today and yesterday."""
    is_day, is_number = question.type is date, question.type in (int, Decimal)
    known = asking.suggestions.get(name)
    html = '<input id="i-{name}" name="{name}" value="{value}" maxlength="{most}" autocomplete="off"{mode}{list}{about}>'
    line = _fill(
        html, question, name, value, asking,
        mode=MODE.format("numeric" if question.type is int else "decimal") if is_number else Markup(' class="day"') if is_day else EMPTY,
        list=Markup(' list="l-{}"').format(name) if known else EMPTY,
    )  # fmt: skip
    if known:
        options = EMPTY.join(Markup('<option value="{}"></option>').format(one) for one in known)
        line += Markup('<datalist id="l-{}">{}</datalist>').format(name, options)
    if is_day and name.rpartition(".")[2] != "until":  # that day lies ahead, or years back
        buttons = [(days, asking.both(word)) for days, word in ((0, "vandaag"), (1, "gisteren"))]
        quick = EMPTY.join(
            Markup('<button type="button" class="small" data-day="{}" data-for="i-{}" hidden>{}</button>').format(d, name, w)
            for d, w in buttons
        )
        return Markup('<div class="beside">{}{}</div>').format(line, quick)
    if not question.unit:
        return line
    unit = Markup('<span class="unit">{}</span>').format(asking.say(question.unit))
    first, last = (unit, line) if question.unit == "€" else (line, unit)
    return Markup('<div class="beside">{}{}{}</div>').format(first, last, taps(question, name, asking.language))


def _radios(question: Question, name: str, value: object, asking: Asking, options: Mapping[str, str]) -> Markup:
    plain = [(code, words) for code, words in options.items() if code not in not_said.WORDS]
    found = [option("radio", name, code, words, code == shown(value), first=not n) for n, (code, words) in enumerate(plain)]
    found.append(_instead(question, name, {shown(value)}, asking, own=options))
    if not question.required and name.rpartition(".")[2] not in asking.always_answered:  # a radio cannot be unticked: this takes it back
        found.append(option("radio", name, "", asking.both("geen antwoord"), False, more=" none"))
    return EMPTY.join(found)


def _boxes(question: Question, name: str, value: object, asking: Asking) -> Markup:
    ticked = set(value) if isinstance(value, (list, tuple, set)) else {value}
    return boxes(question, name, ticked, asking.line, asking.both) + _instead(question, name, ticked, asking, "checkbox")


def _select(question: Question, name: str, value: object, asking: Asking, options: Mapping[str, Any]) -> Markup:
    """A list to pick from. A mapping inside becomes a group; a value that is not in the list is kept, so that nothing typed is lost."""
    now_there = shown(value)
    codes = {code for key, words in options.items() for code in (words if isinstance(words, Mapping) else (key,))}
    rows = [_row("", asking.say("Kies") if question.required else "–", now_there)]
    for code, words in options.items():
        if isinstance(words, Mapping):
            inside = EMPTY.join(_row(c, asking.line(w), now_there) for c, w in words.items())
            rows.append(Markup('<optgroup label="{}">{}</optgroup>').format(asking.line(code), inside))
        else:
            rows.append(_row(code, asking.line(words), now_there))
    if now_there and now_there not in codes:
        rows.append(_row(now_there, now_there, now_there))
    select = Markup('<select id="i-{}" name="{}"{}>{}</select>')
    return select.format(name, name, _about(question, name, asking), EMPTY.join(rows))


def _row(code: str, words: str, now_there: str) -> Markup:
    return Markup('<option value="{}"{}>{}</option>').format(code, Markup(" selected") if code == now_there else EMPTY, words)

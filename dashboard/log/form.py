"""Draws the form of any record from its questions, and reads what came back. No state of its own: online and offline alike."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from dashboard.log import aid, consented, hand, kitchen
from dashboard.log.boxes import EMPTY
from dashboard.log.control import Asking, ask
from dashboard.log.doubted import ended
from dashboard.log.raw import raw
from monitor.words import capital
from storage.check import MOST_LINES, untouched
from storage.not_said import said
from storage.record import Part, Record, questions
from storage.records import Visit

NEW_HOUSE = ("visit", "household")  # may stay empty: then the house gets a new code
POINTING = ("checks", "ties")  # groups of which every line points at something that is there already
FORM = Markup(
    '<form class="write" method="post" action="{action}" novalidate autocomplete="off"{draft}>\n'
    '<input type="hidden" name="client_key" value="{key}"><input type="hidden" name="version" value="{version}">'
    '<input type="hidden" name="_asked" value="{asked}">\n'
    '<button class="unseen" name="save" value="1" tabindex="-1" aria-hidden="true"></button>'  # what Enter presses: never a line away
    "{problems}{tools}{quick}{save}{rest}{hand}</form>\n"
)
QUEUED = Markup(' data-draft="{}"')  # under what it is kept; saving goes through the queue of the device
SAVE = Markup('<p class="save"><button class="button" name="save" value="1">{}</button></p>\n')
REST = Markup('<details class="rest"{open}><summary>{words}</summary>\n{fields}{save}</details>\n')
LINE = Markup(
    '<fieldset class="line" data-line><legend>{one} <span data-number>{number}</span>{aid}</legend>'
    '<input type="hidden" name="{prefix}id" value="{id}">{fields}'
    '<p><button class="small" name="_remove" value="{place}" data-remove>{remove}</button></p></fieldset>\n'
)
GROUP = Markup(
    '<section class="group" data-group="{name}" aria-label="{label}"><h2>{title}</h2><input type="hidden" name="_group" value="{name}">\n'
    "<div data-lines>{lines}</div><template>{blank}</template>"
    '<p><button class="button light" name="_more" value="{name}" data-more data-first="{first}" data-next="{next}">{more}</button></p>'
    "</section>\n"
)
POINT = Markup(
    '<fieldset class="line point" id="i-{prefix}{name}" tabindex="-1"><legend>{legend}</legend>{trouble}'
    '<input type="hidden" name="{prefix}id" value="{id}"><input type="hidden" name="{prefix}{name}" value="{about}">{fields}</fieldset>\n'
)
READY = Markup(
    '<section class="group ready" aria-label="{title}"><h2>{title}</h2><input type="hidden" name="_group" value="{name}">\n{lines}'
    "{show}</section>\n"
)
SHOW = Markup('<p><button class="button light" name="_more" value="{}">{}</button></p>')
POINTED = Markup(
    '<section class="group ready" aria-label="{label}"><h2>{title}</h2><input type="hidden" name="_group" value="{name}">\n'
    "{lines}</section>\n"
)
NEWS = Markup('<p class="notice" id="problems" role="status" tabindex="-1">{}</p>\n')
SUMMARY = Markup(
    '<div class="notice bad problems" role="alert" tabindex="-1" id="problems" autofocus><h2>{title}</h2><ul>{lines}</ul></div>\n'
)


def new_key() -> str:
    """Made when the form is drawn and sent with every try: two tries with one key are one record."""
    return uuid4().hex


def form(
    record: type[Record], answers: Mapping[str, Any], asking: Asking, *, action: str, draft: Markup, key: str, version: int | None = None
) -> Markup:
    """The whole form. Quick questions first, the rest may wait; trouble on top and beside its field; everything typed is kept.

    `draft`: how the device keeps it while somebody types: `QUEUED`, or what `dashboard.unqueued` says.
    """
    asked = questions(record)
    quick = [q.name for q in asked.values() if q.quick or (q.required and (record.__tablename__, q.name) != NEW_HOUSE)]
    first = [n for n, part in record.parts.items() if any(q.quick for q in questions(part).values())]
    front = asking.sight or (*quick, *first)
    offered = {place.split(".")[0] for place, known in asking.lists.items() if known}  # what has nothing to choose from is not asked
    groups = {n: _group(record, n, answers, asking) for n in record.parts if n not in POINTING or n in offered}
    shown = {n: q for n, q in asked.items() if n in front or n not in asking.lists or n in offered or answers.get(n)}
    drawn = {n: ask(q, said(answers, n), asking) for n, q in shown.items()} | groups
    drawn = consented.together(record, drawn, answers, asking)
    later = [html for n, html in drawn.items() if n not in front]
    trouble_below = any(n.split(".")[0] not in (*front, "") for n in asking.problems)
    one = asking.say(record.one)
    save = SAVE.format(asking.say("{one} opslaan", one=one if asking.language == "nl" else one[:1].lower() + one[1:]))  # inside a sentence
    return FORM.format(
        action=action, draft=draft, key=key, version="" if version is None else version,
        asked=asking.doubted.keys if asking.doubted else "", problems=_summary(record, asking), tools=kitchen.tools(record, asking),
        quick=EMPTY.join(drawn[n] for n in front if n in drawn),
        save=save, rest=_rest(later, save, asking, opened=trouble_below or version is not None or bool(asking.news)),
        hand=hand.offer(asking.language) if record is Visit and not asking.sight else EMPTY,
    )  # fmt: skip


def _rest(later: Sequence[Markup], save: Markup, asking: Asking, *, opened: bool) -> Markup:
    if not later:
        return EMPTY
    return REST.format(open=Markup(" open") if opened else EMPTY, words=asking.both(asking.rest), fields=EMPTY.join(later), save=save)


def _group(record: type[Record], name: str, answers: Mapping[str, Any], asking: Asking) -> Markup:
    part, lines = record.parts[name], answers.get(name) or []
    if part.about:
        return _standing_ready(part, name, answers, asking)
    if name in asking.ready:
        return _pointed(part, name, lines, asking)
    blank = {n: f.default for n, f in part.model_fields.items() if n in questions(part) and isinstance(f.default, str)}
    blank |= asking.blanks.get(name, {})
    one = asking.say(part.one)
    first, following = asking.say("{one} erbij", one=one), asking.say("Nog een {one}", one=one.lower())
    title = asking.titles.get(name) or part.many
    return GROUP.format(
        name=name, title=asking.both(title), label=asking.say(title), first=first, next=following, more=following if lines else first,
        lines=EMPTY.join(_line(part, name, str(n), {**blank, **line}, asking) for n, line in enumerate(lines)),
        blank=_line(part, name, "__n__", blank, asking),
    )  # fmt: skip


def _standing_ready(part: type[Part], name: str, answers: Mapping[str, Any], asking: Asking) -> Markup:
    """A line for each point of the list that was chosen, in its order; below those what belongs to another list."""
    ready = ready_lines(part, answers, name)
    words = questions(part)[part.about].options
    lines = EMPTY.join(_point(part, f"{name}.{n}.", line, asking, (part.about, words)) for n, line in enumerate(ready))
    fixed = None in asking.instead.values()  # which list it is, is not asked here
    show = EMPTY if fixed else SHOW.format(name, asking.say("Laat de punten van de gekozen lijst zien"))
    return READY.format(name=name, title=asking.say(part.many), lines=lines, show=show)


def _pointed(part: type[Part], name: str, lines: Sequence[Mapping[str, Any]], asking: Asking) -> Markup:
    """A line for each thing that is there already: what can be said of it, or nothing."""
    title = part.many
    points = EMPTY.join(_point(part, f"{name}.{n}.", line, asking, asking.ready[name]) for n, line in enumerate(lines))
    return POINTED.format(name=name, label=asking.say(title), title=asking.both(title), lines=points) if lines else EMPTY


def _point(part: type[Part], prefix: str, line: Mapping[str, Any], asking: Asking, known: tuple[str, Mapping[str, str]]) -> Markup:
    name, called = known
    about = str(line.get(name) or "")
    words = called.get(about, part.one)
    return POINT.format(
        legend=capital(asking.say(words)), prefix=prefix, id=line.get("id") or "", name=name, about=about,
        trouble=EMPTY.join(Markup('<p class="trouble">{}</p>').format(one) for one in asking.problems.get(prefix + name, ())),
        fields=_fields(part, line, asking, prefix, name),
    )  # fmt: skip


def ready_lines(part: type[Part], answers: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """What was filled in, at the place of its point; points nobody filled in stand there empty."""
    given = {str(line.get(part.about)): line for line in answers.get(name) or [] if line.get(part.about)}
    ready = part.ready(answers)
    return [given.get(point, {part.about: point}) for point in ready] + [
        line for point, line in given.items() if point not in ready and not untouched(part, line)
    ]


def _line(part: type[Part], name: str, place: str, line: Mapping[str, Any], asking: Asking) -> Markup:
    prefix = f"{name}.{place}."
    return LINE.format(
        one=asking.say(part.one), aid=aid.below(part.one, asking.aid), number=int(place) + 1 if place.isdecimal() else "",
        prefix=prefix, id=line.get("id") or "", fields=_fields(part, line, asking, prefix),
        place=f"{name}.{place}", remove=asking.say("Deze regel weghalen"),
    )  # fmt: skip


def _fields(part: type[Part], line: Mapping[str, Any], asking: Asking, prefix: str, about: str = "") -> Markup:
    """The quick questions of a line; the others, when there are quick ones, one tap away."""
    asked = questions(part)
    quick = {n for n, q in asked.items() if q.quick or q.required}
    fields = {n: ask(q, said(line, n), asking, prefix) for n, q in asked.items() if n != about}
    later = [html for n, html in fields.items() if n not in quick]
    if not any(q.quick for q in asked.values()) or not later:
        return EMPTY.join(fields.values())
    opened = any(line.get(n) or prefix + n in asking.problems for n in asked if n not in quick)
    more = Markup("<details{}><summary>{}</summary>{}</details>")
    rest = more.format(Markup(" open") if opened else EMPTY, asking.both("Meer hierover"), EMPTY.join(later))
    return EMPTY.join(html for n, html in fields.items() if n in quick) + rest


def _summary(record: type[Record], asking: Asking) -> Markup:
    """All trouble in one list, each a link to its field."""
    if not asking.problems:
        return NEWS.format(asking.news) if asking.news else EMPTY
    lines = []
    for at, sentences in asking.problems.items():
        label = _label(record, at, asking)
        for words in sentences:
            link = (
                Markup('<li><a href="#i-{}">{}</a></li>').format(at, f"{ended(label)} {words}")
                if label
                else Markup("<li>{}</li>").format(words)
            )
            lines.append(link)
    if asking.doubted is not None:
        return asking.doubted.summary(EMPTY.join(lines))
    return SUMMARY.format(title=asking.say("Er is nog iets nodig"), lines=EMPTY.join(lines))


def _label(record: type[Record], at: str, asking: Asking) -> str:
    """The question at this place, with the number of its line in a repeat group."""
    group, _, rest = at.partition(".")
    if group in record.parts and rest:
        place, _, name = rest.partition(".")
        part = record.parts[group]
        return f"{asking.say(part.one)} {int(place) + 1}: {asking.say(questions(part)[name].question)}"
    found = asking.instead.get(at) or questions(record).get(at)
    return asking.say(found.question) if found else ""


def posted(record: type[Record], sent: MultiDict[str, str]) -> dict[str, Any]:
    """The raw answers in what a browser sent. A repeat group that was not on the form is left out, so that it stays as it was."""
    found = raw(sent, questions(record))
    for name in set(sent.getlist("_group")) & record.parts.keys():
        part = record.parts[name]
        places = sorted({int(place) for key in sent if (place := _place(name, key)).isdecimal()})[: MOST_LINES + 1]
        found[name] = [{"id": sent.get(f"{name}.{place}.id", "")} | raw(sent, questions(part), f"{name}.{place}.") for place in places]
        if part.about:  # in the order in which they will stand, so that trouble finds its line
            found[name] = ready_lines(part, found, name)
    return found


def _place(group: str, key: str) -> str:
    parts = key.split(".")
    return parts[1] if len(parts) == 3 and parts[0] == group and parts[1].isascii() and len(parts[1]) < 6 else ""


def pressed(answers: dict[str, Any], sent: MultiDict[str, str]) -> bool:
    """Whether a line was asked for or taken away instead of saving; then `answers` is changed so."""
    more, (group, _, place) = sent.get("_more", ""), sent.get("_remove", "").partition(".")
    if isinstance(answers.get(more), list) and more in sent.getlist("_group"):
        answers[more].append({})
        return True
    if group in sent.getlist("_group") and isinstance(answers.get(group), list) and place.isdecimal() and int(place) < len(answers[group]):
        del answers[group][int(place)]
        return True
    return False

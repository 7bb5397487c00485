"""Answers to choose from as buttons: one of them, or as many as fit; a long list of the latter under headings."""

from collections.abc import Callable, Collection, Mapping

from markupsafe import Markup

from storage.choices import offered
from storage.record import Question

EMPTY = Markup("")
OPTION = Markup('<label class="option{more}"><input type="{kind}" name="{name}" value="{value}"{id}{checked}><span>{words}</span></label>')
UNDER = Markup('<div class="under" role="group" aria-label="{}"><p class="head" aria-hidden="true">{}</p>{}</div>')


def option(kind: str, name: str, value: str, words: str, checked: bool, *, first: bool = False, more: str = "") -> Markup:
    return OPTION.format(
        kind=kind, name=name, value=value, words=words, more=more,
        id=Markup(' id="i-{}"').format(name) if first else EMPTY, checked=Markup(" checked") if checked else EMPTY,
    )  # fmt: skip


def boxes(question: Question, name: str, ticked: Collection[object], line: Callable[[str], str], both: Callable[[str], Markup]) -> Markup:
    """`line` and `both` are the words in the language of the form: on one line, and with the help language below."""
    first = next(iter(question.options), "")

    def of(options: Mapping[str, str]) -> Markup:
        return EMPTY.join(option("checkbox", name, c, both(words), c in ticked, first=c == first) for c, words in options.items())

    groups = {head: options for head, options in offered(question.choices).items() if isinstance(options, Mapping)}
    return EMPTY.join(UNDER.format(line(head), both(head), of(options)) for head, options in groups.items()) or of(question.options)

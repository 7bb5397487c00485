"""One line to fill in on the small forms before the door and on Beheer: label, trouble beside it, and what was typed."""

from collections.abc import Sequence

from markupsafe import Markup

from dashboard.problem import told
from monitor.words import say
from storage.refused import Problem

FIELD = Markup(
    '<div class="field{bad}"><label for="{name}">{label}{may}</label>{help}{trouble}'
    '<input id="{name}" name="{name}" type="{kind}" value="{value}" maxlength="{most}"{more}{about}></div>'
)
LINES = Markup(
    '<div class="field{bad}"><label for="{name}">{label}{may}</label>{help}{trouble}'
    '<textarea id="{name}" name="{name}" rows="3" maxlength="{most}"{more}{about}>{value}</textarea></div>'
)
HELP = Markup('<p class="quiet" id="h-{}">{}</p>')
TROUBLE = Markup('<p class="trouble" id="e-{}">{}</p>')
MAY = Markup(' <span class="may">({})</span>')
PROBLEMS = Markup('<div class="notice bad problems" role="alert" tabindex="-1" autofocus><h2>{}</h2><ul>{}</ul></div>')


def field(
    name: str, label: str, problems: Sequence[Problem], language: str, *, value: str = "", kind: str = "text", most: int = 120,
    help: str = "", more: str = "", empty: bool = False,
) -> Markup:  # fmt: skip
    """`kind`: of an input, or "lines" for words that do not fit on one. `empty`: may stay empty.
    `more`: further attributes, of our own making only.
    """
    wrong = [told(p, language) for p in problems if p.at == name]
    about = " ".join([f"h-{name}"] * bool(help) + [f"e-{name}"] * bool(wrong))
    return (LINES if kind == "lines" else FIELD).format(
        name=name, label=label, kind=kind, value=value, most=most, more=Markup(f" {more}" if more else ""), bad=" bad" if wrong else "",
        may=MAY.format(say("mag leeg", language)) if empty else "", help=HELP.format(name, help) if help else "",
        trouble=TROUBLE.format(name, " ".join(wrong)) if wrong else "",
        about=(Markup(' aria-describedby="{}"').format(about) if about else "") + Markup(' aria-invalid="true"' if wrong else ""),
    )  # fmt: skip


def summary(problems: Sequence[Problem], language: str) -> Markup:
    """All trouble on top, each a link to its field; nothing when there is none."""
    if not problems:
        return Markup("")
    link, line = Markup('<li><a href="#{}">{}</a></li>'), Markup("<li>{}</li>")
    lines = Markup("").join(link.format(p.at, told(p, language)) if p.at else line.format(told(p, language)) for p in problems)
    return PROBLEMS.format(say("Dit lukte nog niet", language), lines)


def hidden(name: str, value: str) -> Markup:
    return Markup('<input type="hidden" name="{}" value="{}">').format(name, value)

"""A calculator: the numbers of the study or of who is reading, what the sum gives, and a name to keep it under."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from dashboard.beermats import draw, typed
from monitor.beermat import Answers, BeerMat, Default, defaults, work_out
from monitor.words import say
from storage.factors import FactorVersion
from storage.people import LOG, Person
from storage.period import today
from storage.refused import Problem, Refused

BODY = Markup(
    '{crumb}<h1>{title}</h1>{mark}{told}{problems}<p class="lead">{lead}</p>{sums}'
    '<form method="get" action="{action}" novalidate class="inputs panel"><h2>{numbers}</h2>{fields}'
    '<p class="save"><button class="button">{reckon}</button></p>{keep}</form>{deeds}{quote}{remarks}'
)
KEEP = Markup(
    '<div class="keep"><input type="hidden" name="client_key" value="{key}"><input type="hidden" name="version" value="{version}">{name}'
    '<p><button class="button light" formmethod="post" formaction="{action}">{words}</button></p><p class="help">{help}</p></div>'
)
NAME = Markup(
    '<div class="field{bad}"><label for="name">{label}</label>{trouble}<input id="name" name="name" value="{value}" maxlength="{most}" '
    'autocomplete="off"{wrong}></div>'
)
PAIR = Markup('<div class="coasters">{}{}</div>')
QUOTE = Markup('<section class="panel"><h2>{title}</h2><blockquote class="said">“{quote}”</blockquote><p class="quiet">{who}</p></section>')
REMARKS = Markup('<section class="panel"><h2>{title}</h2><ul>{lines}</ul></section>')
MOST = 80


@dataclass(frozen=True)
class Sheet:
    """A mat with numbers: what it starts with, what it has now, what was typed, and what is wrong with that."""

    mat: BeerMat
    start: Mapping[str, Default]
    answers: Answers
    values: Mapping[str, str]
    problems: tuple[Problem, ...] = ()


def sheet(mat: BeerMat, versions: Sequence[FactorVersion], sent: Mapping[str, str], kept: Mapping[str, list[str] | None] | None) -> Sheet:
    """The mat with what was kept, and over that what was sent. Trouble stays on the sheet, with what was typed."""
    start = defaults(mat, versions, today())
    given = {name: one.amount for name, one in start.items()} if kept is None else typed.thawed(mat, kept, start)
    values = typed.typed(given)
    try:
        answers = typed.read(mat, sent, given)
    except Refused as refused:
        return Sheet(mat, start, given, values | {name: sent[name] for name in values if name in sent}, refused.problems)
    return Sheet(mat, start, answers, typed.typed(answers))


def body(
    page: Sheet, language: str, *, crumb: Markup, action: str, keep: Markup, title: str = "", told: Markup | str = "",
    deeds: Markup | str = "", problems: Sequence[Problem] = (),
) -> Markup:  # fmt: skip
    """The whole page."""
    mat, trouble = page.mat, (*page.problems, *problems)
    outcome = work_out(mat, page.answers)
    lead = say("Reken opnieuw als de getallen kloppen.", language) if page.problems else draw.headline(mat, outcome, language)
    return BODY.format(
        crumb=crumb, title=title or say(mat.title, language), mark=draw.mark(language), told=told, lead=lead, action=action, keep=keep,
        problems=draw.problem_list(trouble, _labels(mat, language), language), deeds=deeds,
        sums="" if page.problems else _sums(page, language),
        numbers=say("Uw getallen", language), reckon=say("Reken uit", language), quote=_quote(mat, language),
        fields=draw.fields(mat, page.values, page.answers, page.start, page.problems, language), remarks=_remarks(mat, language),
    )  # fmt: skip


def _labels(mat: BeerMat, language: str) -> dict[str, str]:
    return {i.name: say(i.question, language) for i in mat.inputs} | {"name": say("Naam van de som", language)}


def _sums(page: Sheet, language: str) -> Markup:
    now, first = work_out(page.mat, page.answers), work_out(page.mat, {name: one.amount for name, one in page.start.items()})
    study = draw.sums(
        "study", "De som van de studie", "Zoals hij op het bierviltje staat, met uw getallen.", now.study, first.study, language
    )
    careful = draw.sums("careful", "Wat een zorgvuldige lezer eraf haalt", "Stap voor stap, met laag, verwacht en hoog.", now.careful,
                        first.careful, language)  # fmt: skip
    return PAIR.format(study, careful)


def _quote(mat: BeerMat, language: str) -> Markup:
    title = say("Zo staat het in de studie", language)
    return QUOTE.format(title=title, quote=say(mat.quote, language), who=say(mat.who, language))


def _remarks(mat: BeerMat, language: str) -> Markup:
    lines = Markup("").join(Markup("<li>{}</li>").format(say(words, language)) for words in mat.remarks)
    return REMARKS.format(title=say("Let op", language), lines=lines)


def keep(
    person: Person,
    language: str,
    *,
    action: str,
    key: str = "",
    version: int = 1,
    name: str | None = None,
    problems: Sequence[Problem] = (),
) -> Markup:
    """The part of the form that keeps the sum; `name` None: it has one already. Nothing for who may not keep."""
    if not person.may(LOG):
        return Markup("")
    words, help = ("Bewaar deze som", "Uw hele team ziet hem. De gemeente pas als u hem deelt.")
    if name is None:
        words, help = "Bewaar de nieuwe getallen", "De oude getallen blijven in de geschiedenis staan."
    field = Markup("") if name is None else name_field(name, problems, language)
    return KEEP.format(key=key, version=version, name=field, action=action, words=say(words, language), help=say(help, language))


def name_field(value: str, problems: Sequence[Problem], language: str) -> Markup:
    trouble = " ".join(say(p.sentence, language, **p.values) for p in problems if p.at == "name")
    return NAME.format(
        label=say("Naam van de som", language), value=value, most=MOST, bad=" bad" if trouble else "",
        trouble=draw.TROUBLE.format("name", trouble) if trouble else "",
        wrong=Markup(' aria-invalid="true" aria-describedby="e-name"') if trouble else "",
    )  # fmt: skip

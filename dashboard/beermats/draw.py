"""A beer mat drawn: its mark, what the sum gives, what a careful reader takes off, and the numbers that go in."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from markupsafe import Markup

from dashboard.beermats.typed import HIGH, LOW
from dashboard.problem import told
from monitor.beermat import ORIGINS, Answers, BeerMat, Default, Input, Line, Outcome
from monitor.estimate import Estimate
from monitor.words import UNKNOWN, quantity, range_words, rounded, say
from storage.refused import Problem

EMPTY = Markup("")
MARK = Markup('<p class="scenario"><b class="stamp">Scenario</b> <span>{words}</span></p>')
SUMS = Markup(
    '<section class="coaster" aria-labelledby="{id}-title"><h2 id="{id}-title">{title}</h2><p class="sub">{sub}</p><dl class="sums">{lines}'
    "</dl></section>"
)
LINE = Markup('<div{off}><dt>{label}<span class="quiet">{sum}</span></dt><dd><b class="num">{amount}</b>{pill}{range}</dd></div>')
RANGE = Markup('<span class="quiet">{}</span>')
PILL = Markup(' <span class="pill own">{}</span>')
FIELD = Markup(
    '<fieldset class="field{bad}"><legend>{question}{may}</legend>{trouble}<div class="range">{controls}</div>'
    '<p class="help"><span class="pill{own}">{origin}</span> {source}{also}</p></fieldset>'
)
CONTROL = Markup(
    '<label class="of"><span class="words">{words}<span class="unseen"> – {question}</span></span><input id="{name}" name="{name}" '
    'value="{value}" inputmode="decimal" autocomplete="off" maxlength="60" class="number"{wrong}></label>'
)
MAY = Markup(' <span class="must">({})</span>')
TROUBLE = Markup('<p class="trouble" id="e-{}">{}</p>')
PROBLEMS = Markup('<div class="notice bad problems" role="alert" tabindex="-1" autofocus><h2>{title}</h2><ul>{lines}</ul></div>')


def mark(language: str) -> Markup:
    """What this is and is not, on every page with a scenario."""
    words = "Een som op een bierviltje. Geen begroting en geen geteld cijfer: hij komt niet in het rapport en niet in de cijfers."
    return MARK.format(words=say(words, language))


def headline(mat: BeerMat, outcome: Outcome, language: str) -> str:
    """The sum in one sentence."""
    first, second = outcome.study[mat.headline[0]], outcome.careful[mat.headline[1]]
    study = amount(central(first.amount), first.unit, language)
    left = second.amount
    if left is None:
        return say("De som geeft {study}. Wat een zorgvuldige lezer overhoudt, is nog niet bekend.", language, study=study)
    low, high = rounded(left.least, ROUND_FLOOR), rounded(left.most, ROUND_CEILING)  # outward, so that it stays true
    spread = dict(low=amount(low, second.unit, language), high=amount(high, second.unit, language))
    return say("De som geeft {study}. Een zorgvuldige lezer houdt daarvan {low} tot {high} over.", language, study=study, **spread)


def amount(value: Decimal | None, unit: str, language: str) -> str:
    """'€ 10.000.000', '4 jaar', 'onbekend'."""
    if value is None:
        return say(UNKNOWN, language)
    decimals = 0 if value == value.to_integral_value() or abs(value) >= 1000 else 2
    return quantity(value, unit, decimals, language)


def central(found: Estimate | None) -> Decimal | None:
    return None if found is None else found.central


def sums(id: str, title: str, sub: str, lines: Sequence[Line], first: Sequence[Line], language: str) -> Markup:
    """One side of the coaster; `first`: the same lines before anybody changed a number."""
    rows = EMPTY.join(_line(line, start, language) for line, start in zip(lines, first, strict=True))
    return SUMS.format(id=id, title=say(title, language), sub=say(sub, language), lines=rows)


def _line(line: Line, start: Line, language: str) -> Markup:
    ranges = [range_words(*_spread(line.amount), say(line.unit, language) if line.unit != "EUR" else "€", language)] if line.amount else []
    if line.amount != start.amount and start.amount is not None:
        ranges.append(say("eerst: {amount}", language, amount=amount(start.amount.central, line.unit, language)))
    if line.amount is None:
        ranges.append(say("Vul hieronder in wat u weet.", language))
    return LINE.format(
        label=say(line.label, language), sum=say(line.sum, language), amount=amount(central(line.amount), line.unit, language),
        pill=PILL.format(say("eigen schatting", language)) if line.own_estimate and line.amount else EMPTY,
        range=EMPTY.join(RANGE.format(words) for words in ranges if words), off=Markup(' class="off"') if line.taken_off else EMPTY,
    )  # fmt: skip


def _spread(amount: Estimate) -> tuple[Decimal, Decimal, Decimal]:
    return amount.least, amount.central, amount.most


def fields(
    mat: BeerMat, values: Mapping[str, str], answers: Answers, start: Mapping[str, Default], problems: Sequence[Problem], language: str
) -> Markup:
    """Every input with its range, its origin and where it comes from; what was typed stands as it was typed."""
    trouble: dict[str, list[str]] = {}
    for problem in problems:
        trouble.setdefault(problem.at, []).append(told(problem, language))
    return EMPTY.join(_field(i, values, answers.get(i.name), start[i.name], trouble, language) for i in mat.inputs)


def _field(
    asked: Input, values: Mapping[str, str], answer: Estimate | None, start: Default, trouble: Mapping[str, Sequence[str]], language: str
) -> Markup:
    unit = {"EUR": "€", "%": "%"}.get(asked.unit) or say(asked.unit, language)
    ends = [(LOW, "laag"), ("", "verwacht"), (HIGH, "hoog")] if asked.ranged else [("", "")]
    wrong = [(asked.name + end, words) for end, _ in ends for words in trouble.get(asked.name + end, ())]
    question = say(asked.question, language)
    controls = [
        CONTROL.format(
            words=f"{say(words, language)} ({unit})" if asked.ranged else unit, question=question, name=asked.name + end,
            value=values.get(asked.name + end, ""),
            wrong=Markup(' aria-invalid="true" aria-describedby="e-{}"').format(asked.name) if (asked.name + end) in trouble else EMPTY,
        )
        for end, words in ends
    ]  # fmt: skip
    return FIELD.format(
        question=question, may=MAY.format(say("mag leeg blijven", language)) if asked.optional else EMPTY,
        bad=" bad" if wrong else "", controls=EMPTY.join(controls),
        trouble=TROUBLE.format(asked.name, " ".join(words for _, words in wrong)) if wrong else EMPTY,
        origin=_origin(asked, answer, start, language), own=" own" if start.confidence == "C" or asked.optional else "",
        source=say(asked.source, language), also=_also(asked, start, language),
    )  # fmt: skip


def _origin(asked: Input, answer: Estimate | None, start: Default, language: str) -> str:
    if answer is not None and answer != start.amount:
        return say("zelf ingevuld", language)
    return say(ORIGINS[asked.origin], language)


def _also(asked: Input, start: Default, language: str) -> str:
    if start.also is None:
        return ""
    value, year = start.also
    return f" {ORIGINS['cbs']} {year}: {amount(value, asked.unit, language)}."


def problem_list(problems: Sequence[Problem], labels: Mapping[str, str], language: str) -> Markup:
    """All trouble on top, each a link to its field with the name of that field."""
    if not problems:
        return EMPTY
    line, link = Markup("<li>{}</li>"), Markup('<li><a href="#{}">{}: {}</a></li>')
    found = [(p.at, labels.get(p.at.partition(".")[0], ""), told(p, language)) for p in problems]
    lines = EMPTY.join(link.format(at, label, words) if label else line.format(words) for at, label, words in found)
    return PROBLEMS.format(title=say("Dit lukte nog niet", language), lines=lines)

"""Klopt dit cijfer? A published result typed over, recomputed figure by figure, with the same sentences as the command."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from flask import make_response, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard import door
from dashboard.beermats.draw import EMPTY, TROUBLE, problem_list
from dashboard.beermats.frame import crumb, framed, reader
from dashboard.problem import told
from monitor.claim.check import NAMES, Checked, check
from monitor.claim.claim import COUNTS, FIGURES, claim
from monitor.claim.verdict import REPRODUCED, STATUSES, Recomputed, Verdict
from monitor.words import number, say
from storage import dutch
from storage.database import Store
from storage.factors import all_versions
from storage.number import plain
from storage.refused import Problem, Refused

PATH = "/klopt-dit-cijfer"
BODY = Markup(
    '{crumb}<h1>{title}</h1><p class="lead">{lead}</p>{problems}{found}<form method="get" action="{path}" novalidate class="inputs panel">'
    '<h2>{numbers}</h2><div class="facts">{fields}</div><p class="save"><button class="button">{words}</button></p></form>'
)
FIELD = Markup(
    '<div class="field{bad}"><label for="{name}">{label}{must}</label>{trouble}<input id="{name}" name="{name}" value="{value}" '
    'inputmode="decimal" autocomplete="off" maxlength="60"{wrong}></div>'
)
FOUND = Markup(
    '<section class="panel found" aria-labelledby="found"><h2 id="found">{title}</h2><ul class="verdicts">{rows}</ul>{notes}</section>'
)
ROW = Markup(
    '<li class="{status}"><p><b>{name}: <span class="num">{claimed}</span></b> <span class="pill">{words}</span></p>'
    "<p>{sentence}</p>{sums}</li>"
)
SUMS = Markup(
    '<details><summary>{title}</summary><div class="wide-table" tabindex="0" role="region" aria-label="{title}: {name}"><table>'
    '<thead><tr><th scope="col">{rule}</th><th scope="col" class="num">'
    '{outcome}</th><th scope="col" class="num">{difference}</th></tr></thead><tbody>{rows}</tbody></table></div></details>'
)
SUM = Markup('<tr><th scope="row">{rule}</th><td class="num">{value}</td><td class="num">{difference}</td></tr>')


def page(store: Store) -> Response:
    """The form, and under the figures that were typed what is known about them."""
    reader()
    language = door.language()
    typed = {name: request.args.get(name, "") for name in ("year", *FIGURES)}
    problems: tuple[Problem, ...] = ()
    found = EMPTY
    if any(text.strip() for text in typed.values()):
        try:
            stated = claim(*_read(typed))
            with store.read() as session:
                found = _found(check(stated, all_versions(session), language), language)
        except Refused as refused:
            problems = refused.problems
    title, labels = say("Klopt dit cijfer?", language), {name: _name(name, language) for name in ("year", *FIGURES)}
    body = BODY.format(
        crumb=crumb("/bierviltje", say("Snelle som", language)), title=title, path=PATH, found=found, words=say("Reken na", language),
        lead=say("Typ over wat er is gepubliceerd. Wat niet genoemd is, laat u leeg: dat blijft onbekend.", language),
        numbers=say("Wat is er gepubliceerd?", language), problems=problem_list(problems, labels, language),
        fields=_fields(typed, problems, language),
    )  # fmt: skip
    return make_response(framed(f"{say('Fout', language)}: {title}" if problems else title, body), 422 if problems else 200)


def _read(typed: Mapping[str, str]) -> tuple[int, dict[str, Decimal]]:
    """Year and figures, read the Dutch way. Raises `Refused` with a problem per field."""
    problems: list[Problem] = []
    figures = {}
    for name in FIGURES:
        if typed[name].strip():
            try:
                figures[name] = Decimal(dutch.whole(typed[name])) if name in COUNTS else dutch.decimal(typed[name])
            except Refused as refused:
                problems += [Problem(p.sentence, name, p.values) for p in refused.problems]
    year = typed["year"].strip()
    if not (year.isascii() and year.isdecimal() and len(year) == 4):
        problems.append(Problem("Vul het jaar in met vier cijfers, bijvoorbeeld 2023.", "year"))
    if problems:
        raise Refused(*problems)
    return int(year), figures


def _fields(typed: Mapping[str, str], problems: Sequence[Problem], language: str) -> Markup:
    trouble = {p.at: told(p, language) for p in problems}
    must = Markup(' <span class="must">({})</span>').format(say("verplicht", language))
    return EMPTY.join(
        FIELD.format(
            name=name, label=_name(name, language), must=must if name == "year" else "", value=typed[name],
            bad=" bad" if name in trouble else "",
            trouble=TROUBLE.format(name, trouble[name]) if name in trouble else "",
            wrong=Markup(' aria-invalid="true" aria-describedby="e-{}"').format(name) if name in trouble else "",
        )
        for name in ("year", *FIGURES)
    )  # fmt: skip


def _name(name: str, language: str) -> str:
    words = say("jaar van de besparing" if name == "year" else NAMES[name], language)
    return words[:1].upper() + words[1:]


def _found(checked: Checked, language: str) -> Markup:
    good = sum(v.status == REPRODUCED for v in checked.verdicts)
    words = "Van de {all} genoemde cijfers klopt er {n} met een rekenregel"
    title = say(words, language, all=number(len(checked.verdicts), 0, language), n=number(good, 0, language))
    notes = Markup('<ul class="notes">{}</ul>').format(EMPTY.join(Markup("<li>{}</li>").format(note) for note in checked.notes))
    return FOUND.format(title=title, rows=EMPTY.join(_row(v, language) for v in checked.verdicts), notes=notes)


def _row(verdict: Verdict, language: str) -> Markup:
    return ROW.format(
        status=verdict.status, name=_name(verdict.code, language), claimed=_digits(verdict.claimed, language), sentence=verdict.sentence,
        words=say(STATUSES[verdict.status], language), sums=_sums(verdict, language) if verdict.recomputed else "",
    )  # fmt: skip


def _sums(verdict: Verdict, language: str) -> Markup:
    def row(one: Recomputed) -> Markup:
        more = "+" if one.difference > 0 else ""
        return SUM.format(rule=one.factor_set, value=_digits(one.value, language), difference=more + _digits(one.difference, language))

    return SUMS.format(
        title=say("Alle sommen", language), name=_name(verdict.code, language),
        rule=say("Rekenregel", language), outcome=say("Uitkomst", language),
        difference=say("Verschil", language), rows=EMPTY.join(row(one) for one in verdict.recomputed),
    )  # fmt: skip


def _digits(value: Decimal, language: str) -> str:
    """As exact as it is, to two decimals."""
    exact = plain(value) or "0"
    return number(value, min(2, len(exact.partition(".")[2])), language)

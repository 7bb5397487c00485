"""Proposing another value: the form with what is there now, what is wrong beside its field, and a question when it is hard to believe."""

from collections.abc import Mapping

from flask import Flask, make_response, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard import door
from dashboard.factors.look import LIST, crumb, days, framed, label, problems, value
from dashboard.pieces.explained.factors import CONFIDENCE
from dashboard.unqueued import draft, taken
from monitor.words import day_digits, say
from storage.database import Store
from storage.factor.band import Unsure
from storage.factor.find import history
from storage.factor.proposal import propose
from storage.factor.typed import facts
from storage.factors import FactorVersion
from storage.people import FACTORS, Person
from storage.period import today
from storage.refused import Forbidden, NotFound, Problem, Refused

FIELDS = (  # name, question, help, longest, kind of keyboard
    ("central", "Het getal", "In {unit}.", 40, "decimal"),
    ("low", "Hoe laag kan het zijn?", "Laat leeg als de bron één getal geeft.", 40, "decimal"),
    ("high", "Hoe hoog kan het zijn?", "Laat leeg als de bron één getal geeft.", 40, "decimal"),
    ("valid_from", "Vanaf welke dag geldt het?", "Is er al een getal vanaf die dag, dan blijft het oude bewaard.", 20, "text"),
    ("valid_to", "Tot en met welke dag?", "Laat leeg als het blijft gelden.", 20, "text"),
    ("source", "Waar staat het?", "De titel van de bron. Bij een eigen schatting mag dit leeg blijven.", 300, "text"),
    ("publisher", "Wie gaf het uit?", "", 200, "text"),
    ("link", "Adres op internet", "Begint met https://", 500, "url"),
    ("source_year", "Jaar van de bron", "", 4, "numeric"),
    ("note", "Opmerking", "Wat moet iemand weten die dit getal narekent?", 1000, "text"),
    ("reason", "Waarom dit getal?", "De ander leest dit voordat het wordt overgenomen.", 300, "text"),
)  # fmt: skip
NEEDED = ("central", "valid_from", "reason")
BODY = Markup(
    '{crumb}<h1>{title}</h1><p class="lead">{lead}</p>{told}<section class="panel"><p>{now}</p></section>'
    '<form class="panel" method="post" action="{to}" novalidate{draft}>{fields}{sure}'
    '<p class="save"><button class="button">{words}</button></p></form>'
)
FIELD = Markup(
    '<div class="field{bad}"><label for="{name}">{question}{must}</label>{trouble}{help}'
    '<input id="{name}" name="{name}" value="{value}" maxlength="{most}" inputmode="{keys}" autocomplete="off"{about}></div>'
)
SELECT = Markup(
    '<div class="field{bad}"><label for="confidence">{question}{must}</label>{trouble}'
    '<select id="confidence" name="confidence"{about}>{options}</select></div>'
)
OPTION = Markup('<option value="{}"{}>{}</option>')
MUST, HELP = Markup(' <span class="must">({})</span>'), Markup('<p class="help" id="h-{}">{}</p>')
TROUBLE = Markup('<p class="trouble" id="e-{}">{}</p>')


def serve(server: Flask, store: Store) -> None:
    def show(code: str) -> str:
        person = door.require_person(FACTORS)
        with store.read() as session:
            newest = history(session, code)[0]
        return _page(person, newest, {}, ())

    def keep(code: str) -> Response:
        person = door.require_person(FACTORS)
        typed = {name: request.form.get(name, "") for name in (*(f[0] for f in FIELDS), "confidence", "sure")}
        with store.read() as session:
            newest = history(session, code)[0]
        try:
            made = facts(typed, newest)
            if not made.reason:
                raise Refused(Problem("Schrijf op waarom. De ander leest dit voordat het wordt overgenomen.", "reason"))
            with store.write() as session:
                id = propose(session, person, made, typed["sure"]).id
        except (Forbidden, NotFound):
            raise
        except Refused as refused:
            unsure = isinstance(refused, Unsure) or bool(typed["sure"])
            return make_response(_page(person, newest, typed, refused.problems, unsure=unsure), 422)
        return taken(redirect(f"/beheer/voorstellen/{id}", 303))

    server.add_url_rule(f"{LIST}/<code>/voorstel", "factor propose", show)
    server.add_url_rule(f"{LIST}/<code>/voorstel", "factor keep proposal", keep, methods=["POST"])


def _page(
    person: Person, newest: FactorVersion, typed: Mapping[str, str], found: tuple[Problem, ...], *, unsure: bool = False
) -> str:  # fmt: skip
    language = door.language()
    title = say("Stel een ander getal voor", language)
    asked = say("Klopt dit echt?", language) if unsure else say("Dit lukte nog niet", language)
    heard = {p.at: say(p.sentence, language, **p.values) for p in found}
    to = f"{LIST}/{newest.code}/voorstel"
    body = BODY.format(
        draft=draft(to), crumb=crumb(label(newest, language), f"{LIST}/{newest.code}"), title=title, to=to,
        lead=say("Iemand anders kijkt ernaar en neemt het over. Tot die tijd verandert er geen cijfer.", language),
        told=problems(found, asked, language) if found else "", now=_now(newest, language), words=say("Stel voor", language),
        fields=Markup().join(_field(f, newest, typed, heard, language) for f in FIELDS[:-2])
        + _confidence(typed.get("confidence", ""), heard, language)
        + Markup().join(_field(f, newest, typed, heard, language) for f in FIELDS[-2:]),
        sure=_sure(typed.get("sure", ""), heard, language) if unsure else "",
    )  # fmt: skip
    return framed(person, f"{say('Fout', language)}: {title}" if found else title, body)


def _now(v: FactorVersion, language: str) -> str:
    return say("Het nieuwste getal is {value}, {days}.", language, value=value(v, language), days=days(v.valid_from, v.valid_to, language))


def _field(
    field: tuple[str, str, str, int, str], newest: FactorVersion, typed: Mapping[str, str], heard: Mapping[str, str], language: str
) -> Markup:  # fmt: skip
    name, question, help, most, keys = field
    wrong, unit = name in heard, say(newest.unit, language)
    words = say(help, language, unit=unit) if help else ""
    about = " ".join([f"h-{name}"] * bool(help) + [f"e-{name}"] * wrong)
    return FIELD.format(
        name=name, question=say(question, language), most=most, keys=keys, value=typed.get(name, _usual(name, newest)),
        must=MUST.format(say("verplicht", language)) if name in NEEDED else "", help=HELP.format(name, words) if words else "",
        bad=" bad" if wrong else "", trouble=TROUBLE.format(name, heard[name]) if wrong else "",
        about=_about(about, wrong),
    )  # fmt: skip


def _about(ids: str, wrong: bool) -> Markup:
    return (Markup(' aria-describedby="{}"').format(ids) if ids else Markup()) + (Markup(' aria-invalid="true"') if wrong else Markup())


def _usual(name: str, newest: FactorVersion) -> str:
    """What most often comes next: the first day after the newest value, or the first of next year."""
    if name != "valid_from":
        return ""
    return day_digits(newest.valid_to.fromordinal(newest.valid_to.toordinal() + 1)) if newest.valid_to else day_digits(today())


def _confidence(chosen: str, heard: Mapping[str, str], language: str) -> Markup:
    choices = {"": say("Kies", language), **{key: say(words, language) for key, words in CONFIDENCE.items()}}
    options = Markup().join(OPTION.format(key, Markup(" selected") if key == chosen else "", words) for key, words in choices.items())
    wrong = "confidence" in heard
    return SELECT.format(
        question=say("Hoe zeker is het?", language), must=MUST.format(say("verplicht", language)),
        options=options, bad=" bad" if wrong else "",
        trouble=TROUBLE.format("confidence", heard["confidence"]) if wrong else "", about=_about("e-confidence" if wrong else "", wrong),
    )  # fmt: skip


def _sure(typed: str, heard: Mapping[str, str], language: str) -> Markup:
    words = HELP.format("sure", say("Alleen invullen als u het hebt nagekeken.", language))
    return FIELD.format(
        name="sure", question=say("Waarom klopt het toch?", language), most=300, keys="text", value=typed, must="", help=words,
        bad=" bad" if "sure" in heard else "", trouble=TROUBLE.format("sure", heard["sure"]) if "sure" in heard else "",
        about=_about("h-sure", "sure" in heard),
    )  # fmt: skip

"""Answering what was heard: the municipality says what it did with a topic, the enterprise what residents noticed. One sentence each."""

from collections.abc import Mapping

from flask import Flask, make_response, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard import door
from dashboard.log.doubted import FIELD, SURE, Told
from dashboard.log.frame import framed
from dashboard.pieces.field import hidden, summary
from dashboard.pieces.loop import AT, ID, day, state
from dashboard.problem import told
from dashboard.unqueued import draft, taken
from monitor.loop import Topic, Turn, keep, topic
from monitor.reader import Reader
from monitor.words import capital, number, period_words, say
from storage.choices import choices
from storage.database import Store
from storage.people import ANSWER, CORRECT
from storage.refused import Forbidden, NotFound, Problem, Refused
from storage.second_look import Doubted
from storage.signal_answer import MOST, STATES, SignalAnswer

PAGE = Markup(
    '<p class="crumb"><a href="/signalen?periode={period}">{back}</a></p><h1>{title}</h1><p class="lead">{lead}</p>'
    '<form class="panel" method="post" action="{at}?periode={period}&amp;onderwerp={topic}" novalidate{draft}>{problems}{fields}'
    '<p class="save"><button class="button">{save}</button></p></form>{before}'
)
PICK = Markup('<fieldset class="field{bad}" id="{name}"><legend>{label}</legend>{trouble}<div class="options">{options}</div></fieldset>')
OPTION = Markup('<label class="option"><input type="radio" name="{}" value="{}"{}>{}</label>')
WORDS = Markup(
    '<div class="field{bad}"><label for="words">{label}</label><p class="quiet" id="h-words">{help}</p>{trouble}'
    '<textarea id="words" name="words" rows="3" maxlength="{most}" lang="nl" aria-describedby="h-words{about}"{wrong}>'
    "{value}</textarea></div>"
)
TROUBLE = Markup('<p class="trouble" id="e-{}">{}</p>')
BEFORE = Markup('<details class="panel"><summary>{}</summary><ul class="history">{}</ul></details>')
LINE = Markup('<li>{}: <span lang="nl">{}</span></li>')
ASKED = {  # outside and inside: the question, what helps, the button
    True: (
        "Wat deed u ermee, of waarom niet?",
        "Eén zin. Het wijkbedrijf leest dit; het komt ook in het kwartaalrapport. Geen namen van mensen.",
        "Antwoord geven",
    ),
    False: (
        "Wat merkten bewoners ervan?",
        "Eén zin. De gemeente leest dit; het komt ook in het kwartaalrapport. Geen namen van mensen. Leeg haalt het weg.",
        "Opslaan",
    ),
}
MEND = "Haal weg wat iemand herkenbaar maakt. Klopt het zo, sla het dan zo op. Wat u invulde, staat er nog."
Typed = Mapping[str, str]


def serve(server: Flask, store: Store) -> None:
    """Hang in the form."""

    def show() -> Response:
        reader, found = _asked(store)
        return _page(reader, found, _standing(reader, found))

    def save() -> Response:
        reader, found = _asked(store)
        typed = {name: request.form.get(name, "")[:1000] for name in ("organisation", "state", "words")}
        known = frozenset(request.form.get(FIELD, "")[:1000].split()) if SURE in request.form else frozenset()
        try:
            keep(reader, found.code, typed["organisation"], typed["state"], typed["words"], known)
        except (Forbidden, NotFound):
            raise
        except Refused as refused:
            return _page(reader, found, typed, refused)
        return taken(redirect(f"/signalen?periode={reader.scope.period.code}#{ID}", 303))

    server.add_url_rule(AT, "signal answer", show)
    server.add_url_rule(AT, "signal answer save", save, methods=["POST"])


def _asked(store: Store) -> tuple[Reader, Topic]:
    """The topic of the address, for who may write about it. Raises `Forbidden`, `NotFound`."""
    scope = door.scope({"periode": request.args.get("periode", "")})
    door.require_person(ANSWER if scope.outside else CORRECT)
    reader = Reader(store, scope)
    found = topic(reader, request.args.get("onderwerp", ""))
    if not scope.outside and found.turns[0].did is None:
        raise NotFound()  # nobody can notice what was not answered
    return reader, found


def _standing(reader: Reader, found: Topic) -> Typed:
    """What stands there now: of the one enterprise there is, or of the first that was not answered."""
    if not reader.scope.outside:
        return {"words": found.turns[0].noticed.words if found.turns[0].noticed else ""}
    asked = request.args.get("wijkbedrijf", "")
    open_ = next((t for t in found.turns if t.organisation == asked), None) or next((t for t in found.turns if t.did is None), None)
    chosen = open_ or (found.turns[0] if len(found.turns) == 1 else None)
    if chosen is None:
        return {}
    said = {"state": chosen.did.state, "words": chosen.did.words} if chosen.did else {}
    return {"organisation": chosen.organisation, **said}


def _page(reader: Reader, found: Topic, typed: Typed, refused: Refused | None = None) -> Response:
    scope, language = reader.scope, reader.scope.language
    problems = refused.problems if refused else ()
    name, (label, help, save) = say(choices("topic")[found.code], language), ASKED[scope.outside]
    title = say("Antwoord op: {topic}" if scope.outside else "Gemerkt van het antwoord op: {topic}", language, topic=name)
    times = {"n": number(found.times, 0, language), "period": period_words(scope.period, language)}
    lead = say("{n} keer opgeschreven in {period}.", language, **times) if scope.outside else _lead(found, language)
    picks = _picks(found, typed, problems, language) if scope.outside else Markup("")
    body = PAGE.format(
        at=AT, period=scope.period.code, topic=found.code, back=say("Wat horen we?", language), title=title, save=say(save, language),
        lead=lead, draft=draft(f"{AT}?periode={scope.period.code}&onderwerp={found.code}"),
        problems=_problems(refused, language), before=_before(found.turns, language),
        fields=picks + _words(say(label, language), say(help, language), typed.get("words", ""), problems, language),
    )  # fmt: skip
    return make_response(framed(f"{say('Fout', language)}: {title}" if problems else title, body), 422 if problems else 200)


def _lead(found: Topic, language: str) -> str:
    """What the municipality answered, for who says what came of it."""
    did = found.turns[0].did
    return say("De gemeente schreef op {day}: {words}", language, day=day(did, language), words=did.words) if did else ""


def _problems(refused: Refused | None, language: str) -> Markup:
    if not isinstance(refused, Doubted):
        return summary(refused.problems if refused else (), language)
    keys = " ".join(doubt.key for doubt in refused.doubts)
    asked = Told(say("Klopt dit?", language), say(MEND, language), say("Toch zo opslaan", language), keys)
    lines = Markup("").join(Markup('<li><a href="#words">{}</a></li>').format(told(p, language)) for p in refused.problems)
    return asked.summary(lines) + hidden(FIELD, keys)


def _picks(found: Topic, typed: Typed, problems: tuple[Problem, ...], language: str) -> Markup:
    """To whom, where there are several; and how far it is."""
    names = choices("signal_state")
    states = {code: capital(say(names[code], language)) for code in STATES}
    whom = {turn.organisation: turn.name for turn in found.turns}
    far = _pick("state", say("Hoe ver is het?", language), states, typed, problems, language)
    if len(whom) == 1:
        return hidden("organisation", next(iter(whom))) + far
    return _pick("organisation", say("Aan wie geeft u antwoord?", language), whom, typed, problems, language) + far


def _pick(
    name: str, label: str, options: Mapping[str, str], typed: Typed, problems: tuple[Problem, ...], language: str
) -> Markup:  # fmt: skip
    wrong = [told(p, language) for p in problems if p.at == name]
    boxes = (OPTION.format(name, code, Markup(" checked") if typed.get(name) == code else "", words) for code, words in options.items())
    return PICK.format(
        name=name, label=label, options=Markup("").join(boxes), bad=" bad" if wrong else "",
        trouble=TROUBLE.format(name, wrong[0]) if wrong else "",
    )  # fmt: skip


def _words(label: str, help: str, value: str, problems: tuple[Problem, ...], language: str) -> Markup:
    wrong = [told(p, language) for p in problems if p.at == "words"]
    return WORDS.format(
        label=label, help=help, most=MOST, value=value, bad=" bad" if wrong else "", about=" e-words" if wrong else "",
        trouble=TROUBLE.format("words", " ".join(wrong)) if wrong else "", wrong=Markup(' aria-invalid="true"') if wrong else "",
    )  # fmt: skip


def _before(turns: tuple[Turn, ...], language: str) -> Markup:
    """Every earlier version, newest first."""
    lines = [LINE.format(_about(turn, said, language), said.words) for turn in turns for said in turn.before]
    return BEFORE.format(say("Wat er eerder stond", language), Markup("").join(lines)) if lines else Markup("")


def _about(turn: Turn, said: SignalAnswer, language: str) -> str:
    return " · ".join([turn.name, *([state(said, language)] if said.state else []), day(said, language)])

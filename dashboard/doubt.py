"""Opvallende cijfers: what stands out in a quarter, and why it is right after all, in the words of who looked."""

from flask import Flask, make_response, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard import door
from dashboard.log.frame import framed
from dashboard.pieces.doubt import line, name
from dashboard.pieces.figure import in_words
from dashboard.render import render
from dashboard.unqueued import draft, taken
from monitor.figure import Figure
from monitor.reader import Reader
from monitor.standing_out import answer, standing_out, unanswered
from monitor.words import number, period_words, say
from storage.database import Store
from storage.doubt import MOST
from storage.people import CORRECT
from storage.period import parse
from storage.refused import Forbidden, NotFound, Problem, Refused

BODY = Markup(
    '<p class="crumb"><a href="/vandaag">{back}</a></p><h1>{title}</h1><p class="lead">{lead}</p>{problems}'
    '<section class="panel"><ul class="audiences">{rows}</ul>{nothing}</section>'
)
ROW = Markup(
    '<li id="{id}"><div><b><a href="/uitleg/{code}?periode={period}&amp;blik={view}">{title}</a></b>: {value}'
    "<ul>{doubts}</ul></div>{form}</li>"
)
DOUBT = Markup("<li>{}</li>")
FORM = Markup(
    '<details class="deed"{open}><summary>{ask}<span class="unseen"> {title}</span></summary><form method="post"{draft}>'
    '<input type="hidden" name="figure" value="{code}"><input type="hidden" name="view" value="{view}">'
    '<label for="w-{id}">{label}</label><textarea id="w-{id}" name="words" rows="2" maxlength="{most}" lang="nl">{typed}</textarea>'
    '<button class="button light">{save}</button></form></details>'
)
PROBLEMS = Markup('<div class="notice bad problems" role="alert" tabindex="-1" autofocus><h2>{title}</h2><ul>{lines}</ul></div>')


def serve(server: Flask, store: Store) -> None:
    """Hang in the page and its answer."""

    def show(code: str) -> Response:
        return _page(_reader(store, code))

    def act(code: str) -> Response:
        reader = _reader(store, code)
        figure, view, words = (request.form.get(name, "") for name in ("figure", "view", "words"))
        try:
            answer(reader, figure, view, words)
        except (Forbidden, NotFound):
            raise
        except Refused as refused:
            return _page(reader, refused.problems, (figure, view, words), 422)
        return taken(redirect(f"/opvallend/{code}", 303))

    server.add_url_rule("/opvallend/<code>", "doubt", show)
    server.add_url_rule("/opvallend/<code>", "doubt answer", act, methods=["POST"])


def _reader(store: Store, code: str) -> Reader:
    door.require_person(CORRECT)
    if parse(code).level != "quarter":
        raise NotFound()
    return Reader(store, door.scope({"periode": code}))


def _page(
    reader: Reader, problems: tuple[Problem, ...] = (), typed: tuple[str, str, str] = ("", "", ""), status: int = 200
) -> Response:  # fmt: skip
    scope, language = reader.scope, reader.scope.language
    found = standing_out(reader)
    new, period = len(unanswered(found)), period_words(scope.period, language)
    words = "{n} cijfer valt op in {period}" if new == 1 else "{n} cijfers vallen op in {period}"
    title = say(words, language, n=number(new, 0, language), period=period)
    title = title if new else say("Geen cijfer dat opvalt in {period}", language, period=period)
    lines = Markup("").join(DOUBT.format(say(p.sentence, language, **p.values)) for p in problems)
    told = PROBLEMS.format(title=say("Dit lukte nog niet", language), lines=lines) if lines else ""
    body = BODY.format(
        back=say("Vandaag", language), title=title, problems=told,
        lead=say("Opvallen is niet fout. Kijk of het klopt en schrijf op waarom; wat u schrijft, komt in het rapport.", language),
        rows=Markup("").join(_row(f, scope.period.code, typed, language) for f in found),
        nothing="" if found else Markup("<p>{}</p>").format(say("Alles ziet er gewoon uit.", language)),
    )  # fmt: skip
    return make_response(framed(title, body), status)


def _row(f: Figure, period: str, typed: tuple[str, str, str], language: str) -> Markup:
    view = f.indicator.view(f.view).label
    title = say(f.title, language) + (f" ({say(view, language)})" if view else "")
    about = {"id": name(f), "code": f.indicator.code, "view": f.view, "title": title}
    again = (f.indicator.code, f.view) == typed[:2]
    form = FORM.format(
        **about, ask=say("Zeg waarom het klopt", language), label=say("Klopt, want", language), save=say("Bewaren", language), most=MOST,
        draft=draft(f"/opvallend/{period}?cijfer={about['id']}", back=again),
        typed=typed[2] if again else "", open=Markup(" open") if again else "",
    )  # fmt: skip
    doubts = Markup("").join(DOUBT.format(Markup(render(line(d, language)))) for d in f.doubts)
    return ROW.format(**about, period=period, value=in_words(f, language), doubts=doubts, form=form)

"""Beginnen: who has the link of the server's owner sets up an enterprise in three short steps; what comes after may wait."""

from collections.abc import Sequence
from typing import Any

from flask import Flask, make_response, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard import carried, door, door_visitor, shell
from dashboard.joining import TAIL, closed, password
from dashboard.pieces.buurten import buurten, municipalities
from dashboard.pieces.field import field, hidden, summary
from monitor.words import say
from storage import beginning
from storage.about import naming
from storage.database import Store
from storage.login import Throttled
from storage.organisation import Area, areas
from storage.refused import Problem, Refused

PATH = "/beginnen"
BODY = Markup(
    '<section class="door panel wide"><p class="quiet">{step}</p><h1>{title}</h1><p class="quiet">{lead}</p>{problems}'
    '<form method="post" action="/beginnen" novalidate>{kept}{fields}<button class="button" name="step" value="{name}">{button}</button>'
    "{back}</form></section>"
)
BACK = Markup('<button class="button light" name="back" value="{}">{}</button>')
SELECT = Markup('<div class="field"><label for="gemeente">{}</label><select id="gemeente" name="gemeente">{}</select></div>')
DATALIST = Markup('<datalist id="words">{}</datalist>')
NUMBER = {"naam": 1, "gemeente": 2, "gebied": 2, "account": 3}
TITLES = {
    "naam": "Hoe heet uw organisatie?",
    "gemeente": "In welke gemeente werkt u?",
    "gebied": "In welke buurten werkt u?",
    "account": "Wie bent u zelf?",
}
LEADS = {
    "naam": "Drie stappen, een paar minuten. Alles kunt u later aanvullen.",
    "gemeente": "Daarna kiest u de buurten.",
    "gebied": "Kies één of meer buurten. Overslaan mag; dan kiest u later.",
    "account": "U wordt de eerste beheerder. Daarna nodigt u anderen uit.",
}
ASKED = {"naam": ("organisation", "own_word"), "gemeente": ("gemeente",), "gebied": (), "account": ("name", "login_name", "email")}
LATER = tuple(ASKED)


def serve(server: Flask, store: Store) -> None:
    """Hang in the page; it does something only for who has the link."""

    def show() -> Response:
        if carried.NAME in request.args:
            return carried.carry(PATH, request.args[carried.NAME])
        return _step(store, "naam", {})

    def go_on() -> Response:
        typed: dict[str, Any] = {name: request.form.get(name, "")[:400] for names in ASKED.values() for name in names}
        typed["buurten"] = request.form.getlist("buurten")[:500]
        back, step = request.form.get("back", ""), request.form.get("step", "")
        if back in LATER or step not in LATER:
            return _step(store, back if back in LATER else "naam", typed)
        if step == "account":
            return _finish(store, typed)
        problems = naming(typed["organisation"], typed["own_word"]) if step == "naam" else []
        return _step(store, step if problems else _next(store, step), typed, problems)

    server.add_url_rule(PATH, "begin", show)
    server.add_url_rule(PATH, "begin on", go_on, methods=["POST"])


def _next(store: Store, step: str) -> str:
    with store.read() as session:
        several = len(municipalities(areas(session))) > 1
    following = LATER[LATER.index(step) + 1]
    return "gebied" if following == "gemeente" and not several else following


def _finish(store: Store, typed: dict[str, Any]) -> Response:
    known = door_visitor.known()
    about = {n: typed[n] for n in ("organisation", "own_word", "buurten", "name", "login_name", "email")}
    try:
        given = beginning.set_up(
            store, known.settings, carried.carried(PATH), request.remote_addr or "", **about,
            password=request.form.get("password", ""), old=door_visitor.token(),
        )  # fmt: skip
    except Throttled as refused:
        return closed(refused, 429)
    except Refused as refused:
        at = {p.at for p in refused.problems}
        step = "naam" if at & {"organisation", "own_word"} else "gebied" if "buurten" in at else "account"
        return _step(store, step, typed, refused.problems)
    return carried.drop(door_visitor.give(make_response(redirect("/vandaag", 303)), given), PATH)


def _step(store: Store, step: str, typed: dict[str, Any], problems: Sequence[Problem] = ()) -> Response:
    language = door.language()
    try:
        beginning.look(store, carried.carried(PATH), request.remote_addr or "")
    except Throttled as refused:
        return closed(refused, 429)
    except Refused as refused:
        return closed(refused)
    with store.read() as session:
        known = areas(session)
    title = say(TITLES[step], language)
    before = "" if step == "naam" else "naam" if NUMBER[step] == 2 else "gebied"
    body = BODY.format(
        step=say("Stap {n} van {all}", language, n=NUMBER[step], all=3), title=title, lead=say(LEADS[step], language), name=step,
        problems=summary(problems, language), kept=_kept(step, typed), fields=_fields(step, typed, problems, known, language),
        button=say("Klaar, beginnen" if step == "account" else "Verder", language),
        back=BACK.format(before, say("Terug", language)) if before else "",
    )  # fmt: skip
    title = f"{say('Fout', language)}: {title}" if problems else title
    page = shell.page(title, body, styles=("door.css", "form.css", "begin.css"), tail=TAIL.format(shell.asset("door.js")))
    return make_response(page, 422 if problems else 200)


def _kept(step: str, typed: dict[str, Any]) -> Markup:
    """What earlier and later steps asked, carried along; never a password."""
    found = [hidden(n, v) for n, v in typed.items() if n not in ASKED[step] and n != "buurten" and v]
    return Markup("").join(found + [hidden("buurten", v) for v in typed.get("buurten", []) if step != "gebied"])


def _fields(step: str, typed: dict[str, Any], problems: Sequence[Problem], known: Sequence[Area], language: str) -> Markup:
    if step == "gemeente":
        option = Markup('<option value="{}"{}>{}</option>')
        chosen = typed.get("gemeente", "")
        options = [option.format(a.code, Markup(" selected") if a.code == chosen else "", a.name) for a in municipalities(known)]
        return SELECT.format(say("Gemeente", language), Markup("").join(options))
    if step == "gebied":
        towns = [a.code for a in municipalities(known)]
        town = typed.get("gemeente") if typed.get("gemeente") in towns else (towns[0] if len(towns) == 1 else "")
        return buurten(known, town or "", typed.get("buurten", []), language)
    if step == "naam":
        return field(
            "organisation", say("Naam", language), problems, language, value=typed.get("organisation", ""),
            more='autocomplete="organization"',
        ) + field(
            "own_word", say("Hoe noemt u zo'n organisatie?", language), problems, language, most=40, more='list="words"',
            value=typed.get("own_word") or beginning.WORDS[0], help=say("Bijvoorbeeld wijkbedrijf, buurtcoöperatie of fixteam.", language),
        ) + DATALIST.format(Markup("").join(Markup('<option value="{}">').format(w) for w in beginning.WORDS))  # fmt: skip
    return Markup("").join([
        field("name", say("Hoe mogen we u noemen?", language), problems, language, value=typed.get("name", ""),
              more='autocomplete="given-name"'),
        field("login_name", say("Uw inlognaam", language), problems, language, value=typed.get("login_name", ""), most=40,
              help=say("Hiermee logt u straks in. Schrijf hem op.", language),
              more='autocomplete="username" autocapitalize="none" spellcheck="false"'),
        password(problems, language),
        field("email", say("E-mailadres", language), problems, language, value=typed.get("email", ""), kind="email", most=200, empty=True,
              more='autocomplete="email"'),
    ])  # fmt: skip

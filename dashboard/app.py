"""The web server: the door first, then forms, reading pages, downloads and the scripts that make finished pages live."""

from dataclasses import asdict

from flask import Flask, Response, jsonify, redirect
from flask_compress import Compress

from dashboard import (
    about,
    answering,
    answers,
    arranging,
    beginning,
    brief,
    burden,
    calling,
    card,
    caring,
    device,
    door,
    doubt,
    download,
    explained,
    factors,
    fonts,
    guests,
    guide,
    handed,
    handout,
    inviting,
    jobs,
    joining,
    live,
    log,
    milestone,
    own_figures,
    own_words,
    people,
    poll,
    pressed,
    privacy,
    public,
    recover,
    reopening,
    safeguarding,
    self_check,
    selfscan,
    sharing,
    theme,
    wiping,
    withdraw,
)
from dashboard.beermats import serve as beermats
from dashboard.photo import serve as photo
from dashboard.planning import page as planning
from dashboard.story_round import page as story_round
from dashboard.tell import ALL
from dashboard.vault import code, second
from dashboard.vault import page as vault
from storage.database import Store
from storage.health import health
from storage.people import FOLLOW, RELEASED
from storage.settings import Settings

YEAR = 31536000
ROOMS = (  # whatever needs the store and nothing else
    handout, explained, withdraw, card, people, poll, selfscan, joining, recover, reopening, safeguarding, inviting, device,
    handed, beginning, burden, about, arranging, factors, jobs, beermats, own_figures, own_words, doubt, photo, vault, code, second,
    planning, calling, caring, answers, brief, public, story_round, sharing, milestone,
    answering, self_check, theme, guests, wiping,
)  # fmt: skip


def create(store: Store, settings: Settings) -> Flask:
    """The application, warmed up: every route hangs and Dash's own files are registered before the first visitor comes."""
    fonts.make()
    server = Flask("telvertel", static_folder=None)
    server.config.update(SEND_FILE_MAX_AGE_DEFAULT=YEAR, COMPRESS_ALGORITHM=["br", "gzip"], COMPRESS_BR_LEVEL=5)
    server.json.sort_keys = False  # type: ignore[attr-defined]
    door.guard(server, store, settings)
    Compress(server)
    pressed.serve(server)
    server.add_url_rule("/", "start", _start)
    server.add_url_rule("/gezondheid", "health", lambda: _health(store))
    server.register_blueprint(log.blueprint(store, settings))
    download.serve(server, store, ALL)
    for room in ROOMS:
        room.serve(server, store)
    privacy.serve(server)
    guide.serve(server)
    live.serve(server, store, ALL)
    door.safe_start(server, settings)
    server.test_client().get("/gezondheid")  # under threads the first requests would otherwise race Dash's registering (plotly/dash#3971)
    return server


def _start() -> Response:
    """The front door leads to what someone came for."""
    person = door.require_person()
    follows = person.may(FOLLOW) and (person.funder is not None or not person.may(RELEASED))
    outside = "/subsidies" if follows else "/gemeente"
    return redirect("/wijk" if person.inside else outside, 303)  # type: ignore[return-value]


def _health(store: Store) -> Response:
    """ok, and how old the newest count is. Says nothing about anybody."""
    with store.read() as session:
        found = health(session)
    return jsonify(ok=True, **asdict(found))

"""What a device hears when it sends a photo that waited: the same checks as the form, once, and nothing for anyone else."""

from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select
from werkzeug.test import TestResponse

from storage.photo import Photo, PhotoConsent
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.test_photo import ALT, SAID, activity, ids
from tests.dashboard.test_withdraw import tell
from tests.dashboard.visit import OWN, browser
from tests.storage.pictures import jpeg

KEY = "0123456789abcdef" * 2


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    return house(world, tmp_path)


def send(
    client: FlaskClient, place: str, key: str = KEY, person: str = "aicha", content: bytes | None = None, **more: object
) -> TestResponse:
    """As the device of this person sends it."""
    file = (BytesIO(jpeg(500, 400) if content is None else content), "foto.jpg")
    headers = {**OWN, "Accept": "application/json", "Telvertel-Person": person}
    data = SAID | more | {"picture": file, "client_key": key}
    return client.post(f"/fotos/{place}", data=data, headers=headers, content_type="multipart/form-data")


def test_sent_twice_it_is_kept_once_also_when_the_pixels_differ(world: World, server: Flask) -> None:
    place, aicha = f"story/{tell(world)}", browser(server, "aicha")
    answers = [send(aicha, place, content=jpeg(width, 300)) for width in (400, 410, 420)]
    assert [(a.status_code, a.json) for a in answers] == [(200, {"kept": f"/fotos/{place}?klaar=erbij"})] * 3
    assert len(ids(world)) == 1 and len(ids(world)[0]) == 32 and KEY not in ids(world)[0]


def test_another_key_another_record_and_another_shape_are_other_photos(world: World, server: Flask) -> None:
    story, aicha = f"story/{tell(world)}", browser(server, "aicha")
    for key, place, width in (
        (KEY, story, 300),
        (KEY[::-1], story, 310),
        (KEY, f"activity/{activity(world)}", 320),
        ("x" * 400, story, 330),
    ):
        assert send(aicha, place, key, content=jpeg(width, 300)).status_code == 200
    assert len(ids(world)) == 4


def test_the_fourth_photo_is_kept_once_as_well(world: World, server: Flask) -> None:
    place, aicha = f"story/{tell(world)}", browser(server, "aicha")
    for n in range(4):
        send(aicha, place, f"{n}" * 32, content=jpeg(300 + n, 300))
    assert send(aicha, place, "3" * 32).status_code == 200 and len(ids(world)) == 4
    more = send(aicha, place, "4" * 32)
    assert more.status_code == 422 and more.json == {"problems": ["Er staan al 4 foto's bij. Haal er eerst een weg."]}


def test_taken_away_it_stays_away_however_often_it_is_sent(world: World, server: Flask) -> None:
    place, aicha = f"story/{tell(world)}", browser(server, "aicha")
    send(aicha, place)
    aicha.post(f"/fotos/{ids(world)[0]}/weg", headers=OWN)
    assert send(aicha, place).status_code == 200 and ids(world) == []
    with world.store.read() as session:
        assert {event.action for event in session.exec(select(PhotoConsent))} == {"given", "withdrawn"}


def test_what_is_wrong_comes_back_as_sentences(world: World, server: Flask) -> None:
    place, aicha = f"story/{tell(world)}", browser(server, "aicha")
    broken = send(aicha, place, content=b"<script>")
    assert broken.status_code == 422 and "geen foto" in broken.json["problems"][0]  # type: ignore[index]
    empty = send(aicha, place, alt="", how="")
    assert empty.json == {"problems": ["Schrijf op wat er op de foto te zien is.", "Kies hoe u toestemming kreeg."]}
    assert ids(world) == []


def test_the_photo_of_one_never_lands_with_another(world: World, server: Flask) -> None:
    place = f"story/{tell(world)}"
    assert send(browser(server, "bram"), place, person="aicha").status_code == 401
    assert send(browser(server, "els"), place, person="els").status_code == 404
    assert send(browser(server), place).status_code == 401 and ids(world) == []
    assert send(browser(server, "aicha"), place).status_code == 200
    with world.store.read() as session:
        (found,) = session.exec(select(Photo))
        assert (found.alt, found.created_by, found.organisation) == (ALT, "aicha", "molenwijk")

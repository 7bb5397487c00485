"""A photo with a story: put there, shown only to those who may, described for who cannot see it, and gone when someone says so."""

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, request
from flask.testing import FlaskClient
from sqlmodel import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from monitor.close import close
from storage import log
from storage.organisation import Organisation
from storage.photo import Photo, PhotoImage
from storage.records import Activity, Story
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.test_withdraw import EVERYONE, quarter, take_back, tell
from tests.dashboard.visit import OWN, browser
from tests.storage.pictures import HOSTILE, SECRET, jpeg, located

ALT = "Een groene deur met KAN-molenwijk-photo-alt erop"
SAID = {"alt": ALT, "recognisable": "no", "consent": EVERYONE, "how": "spoken"}


@cache
def sent() -> bytes:
    return jpeg(900, 600)


def put(client: FlaskClient, place: str, content: bytes | None = None, *, name: str = "IMG_0001.jpg", **more: Any) -> TestResponse:
    """Send a photo as the form does."""
    file = (BytesIO(sent() if content is None else content), name)
    return client.post(f"/fotos/{place}", data=SAID | more | {"picture": file}, headers=OWN, content_type="multipart/form-data")


def ids(world: World) -> list[str]:
    with world.store.read() as session:
        return [photo.id for photo in session.exec(select(Photo).order_by(Photo.created_at))]  # type: ignore[arg-type]


def marks(world: World) -> list[bytes]:
    """Pieces of the kept pictures that stand nowhere else."""
    with world.store.read() as session:
        files = [image.content for image in session.exec(select(PhotoImage))]
    return [file[at : at + 40] for file in files for at in range(700, len(file) - 40, 1500)]


def gets(client: FlaskClient, id: str) -> set[int]:
    """The status of both sizes; 200 only with the picture itself."""
    answers = [client.get(f"/foto/{id}{size}") for size in ("", "/klein")]
    assert all(a.data.startswith(b"\xff\xd8\xff") is (a.status_code == 200) for a in answers)
    return {a.status_code for a in answers}


def activity(world: World) -> str:
    with world.store.write() as session:
        return log.save(session, world.aicha, Activity, {"kind": "A3", "on": "vandaag", "people": "7"}, client_key="a").id


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    return house(world, tmp_path)


def test_from_the_receipt_to_the_story_with_its_photo(world: World, server: Flask) -> None:
    story, aicha = tell(world), browser(server, "aicha")
    for page in (f"/opschrijven/story/{story}/klaar", f"/logboek/story/{story}"):
        assert f'href="/fotos/story/{story}"' in aicha.get(page).text
    form = aicha.get(f"/fotos/story/{story}").text
    assert 'type="file"' in form and 'enctype="multipart/form-data"' in form and form.count('name="consent"') == 4
    answer = put(aicha, f"story/{story}")
    assert answer.status_code == 303 and "De foto staat erbij" in aicha.get(answer.headers["Location"]).text
    (id,) = ids(world)
    page, wall, book = (aicha.get(p).text for p in (f"/verhalen/{story}", "/verhalen", f"/logboek/story/{story}"))
    assert f'src="/foto/{id}"' in page and 'width="900"' in page and 'height="600"' in page
    assert f'src="/foto/{id}/klein"' in wall and 'width="480"' in wall and f'src="/foto/{id}/klein"' in book
    assert all('loading="lazy"' in text and f'alt="{ALT}"' in text for text in (page, wall, book))
    assert gets(aicha, id) == {200}


def test_the_picture_comes_with_headers_that_keep_it_a_picture_and_keep_it_nowhere(world: World, server: Flask) -> None:
    aicha = browser(server, "aicha")
    put(aicha, f"story/{tell(world)}", located())
    answer = aicha.get(f"/foto/{ids(world)[0]}")
    assert answer.mimetype == "image/jpeg" and answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store" and "ETag" not in answer.headers
    assert "sandbox" in answer.headers["Content-Security-Policy"] and answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert SECRET not in answer.data and b"Exif" not in answer.data and b"GPS" not in answer.data
    assert "sandbox" not in aicha.get("/verhalen").headers["Content-Security-Policy"]


def test_everyone_sees_it_through_their_own_yes_and_no_other(world: World, server: Flask) -> None:
    story = tell(world)
    close(world.store, world.bram, quarter())
    aicha = browser(server, "aicha")
    put(aicha, f"story/{story}", consent=["intern", "gemeente"])
    put(aicha, f"story/{story}", jpeg(500, 400), consent=["financier"])
    put(aicha, f"story/{story}", jpeg(520, 400), recognisable="yes", consent=EVERYONE, faces=["gemeente"])
    clients = {name: browser(server, name) for name in ("bram", "carla", "daan", "els", "")}
    team_town, payer, faces = ids(world)
    seen = {name: [gets(client, id) == {200} for id in (team_town, payer, faces)] for name, client in clients.items()}
    assert seen == {
        "bram": [True, False, False], "carla": [True, False, True], "daan": [False, True, False], "els": [False] * 3, "": [False] * 3,
    }  # fmt: skip
    shown = clients["carla"].get(f"/verhalen/{story}").text, clients["daan"].get("/verhalen").text
    assert [page.count("/foto/") for page in shown] == [2, 1]
    book = clients["bram"].get(f"/logboek/story/{story}").text
    assert book.count("Uw team mag deze foto niet zien.") == 2 and f"/foto/{payer}" not in book


def test_taking_the_story_back_takes_the_photo_from_every_page_and_its_bytes_from_the_store(world: World, server: Flask) -> None:
    story = tell(world)
    close(world.store, world.bram, quarter())
    put(browser(server, "aicha"), f"story/{story}")
    (id,), kept = ids(world), marks(world)
    clients = [browser(server, name) for name in ("bram", "carla", "daan")]
    places = ["/verhalen", f"/verhalen/{story}", f"/foto/{id}", f"/foto/{id}/klein", f"/logboek/story/{story}", f"/fotos/story/{story}"]
    assert all(gets(client, id) == {200} for client in clients) and len(kept) > 10, "else the silence below would prove nothing"
    before = clients[1].get("/verhalen").text.split('data-version="')[1].split('"')[0]
    assert "hoort 1 foto" in clients[0].get(f"/verhalen/{story}/toestemming").text
    take_back(clients[0], story, "gemeente")
    assert [gets(client, id) for client in clients] == [{200}, {404}, {200}]
    assert clients[1].get("/verhalen").text.split('data-version="')[1].split('"')[0] != before, "a page that lies open looks again"
    take_back(clients[0], story, *EVERYONE)
    for client in (*clients, browser(server, "aicha")):
        answers = [client.get(place) for place in places]
        assert not any(mark in answer.data for answer in answers for mark in kept)
        assert not any(ALT in answer.text or id in answer.text for answer in answers if answer.status_code == 200)
    assert ids(world) == marks(world) == []


@pytest.mark.sqlite_only(reason="reads the bytes of the database file")
def test_a_photo_that_is_taken_away_is_in_no_file_of_the_server(world: World, server: Flask, tmp_path: Path) -> None:
    story, aicha = tell(world), browser(server, "aicha")
    put(aicha, f"story/{story}")
    (id,), kept = ids(world), marks(world)

    def left() -> int:
        files = [p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()]
        return sum(mark in file for file in files for mark in kept)

    assert left() > 10
    assert aicha.post(f"/fotos/{id}/weg", headers=OWN).status_code == 303
    assert left() == 0 and gets(aicha, id) == {404}
    assert aicha.post(f"/fotos/{id}/weg", headers=OWN).status_code == 404, "a second tap finds nothing"
    assert "De foto is weg." in aicha.get(f"/fotos/story/{story}?klaar=weg").text


def test_the_photo_is_changed_and_what_was_typed_comes_back_on_an_error(world: World, server: Flask) -> None:
    story, aicha = tell(world, ["intern", "gemeente"]), browser(server, "aicha")
    wrong = put(aicha, f"story/{story}", alt="Een deur", recognisable="yes", consent=["gemeente"], faces=[])
    assert wrong.status_code == 422 and "Kies de foto daarna opnieuw." in wrong.text and "Een deur</textarea>" in wrong.text
    assert 'value="yes" id="i-recognisable" checked' in wrong.text and 'value="gemeente" id="i-consent-gemeente" checked' in wrong.text
    assert "KAN-" not in wrong.text and ids(world) == []
    put(aicha, f"story/{story}")
    (id,) = ids(world)
    page = aicha.get(f"/fotos/{id}/aanpassen").text
    assert ALT in page and 'name="version" value="1"' in page and page.count('name="consent"') == 2, "never wider than the story"
    changed = {"alt": "Een rode deur", "recognisable": "no", "consent": ["gemeente", "publiek"], "how": "paper", "version": "1"}
    assert aicha.post(f"/fotos/{id}/aanpassen", data=changed, headers=OWN).status_code == 303
    assert gets(aicha, id) == {404}, "the team is no longer among them"
    again = aicha.post(f"/fotos/{id}/aanpassen", data=changed, headers=OWN)
    assert again.status_code == 422 and "Open de foto opnieuw" in again.text


@pytest.mark.parametrize("what", [w for w in HOSTILE if "scans" not in w])
def test_a_hostile_file_comes_back_with_a_sentence_and_what_was_typed(world: World, server: Flask, what: str) -> None:
    make, words = HOSTILE[what]
    answer = put(browser(server, "aicha"), f"story/{tell(world)}", make(), name="../../foto.jpg\0.html")
    assert answer.status_code == 422 and words in answer.text and ALT in answer.text and 'aria-invalid="true"' in answer.text
    assert ids(world) == []


def test_a_body_that_is_no_form_is_refused_without_a_code(world: World, server: Flask) -> None:
    place, aicha = f"/fotos/story/{tell(world)}", browser(server, "aicha")
    for kind, body in (("multipart/form-data; boundary=x", b"--x\r\nnonsense"), ("text/plain", b"x"), ("multipart/form-data", b"")):
        assert aicha.post(place, data=body, content_type=kind, headers=OWN).status_code in (400, 413, 422)
    parts = {f"veld{n}": "x" for n in range(60)}
    assert aicha.post(place, data=parts | {"picture": (BytesIO(b"x"), "x")}, headers=OWN).status_code in (400, 413)
    large = (BytesIO(b"\0" * (13 * 2**20)), "x.jpg")
    answer = aicha.post(place, data={"picture": large}, headers=OWN, content_type="multipart/form-data")
    assert answer.status_code == 413 and "hoogstens 12 MB" in answer.text


def test_a_large_upload_never_touches_the_disk(world: World, server: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The framework's own reader puts whatever is over half a megabyte in a temporary file; there is no place for one here."""
    heavy, place, aicha = jpeg(3000, 2400), f"/fotos/story/{tell(world)}", browser(server, "aicha")
    assert len(heavy) > 600_000
    boundary, body = encode_multipart(SAID | {"picture": FileStorage(BytesIO(heavy), "IMG_0001.jpg")})
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    kind = f"multipart/form-data; boundary={boundary}"
    assert aicha.post(place, data=body, content_type=kind, headers=OWN).status_code == 303 and len(ids(world)) == 1
    with pytest.raises(FileNotFoundError), server.test_request_context(place, method="POST", data=body, content_type=kind):
        assert request.files, "the usual reader would have wanted that place"


def test_a_photo_of_an_activity_is_for_the_team(world: World, server: Flask) -> None:
    place, aicha = f"activity/{activity(world)}", browser(server, "aicha")
    assert aicha.get(f"/fotos/{place}").text.count('name="consent"') == 1
    assert put(aicha, place).status_code == 303
    (id,) = ids(world)
    assert [gets(browser(server, name), id) for name in ("aicha", "bram", "carla", "daan", "els")] == [{200}] * 2 + [{404}] * 3
    assert f'src="/foto/{id}/klein"' in aicha.get(f"/logboek/{place}").text


@pytest.mark.parametrize("name", ["els", "carla", "daan", ""])
def test_nobody_else_adds_changes_or_removes(world: World, server: Flask, name: str) -> None:
    story = tell(world)
    close(world.store, world.bram, quarter())
    put(browser(server, "aicha"), f"story/{story}")
    (id,), client = ids(world), browser(server, name)
    answers = [
        client.get(f"/fotos/story/{story}"), put(client, f"story/{story}", jpeg(300, 200)), client.get(f"/fotos/{id}/aanpassen"),
        client.post(f"/fotos/{id}/aanpassen", data=SAID | {"version": "1"}, headers=OWN), client.post(f"/fotos/{id}/weg", headers=OWN),
        client.post(f"/verhalen/{story}/fotos/weg", headers=OWN),
    ]  # fmt: skip
    assert {a.status_code for a in answers} <= {302, 401, 403, 404} and ids(world) == [id]
    assert not any("KAN-" in a.text for a in answers)
    assert "Foto weghalen" not in client.get(f"/verhalen/{story}").text


def test_a_teller_has_only_the_photos_taken_away_and_the_story_stays(world: World, server: Flask) -> None:
    story, aicha, bram = tell(world), browser(server, "aicha"), browser(server, "bram")
    for width in (400, 500):
        put(aicha, f"story/{story}", jpeg(width, 300))
    assert "Bij dit verhaal horen 2 foto" in bram.get(f"/verhalen/{story}/toestemming").text
    answer = bram.post(f"/verhalen/{story}/fotos/weg", headers=OWN)
    assert "foto&#39;s zijn weg" in bram.get(answer.headers["Location"]).text and ids(world) == []
    assert bram.get(f"/verhalen/{story}").status_code == 200


@pytest.mark.parametrize("id", ["is-er-niet", "%00", "a" * 400, "é", "..%2f..%2fetc%2fpasswd"])
def test_an_address_that_was_made_up_is_not_found(server: Flask, id: str) -> None:
    bram = browser(server, "bram")
    assert {bram.get(f"/foto/{id}").status_code, bram.get(f"/fotos/{id}/aanpassen").status_code} <= {404}
    assert {bram.get(f"/fotos/story/{id}").status_code, bram.get(f"/fotos/{id}/x").status_code} <= {404}


def test_a_story_that_waits_for_a_second_look_shows_its_photo_only_in_the_logbook(world: World, server: Flask) -> None:
    with world.store.write() as session:
        session.get_one(Organisation, "molenwijk").review = True
    story = tell(world)
    put(browser(server, "aicha"), f"story/{story}")
    (id,) = ids(world)
    with world.store.read() as session:
        assert session.get_one(Story, story).status == "submitted"
    assert [gets(browser(server, name), id) for name in ("aicha", "bram", "carla")] == [{200}, {200}, {404}]
    assert "/foto/" not in browser(server, "bram").get("/verhalen").text

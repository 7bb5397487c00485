"""The photos with the stories of a household are in the file that its resident may ask for, and no others."""

import json
from io import BytesIO
from zipfile import ZipFile

from flask import Flask
from sqlmodel import select

from storage import log
from storage.photo import LARGE, Photo, PhotoImage
from storage.records import Story
from tests.conftest import World
from tests.dashboard.test_photo import SAID, put
from tests.dashboard.test_vault import server  # noqa: F401
from tests.dashboard.test_withdraw import EVERYONE
from tests.dashboard.visit import OWN, browser
from tests.storage.pictures import SECRET, jpeg, located


def tell(world: World, key: str, visit: str | None) -> str:
    answers = {"headline": key, "quote": "Warm.", "changed": "Alles.", "teller": "resident", "on": "vandaag", "consent": EVERYONE}
    with world.store.write() as session:
        return log.save(session, world.aicha, Story, answers | {"consent_how": "spoken", "visit": visit}, client_key=key).id


def asked(server: Flask, name: str = "bram") -> ZipFile:  # noqa: F811
    answer = browser(server, name).post("/kluis/inzage", data={"huishouden": "H012"}, headers=OWN)
    assert answer.status_code == 200
    return ZipFile(BytesIO(answer.data))


def test_the_file_holds_the_photos_of_this_household_and_of_no_other(server: Flask, world: World) -> None:  # noqa: F811
    with world.store.read() as session:
        assert asked(server).namelist() == ["inzage.html", "inzage.json"], "without photos nothing is said of them"
    own, other = tell(world, "van ons", "molenwijk-H012-0"), tell(world, "van een ander", "molenwijk-H013-0")
    aicha = browser(server, "aicha")
    put(aicha, f"story/{own}", located(), alt="Onze deur <met strip>")
    put(aicha, f"story/{own}", jpeg(500, 400), alt="De straat", recognisable="yes", faces=["intern"], consent=["intern"])
    put(aicha, f"story/{other}", jpeg(520, 400), alt="Niet voor H012")
    with asked(server) as packed:
        found = {name: packed.read(name) for name in packed.namelist()}
    with world.store.read() as session:
        photos = {photo.id: photo for photo in session.exec(select(Photo).where(Photo.record == own))}
        pixels = {f"fotos/{id}.jpg": session.get_one(PhotoImage, (id, LARGE)).content for id in photos}
    page, data = found.pop("inzage.html").decode(), json.loads(found.pop("inzage.json"))
    assert found == pixels and not any(SECRET in content for content in found.values())
    assert [p["alt"] for p in data["photos"]] == ["Onze deur <met strip>", "De straat"]
    assert {p["file"] for p in data["photos"]} == set(pixels) and all(p["record"] == own for p in data["photos"])
    assert "Onze deur &lt;met strip&gt;" in page and all(f'src="{name}"' in page for name in pixels)
    assert "Mag gezien worden door: ons eigen team." in page and "Overleg eerst met die persoon" in page
    assert "Niet voor H012" not in page and SAID["alt"] not in page


def test_what_the_file_shows_goes_with_the_household(server: Flask, world: World) -> None:  # noqa: F811
    story = tell(world, "van ons", "molenwijk-H012-0")
    put(browser(server, "aicha"), f"story/{story}")
    with asked(server) as packed:
        assert any(name.startswith("fotos/") for name in packed.namelist())
    done = browser(server, "bram").post("/kluis/wissen", data={"huishouden": "H012", "reason": "asked", "zeker": "ja"}, headers=OWN)
    assert done.status_code == 200
    with world.store.read() as session:
        assert session.exec(select(Photo)).all() == session.exec(select(PhotoImage)).all() == []

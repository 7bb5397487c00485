"""A server whose disk is full, and a line that breaks in the middle of a file: nothing is half there, and nothing typed is lost."""

import resource
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from sqlmodel import select

from storage.batch import Upload
from tests.conftest import World
from tests.dashboard.visit import PASSWORD
from tests.journeys.device import LIST, WRITE, Fleeting, Phone, Server, notes
from tests.journeys.running import Running

LITTLE = 4096  # bytes: no page of a database goes beyond that
FREE = resource.RLIM_INFINITY
ASKED = "POST /importeren HTTP/1.1\r\nHost: {host}\r\nOrigin: {origin}\r\nCookie: {cookie}\r\n"
BEGUN = "Content-Type: multipart/form-data; boundary=grens\r\nContent-Length: 500000\r\n\r\n--grens\r\n"
PART = 'Content-Disposition: form-data; name="bestand"; filename="lijst.csv"\r\nContent-Type: text/csv\r\n\r\n' + "datum;buurt\r\n" * 500


def family(server: Running) -> list[int]:
    """The server's processes."""
    first = server.processes[0].pid
    children = Path(f"/proc/{first}/task/{first}/children").read_text(encoding="ascii").split()
    return [first, *map(int, children)]


@contextmanager
def full(server: Server) -> Iterator[None]:
    """No process of the server gets anything more onto the disk."""
    for process in family(server):
        resource.prlimit(process, resource.RLIMIT_FSIZE, (LITTLE, FREE))
    try:
        yield
    finally:
        for process in family(server):
            resource.prlimit(process, resource.RLIMIT_FSIZE, (FREE, FREE))


@pytest.mark.sqlite_only("PostgreSQL has a disk of its own")
def test_what_the_server_has_no_room_for_waits_on_the_phone_and_is_sent_when_there_is(phone: Phone, server: Server, cast: World) -> None:
    phone.write("volle schijf")
    with full(server):
        phone.save()
        phone.page.wait_for_selector("h1:text('Bewaard op dit apparaat.')")
        assert notes(cast.store) == [] and phone.left()["queue"] == 1
    phone.go(LIST)
    phone.page.wait_for_selector("[data-list=sent] li")
    assert notes(cast.store) == ["volle schijf"] and phone.left() == {"queue": 0, "drafts": 0}


@pytest.mark.sqlite_only("PostgreSQL has a disk of its own")
def test_without_scripts_a_full_disk_is_said_in_words_and_one_press_sends_what_was_typed_once_there_is_room(
    chromium: Browser, server: Server, cast: World
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.address}/inloggen")
    page.fill("#email", "aicha@example.org")
    page.fill("#password", PASSWORD)
    page.click("form .button")
    page.goto(f"{server.address}{WRITE}")
    page.click("label.option:has-text('klus')")
    page.click("details.rest > summary")
    page.fill("#i-note", "volle schijf")
    with full(server):
        page.click("p.save button >> nth=0")
        assert "Er ging bij ons iets mis. Wat u typte, is niet weg." in page.inner_text("main") and notes(cast.store) == []
        page.click("main button:text('Probeer het nog eens')")
        assert "Er ging bij ons iets mis. Wat u typte, is niet weg." in page.inner_text("main") and notes(cast.store) == []
    page.click("main button:text('Probeer het nog eens')")
    assert "Opgeslagen" in page.inner_text("h1")
    assert notes(cast.store) == ["volle schijf"]
    context.close()


def test_a_line_that_breaks_in_the_middle_of_a_file_leaves_nothing_and_the_server_goes_on(
    chromium: Browser, server: Server, cast: World
) -> None:
    phone = Fleeting(chromium, server.address)
    phone.log_in("bram")
    cookie = "; ".join(f"{one['name']}={one['value']}" for one in phone.context.cookies())
    before, host = everything(server), server.address.removeprefix("http://")
    for _ in range(8):
        with socket.create_connection(host.split(":"), timeout=10) as line:
            line.sendall((ASKED.format(host=host, origin=server.address, cookie=cookie) + BEGUN + PART).encode())
    phone.go("/importeren")
    assert phone.page.is_visible("#bestand") and everything(server) == before
    with cast.store.read() as session:
        assert session.exec(select(Upload)).all() == []
    phone.context.close()


def everything(server: Running) -> set[str]:
    """The files the server keeps, but for those the database makes for itself."""
    return {str(found) for found in server.data_dir.rglob("*") if found.is_file() and not found.name.endswith(("-wal", "-shm", ".log"))}

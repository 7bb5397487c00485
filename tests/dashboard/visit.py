"""A browser for the tests of the door: it logs in with the real password page and sends the headers a browser sends."""

from flask import Flask
from flask.testing import FlaskClient
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlmodel import select

from storage.people import Person
from tests.conftest import World

PASSWORD = "een lange zin over de kachel"
OWN = {"Sec-Fetch-Site": "same-origin"}
_HASH = Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)  # a real one that takes little work to compare


def let_in(world: World) -> None:
    """Give everyone in the cast the same good password."""
    with world.store.write() as session:
        for person in session.exec(select(Person)):
            person.password = _HASH


def browser(server: Flask, name: str = "", password: str = PASSWORD) -> FlaskClient:
    """A new browser; with a name, logged in."""
    client = server.test_client()
    if name:
        answer = client.post("/inloggen", data={"email": f"{name}@example.org", "password": password}, headers=OWN)
        assert answer.status_code == 303, answer.text
    return client


def token(client: FlaskClient) -> str:
    cookie = client.get_cookie("telvertel")
    return cookie.value if cookie else ""

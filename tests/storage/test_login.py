"""Logging in: the token, its limits, the throttle, and what ends a login."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from statistics import median

import pytest
from sqlmodel import select

from storage import login
from storage.attempt import MOST, Attempt, network
from storage.database import Store
from storage.history import Audit
from storage.login import Login, Throttled, enter, find
from storage.passwords import hash_password
from storage.people import Person
from storage.period import now
from storage.refused import Refused
from storage.settings import Settings
from tests.conftest import World

GOOD = "een lange zin over de kachel"
HERE, ELSEWHERE = "192.0.2.7", "198.51.100.9"
SETTINGS = Settings()


@pytest.fixture(scope="module")
def hashed() -> str:
    return hash_password(GOOD)


@pytest.fixture
def opened(world: World, hashed: str) -> World:
    """The cast, able to log in with the same good password."""
    with world.store.write() as session:
        for person in session.exec(select(Person)):
            person.password = hashed
    return world


def lines(store: Store) -> list[tuple[str, str, str]]:
    with store.read() as session:
        return [(a.action, a.person, a.result) for a in session.exec(select(Audit).order_by(Audit.seq))]


def test_the_right_password_opens_the_door_and_leaves_a_line(opened: World) -> None:
    token = enter(opened.store, SETTINGS, " Bram@Example.org ", GOOD, HERE)
    found = find(opened.store, SETTINGS, token)
    assert found is not None and found.id == "bram"
    assert lines(opened.store) == [("login", "bram", "ok")]


def test_the_store_keeps_only_a_hash_of_the_token(opened: World) -> None:
    token = enter(opened.store, SETTINGS, "bram@example.org", GOOD, HERE)
    assert len(token) >= 43  # 256 bits
    with opened.store.read() as session:
        kept = session.exec(select(Login)).one()
    assert token not in kept.model_dump_json()


def test_a_wrong_password_an_unknown_address_and_a_disabled_person_get_the_same_words(opened: World) -> None:
    with opened.store.write() as session:
        session.get_one(Person, "els").active = False
    said = set()
    for email, password in (("bram@example.org", "niet dit wachtwoord"), ("niemand@example.org", GOOD), ("els@example.org", GOOD)):
        with pytest.raises(Refused) as trouble:
            enter(opened.store, SETTINGS, email, password, HERE)
        said.add((type(trouble.value), str(trouble.value)))
    assert len(said) == 1
    assert lines(opened.store) == [("login", "bram", "refused"), ("login", "", "refused"), ("login", "els", "refused")]


def test_an_unknown_address_takes_as_long_as_a_known_one(opened: World) -> None:
    taken: dict[str, list[float]] = {"bram@example.org": [], "niemand@example.org": []}
    for turn in range(8):
        for email, spent in taken.items():
            start = time.perf_counter()
            with pytest.raises(Refused):
                enter(opened.store, SETTINGS, email, "niet dit wachtwoord", f"203.0.{turn}.1")
            spent.append(time.perf_counter() - start)
    known, unknown = (median(spent) for spent in taken.values())
    assert 0.5 < unknown / known < 2  # without the same hashing work it would be a tenth


def test_a_new_login_ends_the_old_one_in_that_browser(opened: World) -> None:
    old = enter(opened.store, SETTINGS, "bram@example.org", GOOD, HERE)
    new = enter(opened.store, SETTINGS, "bram@example.org", GOOD, HERE, old=old)
    assert new != old
    assert find(opened.store, SETTINGS, old) is None
    assert find(opened.store, SETTINGS, new) is not None


def test_a_closed_login_is_dead_and_another_browser_stays_in(opened: World) -> None:
    phone, laptop = (enter(opened.store, SETTINGS, "bram@example.org", GOOD, HERE) for _ in range(2))
    with opened.store.write() as session:
        login.close(session, phone, opened.bram)
    assert find(opened.store, SETTINGS, phone) is None
    assert find(opened.store, SETTINGS, laptop) is not None
    with opened.store.write() as session:
        login.close_all(session, "bram")
    assert find(opened.store, SETTINGS, laptop) is None
    assert lines(opened.store)[-1] == ("logout", "bram", "ok")


def test_a_login_ends_after_thirty_minutes_without_use_and_lives_on_with_use(opened: World) -> None:
    start = now()
    with opened.store.write() as session:
        token = login.open(session, opened.bram, SETTINGS, start)
    for minutes in (20, 40, 69):
        assert find(opened.store, SETTINGS, token, start + timedelta(minutes=minutes)) is not None
        login.touch(opened.store, token, start + timedelta(minutes=minutes))
    assert find(opened.store, SETTINGS, token, start + timedelta(minutes=99)) is None


def test_a_login_ends_after_twelve_hours_in_any_case(opened: World) -> None:
    start = now()
    with opened.store.write() as session:
        token = login.open(session, opened.bram, SETTINGS, start)
    for minutes in range(20, 12 * 60, 20):
        assert find(opened.store, SETTINGS, token, start + timedelta(minutes=minutes)) is not None
        login.touch(opened.store, token, start + timedelta(minutes=minutes))
    assert find(opened.store, SETTINGS, token, start + timedelta(hours=12)) is None


def test_a_disabled_person_is_out_at_once(opened: World) -> None:
    token = enter(opened.store, SETTINGS, "bram@example.org", GOOD, HERE)
    with opened.store.write() as session:
        session.get_one(Person, "bram").active = False
    assert find(opened.store, SETTINGS, token) is None


def test_a_new_password_ends_every_login_with_the_old_one(opened: World) -> None:
    token = enter(opened.store, SETTINGS, "bram@example.org", GOOD, HERE)
    with opened.store.write() as session:
        login.new_password(session, opened.bram, "een heel andere zin")
    assert find(opened.store, SETTINGS, token) is None
    assert enter(opened.store, SETTINGS, "bram@example.org", "een heel andere zin", HERE)


@pytest.mark.parametrize("token", ["", "x", "é" * 50, "\udcff", "a" * 100_000])
def test_a_made_up_token_is_nobody(opened: World, token: str) -> None:
    assert find(opened.store, SETTINGS, token) is None


def test_after_ten_wrong_passwords_even_the_right_one_waits_but_not_from_another_network(opened: World) -> None:
    for _ in range(MOST):
        with pytest.raises(Refused):
            enter(opened.store, SETTINGS, "bram@example.org", "niet dit wachtwoord", HERE)
    with pytest.raises(Throttled):
        enter(opened.store, SETTINGS, "bram@example.org", GOOD, HERE)
    assert enter(opened.store, SETTINGS, "bram@example.org", GOOD, ELSEWHERE)
    assert enter(opened.store, SETTINGS, "aicha@example.org", GOOD, HERE)


def test_a_quarter_of_an_hour_later_the_owner_is_let_in(opened: World) -> None:
    for _ in range(MOST):
        with pytest.raises(Refused):
            enter(opened.store, SETTINGS, "bram@example.org", "niet dit wachtwoord", HERE)
    with opened.store.write() as session:
        for attempt in session.exec(select(Attempt)):
            attempt.moment -= timedelta(minutes=15, seconds=1)
    assert enter(opened.store, SETTINGS, "bram@example.org", GOOD, HERE)


def test_the_right_password_starts_the_counting_anew(opened: World) -> None:
    for _ in range(2):
        for _ in range(MOST - 1):
            with pytest.raises(Refused):
                enter(opened.store, SETTINGS, "bram@example.org", "niet dit wachtwoord", HERE)
        assert enter(opened.store, SETTINGS, "bram@example.org", GOOD, HERE)


def test_forty_guesses_at_once_get_ten_looks_at_the_password(opened: World) -> None:
    """Two stores with their own connections, as two server processes have."""
    stores = [opened.store, Store(opened.store.url)]

    def guess(turn: int) -> type[Exception]:
        with pytest.raises(Refused) as trouble:
            enter(stores[turn % 2], SETTINGS, "bram@example.org", f"gok nummer {turn}", HERE)
        return trouble.type

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(guess, range(40)))
    stores[1].close()
    assert (found.count(Refused), found.count(Throttled)) == (MOST, 40 - MOST)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("192.0.2.7", "192.0.2.0/24"),
        ("::ffff:192.0.2.9", "192.0.2.0/24"),
        ("2001:db8:1:2::3", "2001:db8:1::/48"),
        ("nonsense", "nowhere"),
        ("", "nowhere"),
    ],
)
def test_a_network_is_a_street_not_a_house(address: str, expected: str) -> None:
    assert network(address) == expected


def test_no_address_of_mail_or_network_is_kept_with_an_attempt(opened: World) -> None:
    with pytest.raises(Refused):
        enter(opened.store, SETTINGS, "bram@example.org", "niet dit wachtwoord", HERE)
    with opened.store.read() as session:
        kept = "".join(a.model_dump_json() for a in session.exec(select(Attempt))) + "".join(
            a.model_dump_json() for a in session.exec(select(Audit))
        )
    assert "bram@" not in kept and "192.0.2" not in kept

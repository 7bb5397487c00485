"""The extra code: the vectors of RFC 6238, each code once, codes on paper, ten tries, and what resets it."""

import hmac
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from storage import login, recover, safeguard
from storage.attempt import MOST
from storage.history import Audit
from storage.login import Throttled
from storage.people import Person
from storage.period import now
from storage.refused import Refused
from storage.settings import Settings
from storage.vault import second, totp
from storage.vault.authenticator import Authenticator, Proven, RecoveryCode, left, of, proven
from storage.vault.keys import Keys, keys
from storage.vault.sealed import Unreadable
from tests.conftest import World
from tests.dashboard.visit import PASSWORD, let_in

RFC = b"12345678901234567890"
VECTORS = {  # RFC 6238, appendix B, SHA-1: seconds since 1970 -> eight digits
    59: "94287082", 1111111109: "07081804", 1111111111: "14050471", 1234567890: "89005924", 2000000000: "69279037",
    20000000000: "65353130",
}  # fmt: skip
HERE = "192.0.2.1"


@pytest.fixture
def vault(tmp_path: Path) -> Keys:
    return keys(Settings(data_dir=tmp_path))


@pytest.fixture
def ready(world: World, vault: Keys) -> tuple[bytes, list[str]]:
    """Aicha set her app up. Her secret and her codes on paper."""
    let_in(world)
    second.begin(world.store, vault, who(world), PASSWORD, HERE)
    with world.store.read() as session:
        secret = second.pending(session, vault, who(world))
    assert secret is not None
    made, _ = second.confirm(world.store, vault, who(world), totp.code(secret, totp.step(now()) - 1), HERE)
    return secret, made


def who(world: World, id: str = "aicha") -> Person:
    with world.store.read() as session:
        return session.get_one(Person, id)


def prove(world: World, vault: Keys, typed: str, moment: datetime | None = None) -> str:
    return second.prove(world.store, vault, who(world), typed, HERE, moment)


def held(world: World, token: str, id: str = "aicha") -> bool:
    with world.store.read() as session:
        return proven(session, id, token)


@pytest.mark.parametrize("seconds", VECTORS)
def test_the_codes_are_those_of_the_standard(seconds: int) -> None:
    at = totp.step(datetime.fromtimestamp(seconds, UTC))
    assert totp.code(RFC, at, 8) == VECTORS[seconds] and totp.code(RFC, at) == VECTORS[seconds][2:]


def test_the_address_for_an_app_by_hand() -> None:
    """Base 32 of the secret of the standard, by the alphabet of RFC 4648."""
    assert totp.address(RFC, "a b@example.org", "Telvertel") == (
        "otpauth://totp/Telvertel:a%20b%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Telvertel"
    )
    assert totp.shown(RFC) == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"


@given(st.binary(min_size=20, max_size=20), st.integers(300, 2**33), st.integers(-200, 200))
def test_a_code_fits_within_half_a_minute_either_way_and_never_later(secret: bytes, at: int, off: int) -> None:
    """Worked out again from the standard, with another way of cutting the digits off."""
    made = datetime.fromtimestamp(at, UTC)
    digest = hmac.new(secret, (at // 30).to_bytes(8, "big"), "sha1").hexdigest()
    start = int(digest[-1], 16) * 2
    expected = str(int(digest[start : start + 8], 16) % 2**31)[-6:].zfill(6)
    assert totp.code(secret, at // 30) == expected
    apart = (at + off) // 30 - at // 30
    found = totp.fits(secret, expected, made + timedelta(seconds=off))
    near = {totp.code(secret, (at + off) // 30 + n) for n in (-1, 0, 1)}
    assert (found > 0) == (abs(apart) <= 1 or expected in near)
    assert totp.fits(secret, expected, made, after=at // 30 + 1) == 0


def test_a_right_code_opens_once_and_never_again(world: World, vault: Keys, ready: tuple[bytes, list[str]]) -> None:
    at = now() + timedelta(seconds=30)
    typed = totp.code(ready[0], totp.step(at))
    token = prove(world, vault, f" {typed[:3]} {typed[3:]} ", at)
    assert held(world, token) and not held(world, token, "bram") and not held(world, "") and not held(world, "x")
    with pytest.raises(Refused, match="al gebruikt"):
        prove(world, vault, typed, at)


def test_the_first_code_opens_nothing_a_second_time(world: World, vault: Keys, ready: tuple[bytes, list[str]]) -> None:
    with world.store.read() as session:
        used = session.get_one(Authenticator, "aicha").last_step
    with pytest.raises(Refused):
        prove(world, vault, totp.code(ready[0], used))


def test_a_code_of_ninety_seconds_ago_is_too_old(world: World, vault: Keys, ready: tuple[bytes, list[str]]) -> None:
    made = now() + timedelta(seconds=300)
    with pytest.raises(Refused):
        prove(world, vault, totp.code(ready[0], totp.step(made)), made + timedelta(seconds=90))


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "\0" * 6, "١٢٣٤٥٦", "\ud800", "' or 1=1"])
def test_nonsense_is_refused_in_words(world: World, vault: Keys, ready: tuple[bytes, list[str]], typed: str) -> None:
    with pytest.raises(Refused, match="klopt niet"):
        prove(world, vault, typed)


def test_each_code_on_paper_works_once(world: World, vault: Keys, ready: tuple[bytes, list[str]]) -> None:
    papers = ready[1]
    assert len(set(papers)) == 10
    assert held(world, prove(world, vault, papers[0].lower().replace("-", " ")))
    with pytest.raises(Refused):
        prove(world, vault, papers[0])
    with world.store.write() as session:
        assert left(session, "aicha") == 9
        assert len(second.papers(session, vault, who(world))) == 10
    with pytest.raises(Refused):
        prove(world, vault, papers[1])


def test_one_code_at_two_places_at_once_opens_one(world: World, vault: Keys, ready: tuple[bytes, list[str]]) -> None:
    at = now() + timedelta(seconds=30)
    for typed in (totp.code(ready[0], totp.step(at)), ready[1][3]):
        found: list[str] = []

        def one(typed: str = typed, found: list[str] = found) -> None:
            try:
                found.append("open" if prove(world, vault, typed, at) else "")
            except Refused:
                found.append("refused")

        threads = [threading.Thread(target=one) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert sorted(found) == ["open", "refused"]


def test_after_ten_wrong_codes_the_right_one_waits_too(world: World, vault: Keys, ready: tuple[bytes, list[str]]) -> None:
    for _ in range(MOST):
        with pytest.raises(Refused):
            prove(world, vault, "nooit")
    with pytest.raises(Throttled):
        prove(world, vault, ready[1][0])
    assert second.prove(world.store, vault, who(world), ready[1][0], "198.51.100.7"), "a stranger elsewhere does not lock the owner out"


def test_nothing_of_it_stands_readable_in_the_store(world: World, vault: Keys, ready: tuple[bytes, list[str]], tmp_path: Path) -> None:
    secret, papers = ready
    with world.store.read() as session:
        app = session.get_one(Authenticator, "aicha")
        kept = app.key + app.content
        codes = {row.code for row in session.exec(select(RecoveryCode))}
    assert not any(words in kept for words in (secret, secret.hex().encode(), totp.shown(secret).replace(" ", "").encode()))
    assert not codes & {p.replace("-", "") for p in papers}
    with pytest.raises(Unreadable), world.store.read() as session:
        second._secret(keys(Settings(data_dir=tmp_path, vault_secret="x" * 32)), who(world), session.get_one(Authenticator, "aicha"))


def test_to_begin_takes_the_password_and_an_app_in_use_is_not_replaced(world: World, vault: Keys, ready: tuple[bytes, list[str]]) -> None:
    with pytest.raises(Refused, match="al een code-app"):
        second.begin(world.store, vault, who(world), PASSWORD, HERE)
    with pytest.raises(Refused) as caught:
        second.begin(world.store, vault, who(world, "bram"), "iets anders", HERE)
    assert caught.value.problems[0].at == "password"
    second.begin(world.store, vault, who(world, "bram"), PASSWORD, HERE)
    with pytest.raises(Refused):
        second.confirm(world.store, vault, who(world, "bram"), "12345", HERE)
    with world.store.read() as session:
        assert of(session, "bram") is None and second.needed(session, who(world, "bram"), "", vault=True) == second.NOTHING


def test_it_is_asked_of_who_has_it_and_wanted_for_the_vault_by_choice(world: World, vault: Keys, ready: tuple[bytes, list[str]]) -> None:
    def wanted(id: str, token: str = "", in_vault: bool = True) -> str:
        with world.store.read() as session:
            return second.needed(session, who(world, id), token, vault=in_vault)

    token = prove(world, vault, ready[1][0])
    assert [wanted("aicha"), wanted("aicha", token), wanted("bram")] == [second.CODE, second.NOTHING, second.NOTHING]
    with world.store.write() as session:
        safeguard.choose(session, session.get_one(Person, "bram"), second_person=True, board_email="", second_factor=True)
    assert [wanted("bram"), wanted("bram", in_vault=False), wanted("els")] == [second.SET_UP, second.NOTHING, second.NOTHING]
    with world.store.write() as session:
        session.get_one(Proven, session.exec(select(Proven.token).order_by(Proven.expires_at.desc())).first()).expires_at = now()  # type: ignore[attr-defined]
    assert wanted("aicha", token) == second.CODE, "half a day later"


@pytest.mark.parametrize("deed", ["unfactor", "lost"])
def test_a_coordinator_takes_the_app_away_for_who_lost_the_phone(
    world: World, vault: Keys, ready: tuple[bytes, list[str]], deed: str
) -> None:
    token = prove(world, vault, ready[1][0])
    with pytest.raises(Refused), world.store.write() as session:
        getattr(recover, deed)(session, who(world, "els"), "aicha")
    with world.store.write() as session:
        getattr(recover, deed)(session, who(world, "bram"), "aicha")
    with world.store.read() as session:
        assert of(session, "aicha") is None and left(session, "aicha") == 0 and not proven(session, "aicha", token)
        assert {"phone.lost" if deed == "lost" else "second factor.reset"} <= {a.action for a in session.exec(select(Audit))}


def test_a_new_password_asks_the_code_again_everywhere(world: World, vault: Keys, ready: tuple[bytes, list[str]]) -> None:
    token = prove(world, vault, ready[1][0])
    with world.store.write() as session:
        login.new_password(session, session.get_one(Person, "aicha"), "een heel andere lange zin")
    assert not held(world, token)
    with world.store.read() as session:
        assert of(session, "aicha") is not None


def test_every_try_is_in_the_audit_and_no_code_is(world: World, vault: Keys, ready: tuple[bytes, list[str]]) -> None:
    with pytest.raises(Refused):
        prove(world, vault, "123456")
    prove(world, vault, ready[1][0])
    with world.store.write() as session:
        second.remove(session, who(world))
    with world.store.read() as session:
        lines = [(a.action, a.result) for a in session.exec(select(Audit).order_by(Audit.seq)) if a.action.startswith("second")]  # type: ignore[arg-type]
    begin, on, wrong, paper, off = (f"second factor.{w}" for w in ("begin", "on", "code", "paper", "off"))
    assert lines == [(begin, "ok"), (on, "ok"), (wrong, "refused"), (paper, "ok"), (off, "ok")]

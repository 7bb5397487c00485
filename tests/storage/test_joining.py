"""Login names and hashes: whatever someone is called gets a name that fits and is free, and nothing secret is kept as it is."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from storage import admission, joining
from storage.admission import JOIN, Admission
from storage.people import Person
from tests.conftest import World

SOON = admission.timedelta(minutes=5)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_whatever_someone_is_called_a_fitting_free_login_name_is_offered(world: World, name: str) -> None:
    with world.store.read() as session:
        offered = joining.suggested(session, name)
        assert joining.NAME.fullmatch(offered)
        session.add(Person(name="x", role="coach", login_name=offered))
        session.flush()
        assert joining.suggested(session, name) not in ("", offered)


def test_a_login_name_is_never_taken_for_an_address(world: World) -> None:
    with world.store.write() as session:
        session.get_one(Person, "aicha").login_name = "aicha"
    with world.store.read() as session:
        for typed, who in ((" AICHA ", "aicha"), ("aicha@example.org", "aicha"), ("", None), ("@", None), ("bram", None)):
            found = joining.by_login(session, typed)
            assert (found.id if found else None) == who, typed


def test_a_token_is_found_by_its_hash_alone_and_only_as_its_own_kind(world: World) -> None:
    with world.store.write() as session:
        _, token = admission.make(session, JOIN, SOON, organisation="molenwijk", role="coach", made_by="bram")
    with world.store.read() as session:
        kept = session.exec(select(Admission)).one()
        assert kept.secret != token and token not in kept.model_dump_json() and len(kept.secret) == 64
        assert admission.find(session, JOIN, token) is not None
        for kind, tried in (("reset", token), ("setup", token), (JOIN, token[:-1]), (JOIN, kept.secret), (JOIN, "\udcff")):
            assert admission.find(session, kind, tried) is None

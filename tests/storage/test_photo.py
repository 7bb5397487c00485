"""A photo is shown only where the story, the photo and the people on it all agreed; taken away, its bytes are gone."""

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlmodel import Session, select

from storage import consent, log, photo, photo_keep, photo_see
from storage.backup import back_up, restore
from storage.database import Store
from storage.export import export
from storage.people import Person
from storage.period import now, quarter, today
from storage.photo import Photo, PhotoConsent, PhotoImage, channels, granted
from storage.photo_keep import Answers
from storage.picture import Picture, read
from storage.records import Activity, Story
from storage.refused import Forbidden, NotFound, Refused
from storage.retention import expire
from storage.scope import Scope
from storage.settings import Settings
from tests.conftest import ENTERPRISES, PLACES, World, people
from tests.storage.pictures import jpeg

EVERYONE = ["intern", "gemeente", "financier", "publiek"]
SCOPES = some.lists(some.sampled_from(EVERYONE), unique=True)
SURE = Answers(alt="Een groene deur met een nieuwe tochtstrip", recognisable="no", consent=EVERYONE, how="spoken")


def picture(width: int = 640) -> Picture:
    return made(width)


@cache
def made(width: int) -> Picture:
    """One photo of this width, the same in every test: its noise is different every time it is made."""
    return read(jpeg(width, 480))


def tell(world: World, scopes: list[str] = EVERYONE) -> str:
    answers = {"headline": "Warm", "quote": "Het is warm.", "changed": "Alles.", "teller": "resident", "on": "vandaag", "consent": scopes}
    answers |= {"consent_how": "spoken"} if scopes else {}
    with world.store.write() as session:
        return log.save(session, world.aicha, Story, answers, client_key=f"s{len(scopes)}").id


def gather(world: World) -> str:
    with world.store.write() as session:
        return log.save(session, world.aicha, Activity, {"kind": "A3", "on": "vandaag", "people": "7"}, client_key="a").id


def put(world: World, id: str, answers: Answers = SURE, *, who: Person | None = None, kind: str = "story", width: int = 640) -> str:
    with world.store.write() as session:
        return photo_keep.add(session, who or world.aicha, kind, id, picture(width), answers, today()).id


def scope(person: Person) -> Scope:
    return Scope(person, person.organisation or "", person.municipality or "GM9901", "", quarter(2026, 3))


def sees(world: World, person: Person, id: str) -> bool:
    """Whether this person gets the pixels; if so, at both sizes."""
    with world.store.read() as session:
        try:
            found = [photo_see.image(session, scope(person), id, small=small) for small in (False, True)]
        except NotFound:
            return False
    return found == [picture().large, picture().small]


def there(session: Session) -> tuple[int, int]:
    return len(session.exec(select(Photo)).all()), len(session.exec(select(PhotoImage)).all())


@given(story=SCOPES, own=SCOPES, faces=SCOPES, recognisable=some.booleans(), days=some.integers(-3, 3))
def test_a_photo_is_never_shown_wider_than_each_of_its_consents(
    story: list[str], own: list[str], faces: list[str], recognisable: bool, days: int
) -> None:
    found = Photo(
        organisation="molenwijk", record_type="story", record="s", width=1, height=1, small_width=1, small_height=1, alt="x", consent=own,
        recognisable=recognisable, faces=faces, how="spoken", expires_on=today() + timedelta(days=days), created_by="aicha",
    )  # fmt: skip
    shown = channels(found, granted(Story(consent=story)), today())
    assert shown <= set(story) and shown <= set(own) and (not recognisable or shown <= set(faces))
    assert shown == (set(story) & set(own) & (set(faces) if recognisable else set(EVERYONE)) if days > 0 else set())
    assert channels(found, granted(Story(consent=story, status="withdrawn")), today()) == set()
    assert channels(found, granted(Activity()), today()) <= {"intern"}


def test_each_audience_sees_it_through_its_own_yes(world: World) -> None:
    id = put(world, tell(world, ["intern", "gemeente"]))
    with world.store.read() as session:
        assert session.get_one(Photo, id).consent == ["intern", "gemeente"], "never wider than the story"
    assert [sees(world, p, id) for p in (world.aicha, world.bram, world.els)] == [True, True, False]
    assert not sees(world, world.carla, id), "not before the quarter of the story is closed"


def test_people_who_can_be_recognised_are_asked_by_themselves(world: World) -> None:
    story = tell(world)
    with pytest.raises(Refused, match="Zonder hun toestemming"):
        put(world, story, Answers(alt="Twee mensen", recognisable="yes", consent=["gemeente"], faces=["intern"], how="spoken"))
    id = put(world, story, Answers(alt="Twee mensen", recognisable="yes", consent=EVERYONE, faces=["gemeente"], how="spoken"))
    assert not sees(world, world.bram, id), "the team was not among those they agreed to"


@pytest.mark.parametrize(
    ("answers", "at"),
    [
        (Answers(), {"alt", "recognisable", "consent", "how"}),
        (Answers(alt=" \n\0 ", recognisable="no", consent=["intern"], how="spoken"), {"alt"}),
        (Answers(alt="x" * 301, recognisable="no", consent=["intern"], how="spoken"), {"alt"}),
        (Answers(alt="x", recognisable="misschien", consent=["onzin"], how="spoken"), {"recognisable", "consent"}),
        (Answers(alt="x", recognisable="no", consent=["intern"], how="gegokt"), {"how"}),
    ],
)
def test_what_is_missing_is_asked_for_at_its_field(world: World, answers: Answers, at: set[str]) -> None:
    story = tell(world)
    with pytest.raises(Refused) as refusal:
        put(world, story, answers)
    assert {p.at for p in refusal.value.problems} == at
    with world.store.read() as session:
        assert there(session) == (0, 0)


def test_a_story_nobody_may_see_gets_no_photo_and_no_record_gets_five(world: World) -> None:
    with pytest.raises(Refused, match="Vraag eerst de verteller"):
        put(world, tell(world, []))
    story = tell(world)
    for n in range(4):
        put(world, story, width=600 + n)
    with pytest.raises(Refused, match="al 4 foto's"):
        put(world, story)


def test_the_same_photo_sent_twice_is_kept_once(world: World) -> None:
    story = tell(world)
    assert put(world, story) == put(world, story)
    with world.store.read() as session:
        assert there(session) == (1, 2)


def test_only_who_may_open_the_record_puts_a_photo_with_it(world: World) -> None:
    story = tell(world)
    for who in (world.els, world.carla, world.daan):
        with pytest.raises((NotFound, Forbidden)):
            put(world, story, who=who)
    with pytest.raises(NotFound):
        put(world, story, kind="visit")
    assert put(world, story, who=world.bram)


def test_a_photo_of_an_activity_stays_in_the_team(world: World) -> None:
    id = put(world, gather(world), kind="activity")
    with world.store.read() as session:
        assert session.get_one(Photo, id).consent == ["intern"]
    assert [sees(world, p, id) for p in (world.aicha, world.bram, world.carla, world.daan, world.els)] == [True, True] + [False] * 3


def test_taking_consent_back_takes_the_photo_along_for_good(world: World) -> None:
    story = tell(world)
    id = put(world, story)
    with world.store.write() as session:
        consent.end(session, session.get_one(Story, story), ["gemeente"], by="bram", today=today())
    with world.store.write() as session:
        assert session.get_one(Photo, id).consent == ["intern", "financier", "publiek"]
        log.save(session, world.aicha, Story, {"consent": EVERYONE}, client_key="x", id=story, version=2)
    with world.store.write() as session:
        assert "gemeente" not in session.get_one(Photo, id).consent, "the photo is asked for again, not given back along with the words"
        consent.end(session, session.get_one(Story, story), EVERYONE, by="bram", today=today())
    with world.store.read() as session:
        assert there(session) == (0, 0)
        events = session.exec(select(PhotoConsent).where(PhotoConsent.photo == id).order_by(PhotoConsent.seq))  # type: ignore[arg-type]
        told = [(e.scope, e.action) for e in events]
    given = [(s, "given") for s in sorted(EVERYONE)]
    assert told == [*given, ("gemeente", "withdrawn"), *((s, "withdrawn") for s in ("financier", "intern", "publiek"))]


def test_a_record_that_is_taken_out_shows_no_photo_and_put_back_shows_it_again(world: World) -> None:
    story = tell(world)
    id = put(world, story)
    with world.store.write() as session:
        log.withdraw(session, world.aicha, Story, story, "dubbel")
    assert not sees(world, world.bram, id)
    with pytest.raises(Refused, match="ingetrokken"):
        put(world, story, width=600)
    with world.store.write() as session:
        log.restore(session, world.aicha, Story, story)
    assert sees(world, world.bram, id)


def test_a_form_that_lay_open_does_not_give_back_what_was_taken(world: World) -> None:
    story = tell(world)
    id = put(world, story)
    with world.store.write() as session:
        consent.end(session, session.get_one(Story, story), ["publiek"], by="bram", today=today())
    with pytest.raises(Refused, match="Open de foto opnieuw"), world.store.write() as session:
        photo_keep.change(session, world.aicha, id, SURE, 1)
    with world.store.write() as session:
        changed = photo_keep.change(session, world.aicha, id, Answers("Anders", "no", ["intern"], how="paper"), 2)
        assert (changed.alt, changed.consent, changed.version) == ("Anders", ["intern"], 3)


def test_after_two_years_nobody_sees_it_and_that_night_it_is_gone(world: World) -> None:
    id, last = put(world, tell(world)), today() + timedelta(days=consent.VALID_DAYS)
    with world.store.write() as session:
        found = session.get_one(Photo, id)
        assert channels(found, EVERYONE, last - timedelta(days=1)) and not channels(found, EVERYONE, last)
        expire(session, _night(last - timedelta(days=1)))
        assert there(session) == (1, 2)
        expire(session, _night(last))
        assert there(session) == (0, 0)


def _night(day: date) -> datetime:
    return datetime.combine(day, time(3, 45), UTC)


def test_consent_of_the_story_that_runs_out_takes_the_photo_along(world: World) -> None:
    id = put(world, tell(world))
    with world.store.write() as session:
        consent.expire(session, today() + timedelta(days=consent.VALID_DAYS + 1))
        assert there(session) == (0, 0)
        assert {e.action for e in session.exec(select(PhotoConsent).where(PhotoConsent.photo == id))} == {"given", "expired"}


def test_any_coach_takes_a_photo_away_for_who_is_on_it(world: World) -> None:
    id = put(world, tell(world), who=world.aicha)
    with world.store.write() as session:
        other = Person(id="bo", email="bo@example.org", name="Bo", role="coach", organisation="molenwijk")
        session.add(other)
        session.flush()
        for who in (world.els, world.carla):
            with pytest.raises((NotFound, Forbidden)):
                photo_keep.photo_to_take_away(session, who, id)
        photo.remove(session, photo_keep.photo_to_take_away(session, other, id), by="bo")
        assert there(session) == (0, 0)


@pytest.mark.sqlite_only(reason="reads the bytes of the database file")
def test_the_bytes_of_a_removed_photo_are_in_no_file(world: World, tmp_path: Path) -> None:
    id = put(world, tell(world))
    marks = [c[at : at + 48] for c in (picture().large, picture().small) for at in range(600, len(c) - 48, 997)]

    def left() -> int:
        return sum(mark in path.read_bytes() for path in tmp_path.glob("telvertel.db*") for mark in marks)

    assert left() > len(marks) * 0.8 > 10, "else the silence below would prove nothing"
    with world.store.write() as session:
        photo.remove(session, photo_keep.photo_of(session, world.aicha, id), by="aicha")
    world.store.settle()
    assert left() == 0


@pytest.fixture
def migrated(migrated_url: str) -> Iterator[World]:
    """A store made by the migrations, as a backup wants it."""
    store, cast = Store(migrated_url), people()
    with store.write() as session:
        session.add_all([type(row)(**row.model_dump()) for row in (*PLACES, *ENTERPRISES)])
        session.flush()
        session.add_all(cast.values())
    yield World(store, **cast)
    store.close()


def test_a_backup_gives_photos_back_on_either_database(migrated: World, tmp_path: Path) -> None:
    story = tell(migrated)
    ids = [put(migrated, story, width=width) for width in (640, 700, 720)]
    copy = back_up(migrated.store, Settings(data_dir=tmp_path / "data"))
    assert copy.tables["photo"][0] == 3 and copy.tables["photo_image"][0] == 6
    with migrated.store.write() as session:
        photo.remove_all(session, "story", story, by="bram")
    restore(migrated.store, copy.path)
    other = Store(f"sqlite:///{tmp_path / 'other.db'}")
    restore(other, copy.path)
    for found in (migrated.store, other):
        with found.read() as session:
            assert session.get_one(PhotoImage, (ids[0], "large")).content == picture().large
    other.close()


def test_what_an_enterprise_takes_along_has_its_photos_and_nobody_elses(world: World) -> None:
    id = put(world, tell(world), Answers("=Een deur", "yes", EVERYONE, ["intern"], "paper"))
    with world.store.write() as session:
        own, other = (zipfile.ZipFile(io.BytesIO(export(session, p))) for p in (world.bram, world.els))
    assert own.read(f"fotos/{id}.jpg") == picture().large
    table = own.read("photo.csv").decode("utf-8-sig")
    assert "'=Een deur" in table and f"{now().year + 2}" in table and "ons eigen team" in table
    assert not any("foto" in name for name in other.namelist())

"""A photo that is taken while writing, without a connection: it waits with its story, follows it, and is there once."""

from pathlib import Path

import pytest
from playwright.sync_api import Route

from storage.photo import remove_all
from tests.conftest import World
from tests.fit import page_width
from tests.journeys import album
from tests.journeys.album import ALT, FULL, HERE, STORY
from tests.journeys.device import LIST, Phone, Server
from tests.journeys.offline import in_the_clear
from tests.storage.pictures import SECRET, heic, jpeg, located

SAVED, SENT = "h1:text('Bewaard op dit apparaat.')", "[data-list=sent] li"
EMPTY = f"async () => (await ({HERE})()).length === 0"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A photo on its side that tells where it was taken."""
    found = tmp_path / "IMG_0042.jpg"
    found.write_bytes(located(6))
    return found


def wrote(phone: Phone, *files: Path) -> None:
    """A story with photos, saved without a connection."""
    phone.context.set_offline(True)
    phone.go(STORY)
    album.fill(phone.page)
    for n, one in enumerate(files):
        album.choose(phone.page, one, ALT + " en nog een" * n)
    phone.save()
    phone.page.wait_for_selector(SAVED)


def names(store: object) -> list[str]:
    return [alt for _, alt, _, _ in album.photos(store)]  # type: ignore[arg-type]


def test_a_photo_waits_with_its_story_unreadable_and_follows_it(phone: Phone, memory: Path, file: Path, cast: World) -> None:
    wrote(phone, file)
    assert phone.page.is_visible("text=De foto is ook bewaard.") and phone.badge() == "2 niet verstuurd"
    (here,) = phone.page.evaluate(HERE)
    assert here["to"] == "" and 10_000 < here["size"] < file.stat().st_size * 2
    phone.page.tap("text=Wat is niet verstuurd?")
    phone.page.wait_for_selector(".waiting li >> nth=1")
    assert ALT in phone.page.inner_text("[data-list=queue]") and "Gaat mee zodra" in phone.page.inner_text("[data-list=queue]")
    assert page_width(phone.page) == 390
    assert not in_the_clear(phone, memory, ALT) and not in_the_clear(phone, memory, SECRET.decode())
    files = [f.read_bytes() for f in (memory / "Default" / "IndexedDB").rglob("*") if f.is_file()]
    assert sum(map(len, files)) > here["size"] and not any(b"JFIF" in content for content in files)
    phone.context.set_offline(False)
    phone.page.wait_for_selector(SENT)
    phone.until(EMPTY)
    (story,) = album.stories(cast.store)
    assert album.photos(cast.store) == [(story, ALT, 900, 1200)] and SECRET not in album.pixels(cast.store)
    phone.page.wait_for_selector("[data-unsent]", state="hidden")
    assert phone.left() == {"queue": 0, "drafts": 0}
    phone.go(f"/verhalen/{story}")
    phone.page.wait_for_selector("#first", state="detached")
    assert phone.page.get_by_alt_text(ALT).count() == 1


def test_a_server_that_dies_between_the_story_and_its_photo(phone: Phone, server: Server, file: Path, cast: World) -> None:
    second = file.with_name("IMG_0043.jpg")
    second.write_bytes(jpeg(700, 500))
    wrote(phone, file, second)
    album.refusing(cast.store, True)
    phone.go(LIST)
    phone.context.set_offline(False)
    phone.until(f"async () => (await ({HERE})()).every(photo => photo.to)")
    server.kill()
    album.refusing(cast.store, False)
    assert len(album.stories(cast.store)) == 1 and album.photos(cast.store) == [] and phone.badge() == "2 niet verstuurd"
    server.start()
    phone.log_in()
    phone.until(EMPTY)
    assert names(cast.store) == [ALT, f"{ALT} en nog een"] and len(album.stories(cast.store)) == 1


def test_an_answer_that_is_lost_on_the_way_makes_no_second_photo(phone: Phone, file: Path, cast: World) -> None:
    wrote(phone, file)
    lost: list[int] = []

    def lose(route: Route) -> None:
        lost.append(route.fetch().status)
        route.abort()

    phone.context.route("**/fotos/**", lose, times=2)
    phone.go(LIST)
    phone.context.set_offline(False)
    phone.until(EMPTY)
    assert names(cast.store) == [ALT] and set(lost) <= {200}


def test_a_photo_that_is_sent_again_after_it_was_taken_away_stays_away(phone: Phone, file: Path, cast: World) -> None:
    """The phone did not hear that the photo had arrived; meanwhile who is on it had it taken away."""
    wrote(phone, file)
    again = """async () => { const mine = await Telvertel.strongbox.open('aicha'), [photo] = await Telvertel.album.list(mine);
      const pixels = await (await Telvertel.album.pixels(mine, photo.key)).arrayBuffer();
      window.again = {...photo, ...photo.content, pixels}; }"""
    phone.go(LIST)
    phone.page.wait_for_selector(".waiting li")
    phone.page.evaluate(again)
    phone.context.set_offline(False)
    phone.until(EMPTY)
    (story,) = album.stories(cast.store)
    with cast.store.write() as session:
        remove_all(session, "story", story, by="bram")
    send = """async to => { const mine = await Telvertel.strongbox.open('aicha'); await Telvertel.album.add(mine, {...window.again, to});
      await Telvertel.away.send(true); }"""
    phone.page.evaluate(send, f"/fotos/story/{story}")
    phone.until(EMPTY)
    assert album.photos(cast.store) == []


@pytest.mark.sqlite_only("the device is looked at, not what the server keeps")
def test_what_is_no_photo_leaves_the_story_sent_and_says_what_to_do(phone: Phone, file: Path, cast: World) -> None:
    wrote(phone, file)
    spoil = """async () => { const mine = await Telvertel.strongbox.open('aicha'), [photo] = await Telvertel.album.list(mine);
      const pixels = new TextEncoder().encode('<script>alert(1)</script>'.repeat(9)).buffer;
      await Telvertel.album.add(mine, {...photo, ...photo.content, pixels}); }"""
    phone.go(LIST)
    phone.page.wait_for_selector(".waiting li >> nth=1")
    phone.page.evaluate(spoil)
    phone.context.set_offline(False)
    phone.page.wait_for_selector("text=Dit is geen foto die we kunnen lezen.")
    (story,) = album.stories(cast.store)
    assert album.photos(cast.store) == [] and phone.badge() == "1 niet verstuurd"
    assert phone.page.get_attribute("[data-do=place]:visible", "href") == f"/fotos/story/{story}"
    phone.page.tap("[data-do=drop]:visible")
    phone.page.tap("#dropping button[value=yes]")
    phone.until(EMPTY)
    phone.go(LIST)
    phone.page.wait_for_selector(SENT)
    assert phone.badge() == ""


def test_a_photo_of_a_story_that_nobody_may_see_says_so_and_follows_once_someone_may(phone: Phone, file: Path, cast: World) -> None:
    phone.context.set_offline(True)
    phone.go(STORY)
    album.fill(phone.page, scopes=())
    phone.page.evaluate("document.querySelectorAll('input[name=consent_how]').forEach(radio => { radio.checked = false; })")
    album.choose(phone.page, file)
    phone.save()
    phone.page.wait_for_selector(SAVED)
    phone.go(LIST)
    phone.context.set_offline(False)
    phone.page.wait_for_selector("text=Van dit verhaal mag niemand iets zien.")
    (story,) = album.stories(cast.store)
    phone.go(f"{STORY}/{story}")
    phone.page.check("form.write input[name=consent][value=intern]")
    phone.page.check("input[name=consent_how][value=spoken]")
    phone.save()
    phone.page.wait_for_selector("[data-kept]")
    phone.go(LIST)
    phone.page.tap("text=Nu versturen")
    phone.until(EMPTY)
    assert names(cast.store) == [ALT]


@pytest.mark.sqlite_only("the device is looked at, not what the server keeps")
@pytest.mark.usefixtures("memory")
def test_a_photo_comes_back_with_its_draft_after_a_crash(phone: Phone, file: Path, cast: World) -> None:
    phone.go(STORY)
    album.fill(phone.page)
    phone.page.click("text=Foto maken of kiezen")
    phone.page.set_input_files("#foto-i-picture", file)
    phone.page.fill("#foto-i-alt", ALT)
    phone.page.wait_for_selector(".album-form .seen:visible")
    phone.until(f"async () => (await ({HERE})()).length === 1")
    phone.kept()
    phone.kill()
    phone.open()
    phone.log_in()
    phone.go(STORY)
    phone.page.tap("text=Verder daarmee")
    phone.page.wait_for_selector(f".album li:has-text('{ALT}')")
    phone.save()
    phone.page.wait_for_selector("text=Maak eerst de foto af")
    assert album.stories(cast.store) == [] and phone.page.input_value("#i-headline") == "Weer warm"
    phone.page.tap(".album [data-do=change]")
    assert phone.page.input_value("#foto-i-alt") == ALT
    phone.page.tap("text=Foto bewaren")
    phone.page.wait_for_selector(".album-form .trouble:has-text('Kies ja of nee.')")
    album.answer(phone.page)
    phone.page.tap("text=Foto bewaren")
    phone.page.wait_for_selector(".album-form", state="hidden")
    phone.save()
    phone.page.wait_for_selector("[data-kept]")
    phone.until(EMPTY)
    assert names(cast.store) == [ALT]


@pytest.mark.sqlite_only("the device is looked at, not what the server keeps")
def test_no_room_on_the_device_says_so_and_loses_nothing_else(phone: Phone, file: Path, cast: World) -> None:
    phone.context.set_offline(True)
    phone.go(STORY)
    album.fill(phone.page)
    phone.kept()
    phone.page.evaluate(FULL)
    phone.page.click("text=Foto maken of kiezen")
    phone.page.set_input_files("#foto-i-picture", file)
    phone.page.wait_for_selector("text=Op dit apparaat is te weinig plaats voor de foto.")
    phone.page.tap("text=Later afmaken")
    phone.page.fill("#i-headline", "Weer warm, en nu echt")
    phone.save()
    phone.page.wait_for_selector(SAVED)
    phone.context.set_offline(False)
    phone.go(LIST)
    phone.page.wait_for_selector(SENT)
    assert len(album.stories(cast.store)) == 1 and album.photos(cast.store) == []


@pytest.mark.sqlite_only("the device is looked at, not what the server keeps")
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (lambda: jpeg(60, 40) + b"\0" * (10 * 2**20), "hoogstens 10 MB"),
        (heic, "HEIC-foto"),
        (lambda: jpeg()[:300], "beschadigd"),
    ],
)
def test_what_cannot_be_a_photo_is_said_before_it_is_kept(phone: Phone, tmp_path: Path, content: object, words: str) -> None:
    wrong = tmp_path / ("foto.heic" if words.startswith("HEIC") else "foto.jpg")
    wrong.write_bytes(content())  # type: ignore[operator]
    phone.go(STORY)
    phone.page.fill("#i-headline", "Weer warm")
    phone.page.click("text=Foto maken of kiezen")
    phone.page.set_input_files("#foto-i-picture", wrong)
    phone.page.wait_for_selector(f".album-form [data-trouble]:visible:has-text('{words}')")
    assert phone.page.evaluate(HERE) == [] and phone.page.input_value("#i-headline") == "Weer warm"


@pytest.mark.sqlite_only("the device is looked at, not what the server keeps")
def test_thrown_away_and_wiped_a_photo_goes_with_what_it_belongs_to(phone: Phone, file: Path) -> None:
    wrote(phone, file)
    phone.page.tap("text=Wat is niet verstuurd?")
    phone.page.tap("[data-do=drop] >> nth=0")
    phone.page.tap("#dropping button[value=yes]")
    phone.page.wait_for_selector("text=Alles is verstuurd.")
    assert phone.page.evaluate(HERE) == []
    wrote(phone, file)
    phone.go(STORY)
    album.fill(phone.page)
    album.choose(phone.page, file)
    phone.go(LIST)
    phone.page.wait_for_selector(".waiting li >> nth=2")
    phone.page.tap("text=Klaar, wis van dit apparaat")
    phone.page.tap("#wiping button[value=yes]")
    phone.page.wait_for_selector("[data-wiped]:visible")
    kept = """() => new Promise(done => { indexedDB.open('telvertel-photos').onsuccess = event => {
      const db = event.target.result, work = db.transaction(['photos', 'pixels']);
      const asked = ['photos', 'pixels'].map(name => work.objectStore(name).count());
      work.oncomplete = () => { db.close(); done(asked.map(one => one.result)); }; }; })"""
    assert phone.page.evaluate(kept) == [0, 0]


def test_the_photos_of_one_are_not_sent_by_another_on_the_same_phone(phone: Phone, file: Path, cast: World) -> None:
    wrote(phone, file)
    phone.page.evaluate("() => Telvertel.strongbox.lock()")
    phone.context.clear_cookies()
    phone.context.set_offline(False)
    phone.log_in("els")
    phone.page.wait_for_selector("[data-drawn]")
    assert ALT not in phone.page.inner_text("main") and phone.badge() == "" and album.photos(cast.store) == []
    phone.context.clear_cookies()
    phone.log_in()
    phone.until(EMPTY)
    assert names(cast.store) == [ALT]


def test_on_the_page_of_photos_one_waits_for_the_connection(phone: Phone, file: Path, cast: World) -> None:
    phone.go(STORY)
    album.fill(phone.page)
    phone.save()
    phone.page.wait_for_selector("[data-kept]")
    phone.page.tap("text=Foto erbij")
    phone.page.set_input_files("#i-picture", file)
    phone.page.fill("#i-alt", ALT)
    for name, value in (("recognisable", "no"), ("consent", "intern"), ("how", "spoken")):
        phone.page.check(f"input[name={name}][value={value}]")
    phone.context.set_offline(True)
    phone.page.tap("text=Foto opslaan")
    phone.page.wait_for_selector("text=De foto is bewaard op dit apparaat.")
    assert phone.badge() == "1 niet verstuurd" and phone.page.input_value("#i-alt") == ""
    phone.context.set_offline(False)
    phone.until(EMPTY)
    assert names(cast.store) == [ALT]

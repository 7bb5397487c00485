"""Photos in the files of a report: only those everyone on them agreed to, described in words, gone from the next file when taken back."""

import io
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl
import pikepdf
import pytest

from monitor.close import close
from monitor.edition import edition, files
from monitor.report.blocks import Photo as Block
from monitor.report.blocks import Photos
from monitor.report.document import document
from monitor.report.formats.photo import GAP, TALLEST, widths
from monitor.report.frozen import Photo
from monitor.report.snapshot import Snapshot
from monitor.report.write import FORMATS, write
from storage import consent, photo, photo_keep
from storage.period import today
from storage.photo_keep import Answers
from storage.photo_see import printed
from storage.picture import Picture, read
from storage.records import Story
from storage.refused import Refused
from storage.scope import Scope
from tests.conftest import World
from tests.dashboard.test_withdraw import EVERYONE, quarter, tell
from tests.monitor.report_sample import SNAPSHOT
from tests.storage.pictures import jpeg

ALT = 'Een tochtstrip onder een "groene" deur <nieuw>'
BOTH = sorted([ALT, "Een reparatiebank"])
PICTURES = {"p1": jpeg(600, 400), "p2": jpeg(300, 400)}
SURE = Answers(alt=ALT, recognisable="no", consent=EVERYONE, how="spoken")


def sample() -> Snapshot:
    """The sample report, its first story with two photos."""
    first, *rest = SNAPSHOT.stories
    photos = (Photo("p1", ALT, 600, 400), Photo("p2", "Een reparatiebank", 300, 400))
    return replace(SNAPSHOT, stories=(replace(first, photos=photos), *rest))


def described(format: str, content: bytes) -> list[str]:
    """What a file says about its pictures to who cannot see them, charts left out."""
    if format == "pdf":
        with pikepdf.open(io.BytesIO(content)) as file:
            found = [str(o["/Alt"]) for o in file.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o]
        return sorted(alt for alt in found if alt in (ALT, "Een reparatiebank"))
    if format == "docx":
        with ZipFile(io.BytesIO(content)) as packed:
            tree = ElementTree.fromstring(packed.read("word/document.xml"))
        return sorted(e.get("descr", "") for e in tree.iter() if e.tag.endswith("}docPr") and e.get("name", "").startswith("photo "))
    if format == "html":
        tree = ElementTree.fromstring(b"<x>" + b"".join(content[at : content.index(b">", at)] + b"/>" for at in images(content)) + b"</x>")
        return sorted(e.get("alt", "") for e in tree)
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Tekst"]
    return sorted(str(row[-1]) for row in sheet.iter_rows(values_only=True) if "foto" in row)


def images(content: bytes) -> Iterator[int]:
    at = -1
    while (at := content.find(b"<img ", at + 1)) >= 0:
        yield at


def test_each_file_shows_the_photos_and_says_what_is_on_them(tmp_path: Path) -> None:
    made = {path.suffix[1:]: path.read_bytes() for path in write(sample(), FORMATS, tmp_path, "nl", PICTURES)}
    assert {format: described(format, content) for format, content in made.items()} == {
        f: sorted([ALT, "Een reparatiebank"]) for f in FORMATS
    }
    with ZipFile(io.BytesIO(made["docx"])) as packed:
        assert set(PICTURES.values()) <= {packed.read(name) for name in packed.namelist()}
    with pikepdf.open(io.BytesIO(made["pdf"])) as file:
        kept = [bytes(o.read_raw_bytes()) for o in file.objects if isinstance(o, pikepdf.Stream) and o.get("/Filter") == "/DCTDecode"]
    assert set(PICTURES.values()) <= set(kept)


def test_the_same_photos_give_the_same_bytes(tmp_path: Path) -> None:
    places = [tmp_path / name for name in ("one", "two")]
    for place in places:
        place.mkdir()
        write(sample(), FORMATS, place, "en", dict(reversed(PICTURES.items())))
    one, two = (sorted((p.name, p.read_bytes()) for p in place.iterdir()) for place in places)
    assert one == two


def test_a_photo_without_pixels_is_left_out_and_its_place_with_it() -> None:
    def shown(pictures: dict[str, bytes]) -> list[list[str]]:
        made = document(sample(), "nl", pictures)
        return [[p.id for p in block.photos] for section in made.sections for block in section if isinstance(block, Photos)]

    assert (shown(PICTURES), shown({"p2": b"x"}), shown({})) == ([["p1", "p2"]], [["p2"]], [])


@pytest.mark.parametrize(
    "shapes", [[(1600, 1200)], [(900, 1600)], [(4000, 300)], [(300, 4000)], [(1600, 1200), (1600, 400)], [(10, 900), (10, 9)]]
)
def test_photos_stay_within_the_page_and_are_equally_high(shapes: list[tuple[int, int]]) -> None:
    block = Photos(tuple(Block(str(n), "", *shape) for n, shape in enumerate(shapes)))
    found = widths(block, 170)
    assert sum(found) + GAP * (len(found) - 1) <= 170.2
    heights = [width * high / wide for width, (wide, high) in zip(found, shapes, strict=True) if width > 5]
    assert all(high <= TALLEST + 1 and abs(high - heights[0]) < 1 for high in heights)


def drawn(width: int) -> Picture:
    return read(jpeg(width, 200))


def put(world: World, story: str, answers: Answers, width: int) -> str:
    with world.store.write() as session:
        kept = photo_keep.add(session, world.aicha, "story", story, drawn(width), answers, today())
        assert kept is not None
        return kept.id


def scope(world: World) -> Scope:
    return Scope(world.bram, "molenwijk", "GM9901", "", quarter())


def shown(world: World) -> list[list[str]]:
    return [[p.id for p in s.photos] for s in edition(world.store, world.bram, quarter()).stories]


def test_only_what_story_photo_and_people_all_agreed_to_stands_in_the_report(world: World) -> None:
    story = tell(world, ["intern", "financier"])
    others = ["intern", "gemeente"]
    expected, width = set(), 300
    for payer, faces in product((True, False), (True, False, None)):
        ticks = ["intern", "financier"] if payer else others
        seen = "yes" if faces is not None else "no"
        answers = Answers(ALT, seen, ticks, ["intern", "financier"] if faces else ["intern"], "spoken")
        width += 10
        with world.store.write() as session:
            for old in photo.of_record(session, "story", story):
                photo.remove(session, old, by="bram")
        id = put(world, story, answers, width)
        with world.store.read() as session:
            found = printed(session, scope(world), {id}, "financier")
        assert set(found) == ({id} if payer and faces is not False else set()), (payer, faces)
        expected |= set(found)
    assert len(expected) == 2


def test_the_report_of_the_team_itself_is_no_way_out_for_a_photo(world: World) -> None:
    """Who writes for the payer gets no photo that was meant for the team, nor one of a story that does not go there."""
    inside, out = tell(world, ["intern"]), tell(world, EVERYONE, name="havenwijk")
    first, second = put(world, inside, SURE, 300), put(world, out, replace(SURE, consent=["intern", "publiek"]), 310)
    with world.store.read() as session:
        assert printed(session, scope(world), {first, second}, "financier") == {}
        assert set(printed(session, scope(world), {first, second}, "intern")) == {first, second}
        outside = Scope(world.daan, "molenwijk", "GM9901", "", quarter())
        assert printed(session, outside, {first, second}, "intern") == {}


def test_taken_back_it_is_gone_from_the_next_file_of_the_same_edition(world: World, tmp_path: Path) -> None:
    story = tell(world)
    ids = [put(world, story, SURE, 300), put(world, story, replace(SURE, alt="Een reparatiebank"), 310)]
    close(world.store, world.bram, quarter())
    late = put(world, story, replace(SURE, alt="later"), 320)
    assert shown(world) == [ids] and late not in ids, "what was added after closing waits for the next edition"
    before = files(world.store, world.bram, quarter(), FORMATS, tmp_path)
    assert [described(path.suffix[1:], path.read_bytes()) for path in before] == [BOTH] * 4
    with world.store.write() as session:
        found = session.get_one(photo.Photo, ids[0])
        photo_keep.change(session, world.aicha, ids[0], replace(SURE, consent=["intern"]), found.version)
    after = files(world.store, world.bram, quarter(), FORMATS, tmp_path)
    assert all(path.name.rpartition(".")[0].endswith("v1-r1") for path in after)
    assert [described(path.suffix[1:], path.read_bytes()) for path in after] == [["Een reparatiebank"]] * 4
    with world.store.write() as session:
        consent.end(session, session.get_one(Story, story), ["financier"], by="bram", today=today())
    assert shown(world) == []
    gone = files(world.store, world.bram, quarter(), ["html"], tmp_path)[0]
    assert gone.name.endswith("v1-r1.html") and described("html", gone.read_bytes()) == [], "a photo that went with its story counts once"


def test_no_file_of_a_quarter_that_is_open(world: World, tmp_path: Path) -> None:
    put(world, tell(world), SURE, 300)
    with pytest.raises(Refused):
        files(world.store, world.bram, quarter(), FORMATS, tmp_path)

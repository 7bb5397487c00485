"""Only pixels go on: whatever a file carries, hides or pretends, what is kept is a photo drawn anew."""

import io
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from PIL import Image

from storage.picture import LARGE, SMALL, Picture, read
from storage.refused import Refused
from tests.storage import pictures
from tests.storage.pictures import HOSTILE, SECRET, corners, jpeg, located, saved, scene

GPS = 0x8825
PLAIN = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
AS_IT_IS = ["red", "green", "blue", "yellow"]


def kept(content: bytes) -> Picture:
    """What is kept of this file: two clean JPEG files of the size they say."""
    found = read(content)
    for file, size, longest in (
        (found.large, (found.width, found.height), LARGE),
        (found.small, (found.small_width, found.small_height), SMALL),
    ):
        with Image.open(io.BytesIO(file)) as picture:
            picture.load()
            assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", size) and max(size) <= longest
            assert not picture.getexif() and set(picture.info) <= PLAIN
        assert SECRET not in file
    return found


def test_a_photo_is_kept_at_two_sizes_and_no_larger() -> None:
    found = kept(jpeg(3200, 2400))
    assert (found.width, found.height, found.small_width, found.small_height) == (1600, 1200, 480, 360)
    assert corners(found.large) == corners(found.small) == AS_IT_IS
    small = kept(jpeg(300, 200))
    assert (small.width, small.height, small.small_width) == (300, 200, 300), "never made larger than it was"


def test_a_photo_forgets_where_when_and_by_whom() -> None:
    sent = located()
    with Image.open(io.BytesIO(sent)) as picture:
        assert picture.getexif().get_ifd(GPS)[2] == (52.0, 5.0, 12.34) and sent.count(SECRET) >= 5, "else this proves nothing"
    kept(sent)
    words = pictures.png_with_words()
    assert words.count(SECRET) == 2
    kept(words)


@pytest.mark.parametrize(
    ("orientation", "seen"),
    [
        (3, ["yellow", "blue", "green", "red"]),
        (6, ["blue", "red", "yellow", "green"]),
        (8, ["green", "yellow", "red", "blue"]),
        (2, ["green", "red", "yellow", "blue"]),
    ],
)
def test_a_photo_that_lies_on_its_side_stands_up(orientation: int, seen: list[str]) -> None:
    found = kept(located(orientation))
    assert corners(found.large) == corners(found.small) == seen
    assert (found.width > found.height) is (orientation in (2, 3))


def test_what_is_also_a_zip_and_a_script_is_only_a_photo_after() -> None:
    sent = pictures.zip_behind(jpeg())
    assert SECRET in sent
    found = kept(sent)
    assert b"PK\x03\x04" not in found.large and b"<script" not in found.large


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK", "1"])
def test_every_kind_of_colour_is_read(mode: str) -> None:
    found = kept(saved(scene(mode=mode), "PNG" if mode == "1" else "JPEG"))
    assert (found.width, found.height) == (1200, 900)
    if mode in ("RGB", "CMYK"):
        assert corners(found.large) == AS_IT_IS


def test_sixteen_bits_are_scaled_and_not_cut_off() -> None:
    deep = Image.new("I;16", (400, 300), 65535 // 2)
    found = kept(saved(deep, "PNG"))
    with Image.open(io.BytesIO(found.large)) as picture:
        assert abs(picture.getpixel((200, 150))[0] - 127) < 4  # type: ignore[index]


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_what_is_see_through_becomes_white(kind: str) -> None:
    glass = scene(400, 300, "RGBA")
    glass.paste((0, 0, 0, 0), (0, 0, 200, 150))
    for picture in (glass, glass.quantize()) if kind == "PNG" else (glass,):
        found = kept(saved(picture, kind))
        with Image.open(io.BytesIO(found.large)) as shown:
            assert min(shown.getpixel((60, 60))) > 240  # type: ignore[type-var]
        assert corners(found.large)[1:] == AS_IT_IS[1:]


def test_the_name_of_a_file_says_nothing() -> None:
    """A PNG that someone called .jpg is read for what it is: no name ever comes this far."""
    assert corners(kept(saved(scene(), "PNG")).large) == corners(kept(saved(scene(), "WEBP")).large) == AS_IT_IS


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused_with_what_to_do(what: str) -> None:
    make, words = HOSTILE[what]
    with pytest.raises(Refused) as refusal:
        read(make())
    (problem,) = refusal.value.problems
    assert words in problem.sentence and problem.at == "picture"


def test_nothing_of_a_file_is_left_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    kept(located())
    assert os.listdir(tmp_path) == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cut=some.integers(2, 30_000), noise=some.binary(min_size=1, max_size=64), kind=some.sampled_from(["JPEG", "PNG", "WEBP"]))
def test_a_harmed_photo_is_a_clean_photo_or_a_refusal(cut: int, noise: bytes, kind: str) -> None:
    whole = saved(scene(240, 180), kind)
    at = cut % len(whole)
    try:
        kept(whole[:at] + noise + whole[at + len(noise) :])
    except Refused as refusal:
        assert refusal.problems[0].at == "picture"

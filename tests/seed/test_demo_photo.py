"""The photos of the demo are drawn, marked as an example, of nobody, and shown to whom their story is."""

import io
from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest
from PIL import Image

from seed.demo.scene import SCENES, drawn
from storage.database import Store
from storage.photo import LARGE, Photo, PhotoConsent, PhotoImage, channels
from storage.records import Story
from tests.seed.test_demo import another, rows  # noqa: F401

UNTIL = date(2026, 11, 15)


@pytest.fixture
def demo(another: Callable[..., Store]) -> Store:  # noqa: F811
    return another(UNTIL, years=2)


def test_every_enterprise_shows_photos_of_nobody_to_whom_their_stories_are_shown(demo: Store) -> None:
    photos, stories = rows(demo, Photo), {story.id: story for story in rows(demo, Story)}
    assert {photo.organisation for photo in photos} == {story.organisation for story in stories.values()} and len(photos) == 8
    for photo in photos:
        story = stories[photo.record]
        assert channels(photo, story.consent, UNTIL) == set(photo.consent) == set(story.consent) != set()
        assert not photo.recognisable and photo.alt and photo.organisation == story.organisation
    assert Counter(event.photo for event in rows(demo, PhotoConsent)) == {photo.id: len(photo.consent) for photo in photos}


def test_each_has_its_pixels_at_both_sizes(demo: Store) -> None:
    kept = rows(demo, PhotoImage)
    known = {photo.id: photo for photo in rows(demo, Photo)}
    assert len(kept) == 2 * len(known)
    for image in kept:
        photo = known[image.photo]
        with Image.open(io.BytesIO(image.content)) as picture:
            size = (photo.width, photo.height) if image.size == LARGE else (photo.small_width, photo.small_height)
            assert (picture.format, picture.size) == ("JPEG", size) and not picture.getexif()
    assert sum(len(image.content) for image in kept) < 800_000


def test_before_a_story_was_told_there_is_no_photo_with_it(another: Callable[..., Store]) -> None:  # noqa: F811
    early = another(date(2026, 4, 1), years=2)
    assert 0 < len(rows(early, Photo)) < 8


@pytest.mark.parametrize("scene", SCENES)
def test_a_drawing_is_the_same_every_time_and_another_in_other_colours(scene: str) -> None:
    first = drawn(scene, 0)
    drawn.cache_clear()
    assert drawn(scene, 0) == first != drawn(scene, 1)
    with Image.open(io.BytesIO(first.large)) as picture:
        label = picture.convert("RGB").crop((40, 822, 352, 872)).getcolors(20_000) or []
    dark = sum(n for n, pixel in label if sum(pixel) < 250)  # type: ignore[arg-type]
    assert dark > 500, "the word that says it is an example"

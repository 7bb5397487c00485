"""The balance of values: what has a figure, and what only a story knows."""

import re
from html import unescape
from pathlib import Path

from flask.testing import FlaskClient

from storage.choices import VALUES
from tests.conftest import World
from tests.dashboard.neighbourhood import QUARTER, count, house, story, visits
from tests.dashboard.visit import OWN, browser

BOTH = ["intern", "gemeente"]


def told(world: World, headline: str, **more: object) -> str:
    with world.store.write() as session:
        return str(story(session, headline, **more).id)


def page(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return unescape(answer.text).replace("\xa0", " ")


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def scale(client: FlaskClient) -> tuple[str, str]:
    """What stands on the left and on the right."""
    html = page(client, f"/opbrengst?periode={QUARTER.code}")
    left, right = html[html.index('id="weegschaal"') :].split('class="weighs told"')
    return words(left), words(right.split("</section>")[0])


def value_of(code: str) -> str:
    return VALUES[code][:1].upper() + VALUES[code][1:]


def test_what_has_a_figure_stands_left_and_what_only_a_story_knows_stands_right(world: World, tmp_path: Path) -> None:
    with world.store.write() as session:
        visits(session, 12)
    told(world, "Trots", values=["Vw8", "Vg4"])
    told(world, "Elders", values=["Vb4"], organisation="haven")
    count(world)
    left, right = scale(browser(house(world, tmp_path), "aicha"))
    assert value_of("Vg4") in left and "12" in left and value_of("Vw8") not in left
    assert value_of("Vw8") in right and value_of("Vg4") not in right and value_of("Vb4") not in right
    assert "moeilijk in geld uit te drukken" in right and "Eerst verandert er iets tussen mensen." in right


def test_without_figures_or_stories_both_sides_say_so(world: World, tmp_path: Path) -> None:
    left, right = scale(browser(house(world, tmp_path), "bram"))
    assert "nog geen waarde een cijfer" in left and "nog geen waarde met alleen een verhaal" in right


def test_outside_only_a_story_with_a_yes_weighs_and_no_figure_that_is_not_released(world: World, tmp_path: Path) -> None:
    with world.store.write() as session:
        visits(session, 12)
    told(world, "Binnen", values=["Vw8"])
    told(world, "Buiten", values=["Vw5"], consent=BOTH)
    count(world)
    left, right = scale(browser(house(world, tmp_path), "carla"))
    assert "nog geen waarde een cijfer" in left and "12" not in left
    assert value_of("Vw8") not in right


def test_in_english(world: World, tmp_path: Path) -> None:
    client = browser(house(world, tmp_path), "aicha")
    assert client.post("/taal/en", headers=OWN).status_code == 303
    assert "What we cannot count" in page(client, "/opbrengst")

"""The balance of values: what has a figure, and what only a story knows."""

import re
from datetime import timedelta
from html import unescape
from pathlib import Path

from flask.testing import FlaskClient
from sqlmodel import col, update

from dashboard.pieces import value
from monitor.reader import Reader
from storage.choices import VALUES
from storage.records import Visit
from storage.scope import Scope
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


def test_what_is_counted_as_zero_is_not_called_something_without_a_figure(world: World, tmp_path: Path) -> None:
    with world.store.write() as session:
        visits(session, 12)
    told(world, "Zelf gaan helpen", values=["Ve4"])
    told(world, "Zelf stroom maken", values=["Ve8"])
    count(world)
    reader = Reader(world.store, Scope(world.aicha, "molenwijk", "GM9901", "", QUARTER))
    zero = [code for code in ("Ve4", "Ve8") if value.best(code, reader.figures(value.codes([code]))).state == "zero"]  # type: ignore[union-attr]
    left, right = scale(browser(house(world, tmp_path), "aicha"))
    assert zero and all(value_of(code) not in left + right for code in zero)


def test_each_of_the_five_that_the_study_asks_for_stands_with_the_story_that_tells_it(world: World, tmp_path: Path) -> None:
    told(world, "Warm", quote="De kachel kan weer aan.", values=["Q4e"])
    told(world, "Werk", quote="Ik heb een baan.", values=["Q4b"])
    count(world)
    html = page(browser(house(world, tmp_path), "aicha"), f"/opbrengst?periode={QUARTER.code}")
    five = re.findall(r"<dt>(.*?)</dt>(.*?)</div>", html[html.index('id="studie"') :].split("</section>")[0], re.DOTALL)
    told_by = {words(title).strip(): words(rest) for title, rest in five}
    assert len(told_by) == 5 and "“De kachel kan weer aan.”" in told_by["Verlichte energiearmoede"]
    assert "“Ik heb een baan.”" in told_by["Aantal banen"] and "Nog geen verhaal." in told_by["Vermeden CO₂"]


def test_a_story_of_what_the_study_asks_for_answers_with_that_figure_before_any_other(world: World, tmp_path: Path) -> None:
    with world.store.write() as session:
        for on, answer in ((QUARTER.start - timedelta(days=90), "hard"), (QUARTER.start, "just")):
            visits(session, 12, on)
            session.execute(update(Visit).where(col(Visit.on) == on).values(payment=answer))
    told(world, "Warm", values=["Vg1", "Q4e"])
    count(world)
    html = words(page(browser(house(world, tmp_path), "aicha"), f"/verhalen?periode={QUARTER.code}"))
    assert "Gaat dit vaker zo? We tellen dit zo. Betalen gaat makkelijker: " in html


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

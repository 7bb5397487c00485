"""What else was asked stands on the page it is about: counted, for the own team only, and in nothing that goes out."""

import re
from collections.abc import Mapping
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dashboard.pieces.also_asked import ON
from monitor.answered import shape
from monitor.close import close
from storage.answered import TABLES
from storage.period import containing, parse, today
from storage.record import questions
from storage.records import Activity, Assignment, Collective, Grant, Money, Referral, Signal, Step
from tests.conftest import World
from tests.dashboard.neighbourhood import count, house, visits
from tests.dashboard.visit import OWN, browser
from tests.storage.written import first_choices, save

TITLE, OVER = "Wat we verder vroegen", containing(today(), "quarter").previous()
NORTH, SOUTH = "BU99010101", "BU99010102"


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    return house(world, tmp_path)


def visit(world: World, household: str, area: str = NORTH, **more: object) -> None:
    answers: Mapping[str, object] = {"household": household, "area": area, "on": OVER.start, "kind": "first", **more}
    save(world, answers, key=household, person=world.bram)


def three(world: World) -> None:
    """Three visits of Bram in one quarter, of which two say what bothers them, draught and cold as often; one of Aicha; one a year ago."""
    lines = [{"kind": "led_bulb", "quantity": "4", "paid_by": "resident"}, {"kind": "led_bulb", "quantity": "2"}]
    visit(world, "H001", inconvenience=["draught", "cold"], month_bill_eur="100", measures=lines)
    visit(world, "H002", inconvenience=["draught", "cold", "damp"], month_bill_eur="300")
    visit(world, "H003", SOUTH, understands_bill="4")
    save(
        world,
        {"household": "H004", "area": NORTH, "on": OVER.start, "kind": "first", "inconvenience": ["smoke"]},
        key="a",
        person=world.aicha,
    )
    year_ago = date(OVER.start.year - 1, OVER.start.month, 1)
    save(world, {"household": "H005", "on": year_ago, "kind": "first", "inconvenience": ["noise"]}, key="y", person=world.bram)
    count(world)


def told(client: FlaskClient, path: str, **asked: str) -> str:
    """The part itself, as HTML; empty where it is not there."""
    answer = client.get(path, query_string={"periode": OVER.code, **asked})
    assert answer.status_code == 200, answer.text
    found = re.search(r'<section class="[^"]*also-asked">.*?</section>', answer.text, re.S)
    assert (TITLE in answer.text) == bool(found)
    return unescape(found.group()).replace("\xa0", " ") if found else ""


def words(part: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", part)).replace(" .", ".")


def test_a_sentence_per_question_says_what_was_answered_and_how_many_did(world: World, server: Flask) -> None:
    """Four visits: draught and cold twice each, damp and smoke once; bills of 100 and 300, of which the middle is 200, and that are never
    added; of two measures one was paid by somebody."""
    three(world)
    part = told(browser(server, "bram"), "/energie")
    said = words(part)
    assert "Waar heeft u last van? Het vaakst: tocht, kou (elk 2 keer). 3 van de 4 beantwoord. Meer antwoorden mocht." in said
    assert "Hoeveel betaalt u per maand voor energie? De middelste is € 200. 2 van de 4 beantwoord." in said
    assert "Begrijpt u uw energierekening? Gemiddeld 4,0, van 1 tot en met 5. 1 van de 4 beantwoord." in said
    assert "Maatregelen Wie betaalde? Het vaakst: de bewoner (1 keer). 1 van de 2 beantwoord." in said
    assert "Nieuw of vervangen?" not in said, "what nobody answered is not there"
    assert "Alleen uw team leest dit." in said and "herrie" not in said and "<details><summary>" in part


def test_each_question_leads_to_all_of_its_answers(world: World, server: Flask) -> None:
    three(world)
    bram = browser(server, "bram")
    for at in ("inconvenience", "measures-paid_by"):
        link = re.search(rf'href="(/antwoorden[^"]*)#(vraag-{at})"', told(bram, "/energie"))
        assert link is not None and link[1] == f"/antwoorden?soort=visit&periode={OVER.code}"
        assert f'id="{link[2]}"' in bram.get(link[1]).text


def test_a_part_of_the_area_counts_that_part_and_has_no_link_to_another_number(world: World, server: Flask) -> None:
    three(world)
    part = told(browser(server, "bram"), "/energie", gebied=NORTH)
    assert "De middelste is € 200. 2 van de 3 beantwoord." in words(part) and "energierekening" not in part and "/antwoorden" not in part
    assert "1 van de 1 beantwoord" in words(told(browser(server, "bram"), "/energie", gebied=SOUTH))
    month = words(told(browser(server, "bram"), "/energie", periode=f"{OVER.start:%Y-%m}"))
    assert "2 van de 4 beantwoord" in month and parse(f"{OVER.start:%Y-%m}").level == "month"


def test_of_one_grant_only_what_was_written_down_with_it_is_counted(world: World, server: Flask) -> None:
    id = save(world, {"name": "Warm", "funder": "Gemeente", "on": "1-1-2024"}, Grant, key="g", person=world.bram).id
    visit(world, "H001", inconvenience=["draught"], grant=id)
    visit(world, "H002", inconvenience=["cold"])
    save(
        world,
        {**first_choices(Assignment, "client"), "on": OVER.start, "name": "Hek", "hours": "4"},
        Assignment,
        key="h",
        person=world.bram,
    )
    count(world)
    bram = browser(server, "bram")
    assert "Het vaakst: tocht (1 keer). 1 van de 1 beantwoord." in words(told(bram, "/energie", subsidie=id))
    assert "Hoeveel uur werk?" in told(bram, "/werk") and not told(bram, "/werk", subsidie=id), "a job is not written down with a grant"


def test_a_coach_reads_the_own_answers_and_another_enterprise_nothing(world: World, server: Flask) -> None:
    three(world)
    mine = words(told(browser(server, "aicha"), "/energie"))
    assert "Het vaakst: rook (1 keer). 1 van de 1 beantwoord." in mine and "U ziet alleen wat u zelf opschreef." in mine
    assert "tocht" not in mine and "Alleen uw team" not in mine
    assert told(browser(server, "els"), "/energie") == ""


@pytest.mark.parametrize("path", sorted(set(ON.values())))
def test_nobody_outside_finds_it_on_any_page(world: World, server: Flask, path: str) -> None:
    everything(world)
    assert TITLE in browser(server, "bram").get(path, query_string={"periode": OVER.code}).text
    for name in ("carla", "daan"):
        page = browser(server, name).get(path, query_string={"periode": OVER.code}).text
        assert TITLE not in page and "also-asked" not in page and "/antwoorden" not in page, name


def everything(world: World) -> None:
    """Something on each page, in a quarter that was closed."""
    with world.store.write() as session:
        visits(session, 12, OVER.start)
    visit(
        world,
        "H101",
        inconvenience=["draught"],
        month_bill_eur="417",
        minutes="61",
        join=["helper"],
        measures=[{"kind": "led_bulb", "quantity": "4"}],
    )
    person, on = world.bram, OVER.start
    save(
        world,
        {"on": on, "people": "12", "counted": "counted", "helpers": "3", **first_choices(Activity, "kind")},
        Activity,
        key="c",
        person=person,
    )
    save(world, {"topic": "cold", "often": "often", "on": on}, Signal, key="s", person=person)
    referral = {"consent_how": "spoken", "warm": "yes", "on": on, **first_choices(Referral, "topic", "to")}
    save(world, referral, Referral, key="r", person=person)
    step = {"since": on, "households": "9", **first_choices(Step, "step")}
    save(world, {"name": "Isoleren", "on": on, "steps": [step]}, Collective, key="p", person=person)
    save(world, {"on": on, "amount_eur": "900", **first_choices(Money, "kind")}, Money, key="m", person=person)
    count(world)
    close(world.store, world.bram, OVER)


def test_no_file_that_goes_out_has_a_word_of_it(world: World, server: Flask) -> None:
    everything(world)
    bram, files = browser(server, "bram"), []
    for path in sorted(set(ON.values())):
        page = bram.get(path, query_string={"periode": OVER.code}).text
        files += [link.replace("&amp;", "&") for link in re.findall(r'href="(/download/[^"]+\.csv\?[^"]+)"', page)]
    files += [f"/rapport/{OVER.code}.html"]
    assert len(files) > 3
    for link in files:
        answer = bram.get(link)
        assert answer.status_code == 200 and not re.search(rf"{TITLE}|last van|per maand voor energie|417|Wilt u meedoen", answer.text), (
            link
        )


def test_on_paper_it_is_left_out() -> None:
    """A printed page goes from hand to hand, also when somebody opened this first."""
    css = (Path(__file__).parents[2] / "dashboard/assets/telvertel.css").read_text(encoding="utf-8")
    rule = next(line for line in css.partition("@media print")[2].splitlines() if line.endswith("{display:none!important}"))
    assert ".also-asked," in rule


def test_without_an_answer_nothing_is_there(world: World, server: Flask) -> None:
    visit(world, "H001")
    count(world)
    assert [path for path in sorted(set(ON.values())) if told(browser(server, "bram"), path)] == []


def test_it_is_whole_in_english(world: World, server: Flask) -> None:
    three(world)
    bram = browser(server, "bram")
    bram.post("/taal/en", headers=OWN)
    page = bram.get("/energie", query_string={"periode": OVER.code}).text.replace("\xa0", " ")
    said = words(page[page.index("What else we asked, for us only") :])
    assert "Most often: draught, cold (2 times each). 3 of 4 answered." in said and "Most often: the resident (1 time)." in said
    assert not re.search("Het vaakst|beantwoord|middelste|last van", said)


def test_every_question_of_the_map_is_one_that_can_be_counted() -> None:
    """Words are read in the logbook, never counted here; and no question is about a person by code."""
    for at in ON:
        table, _, name = at.partition(".")
        record, group = TABLES[table]
        assert shape(questions(record.parts[group] if group else record)[name]) in ("some", "choice", "scale", "number"), at

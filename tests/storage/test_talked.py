"""A talk about a tough question and what is in the way: what fits together, what may be added later, and names that are asked about."""

from datetime import timedelta

import pytest

from storage import log
from storage.choices import choices, offered
from storage.lock import Locked
from storage.people import Person
from storage.period import containing, today
from storage.personal import warnings
from storage.record import questions
from storage.records import Dialogue
from storage.refused import NotFound
from storage.release import Closed
from storage.second_look import Asked, Doubted
from storage.talked import ELSEWHERE, OBSTACLES, ONLY_AT, talks
from tests.conftest import World
from tests.storage.written import refused, save

TALK = {"about": "TV1", "on": "gisteren", "ours": "Van een bezoek aan huis blijft niets over."}
BOTH = TALK | {"other": "municipality", "theirs": "Laat zien wat het doet."}
WRONG = [
    ({"theirs": "Dat kan niet."}, {"other": "Kies wie dat zei."}),
    ({"ours": ""}, {"ours": "Vul dit in."}),
    ({"until": "1-1-2090"}, {"until": "Schrijf eerst op wat er is afgesproken."}),
    ({"done": "yes"}, {"done": "Schrijf eerst op wat er is afgesproken."}),
    ({"agreed": "Wij bellen.", "until": "1-1-2020"}, {"until": "Deze dag ligt voor het begin. Kijk of de datum klopt."}),
    ({"about": "rule", "solved_on": "1-1-2020"}, {"solved_on": "Deze dag ligt voor het begin. Kijk of de datum klopt."}),
    ({"wider": "no", "homes": "400"}, {"homes": "U schreef dat het niet vaker geldt. Maak dit leeg, of kies daar ja."}),
    ({"homes": "1"}, {"homes": "Vul een getal in van 2 tot en met 1000000."}),
    ({"about": "TV5"}, {"about": "Kies uit de antwoorden die hier staan."}),
    ({"tender": "lost", "tender_reason": "Te duur"}, {"tender": ELSEWHERE, "tender_reason": ELSEWHERE}),
    ({"about": "tender", "rule": "De wet", "departments": "2"}, {"rule": ELSEWHERE, "departments": ELSEWHERE}),
    ({"solved_on": "gisteren"}, {"solved_on": ELSEWHERE}),
]


@pytest.mark.parametrize(("more", "told"), WRONG, ids=lambda case: "-".join(case))
def test_what_does_not_fit_together_is_told_at_its_own_question(world: World, more: dict[str, str], told: dict[str, str]) -> None:
    assert refused(world, TALK | more, Dialogue) == told


@pytest.mark.parametrize("about", [code for codes in ONLY_AT.values() for code in codes])
def test_what_belongs_to_a_kind_may_be_filled_in_there(world: World, about: str) -> None:
    some = {"rule": "De wet", "departments": "2", "counters": "3", "tender": "lost", "tender_reason": "Te duur", "solved_on": "gisteren"}
    fits = {name: some[name] for name, where in ONLY_AT.items() if about in where}
    assert fits and save(world, TALK | fits | {"about": about}, Dialogue).version == 1


def test_four_questions_of_the_study_and_four_things_that_are_in_the_way_are_offered_apart() -> None:
    found = offered("dialogue_about")
    assert [list(group) for group in found.values()] == [["TV1", "TV2", "TV3", "TV4"], list(OBSTACLES)]  # type: ignore[arg-type]
    assert list(found) == ["Een lastige vraag", "Iets wat in de weg zit"] and len(choices("dialogue_about")) == 8


def test_only_sides_are_asked_and_never_a_name(world: World) -> None:
    assert not {"household", "person", "who", "name"} & set(questions(Dialogue)) and Dialogue.optional
    said = BOTH | {"ours": "Wij spraken mevrouw De Vries.", "theirs": "Bel 06-12345678."}
    found = [p.at for p in warnings(Dialogue, said, {})]
    assert found == ["ours", "theirs"]
    with world.store.write() as session, pytest.raises(Doubted) as caught:
        log.save(session, world.aicha, Dialogue, said, client_key="asked", asked=Asked())
    assert {doubt.problem.at for doubt in caught.value.doubts} == {"ours", "theirs"}


def test_the_newest_comes_first_and_only_what_counts_of_the_own_enterprise(world: World) -> None:
    days = {n: today() - timedelta(days=n) for n in (1, 2, 3)}

    def write(key: str, n: int, person: Person) -> str:
        return save(world, BOTH | {"on": days[n]}, Dialogue, key=key, person=person).id

    old, new, gone, theirs = write("a", 3, world.aicha), write("b", 1, world.bram), write("c", 2, world.aicha), write("d", 2, world.els)
    with world.store.write() as session:
        log.withdraw(session, world.bram, Dialogue, gone, "Dubbel")
    with world.store.read() as session:
        assert [t.id for t in talks(session, "molenwijk")] == [new, old]
        assert [t.id for t in talks(session, "haven")] == [theirs]
        assert log.entries(session, world.aicha, types=["dialogue"]).total == 2  # her own, also what was taken back
        with pytest.raises(NotFound):
            log.entry(session, world.els, "dialogue", new)


def test_after_its_quarter_is_closed_what_came_of_it_may_still_be_told_and_what_was_said_stays(world: World) -> None:
    shut = containing(today(), "quarter").previous()
    receipt = save(world, BOTH | {"about": "rule", "on": shut.start, "agreed": "Wij bellen."}, Dialogue)
    with world.store.write() as session:
        session.add(Closed(organisation="molenwijk", period=shut.code, closed_by="bram"))
    came = {"done": "yes", "general": "yes", "solved_on": shut.end}
    assert save(world, came, Dialogue, id=receipt.id, version=1).version == 2
    with pytest.raises(Locked):
        save(world, {"theirs": "Nee hoor."}, Dialogue, id=receipt.id, version=2)

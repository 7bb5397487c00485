"""Names, addresses and what the law holds back, in sentences as people type them: how much is found, and how often nobody was meant."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.names import FIRST, as_code
from storage.personal import outward, traces, warnings
from storage.records import Grant, Hours, Partner, Visit
from tests.house.test_arrows import HOUSE
from tests.storage.traces_in_words import TOLD, WITH, WITHOUT

FOUND = [(words, kinds, False) for words, kinds in WITH] + [(words, kinds, True) for words, kinds in TOLD]
DOCS = Path(HOUSE / "docs" / "second-look.md")


def kinds(words: str, *, story: bool) -> set[str]:
    return {trace.kind for trace in traces(words, story=story)}


def figures() -> dict[str, tuple[int, int, int]]:
    """Kind -> found rightly, found where it is not, missed. Sentences with nobody in them are read as the strictest reader does."""
    told = {kind: [0, 0, 0] for _, right, _ in FOUND for kind in right}
    for words, right, story in FOUND:
        got = kinds(words, story=story)
        for kind in got | set(right):
            told.setdefault(kind, [0, 0, 0])[0 if kind in right and kind in got else 1 if kind in got else 2] += 1
    for words in WITHOUT:
        for kind in kinds(words, story=True):
            told.setdefault(kind, [0, 0, 0])[1] += 1
    return {kind: (a, b, c) for kind, (a, b, c) in sorted(told.items())}


def shares(found: int, wrong: int, missed: int) -> tuple[int, int]:
    """Precision and recall, in whole percents."""
    return round(100 * found / (found + wrong)), round(100 * found / (found + missed))


def test_the_corpus_is_large_enough_and_says_nothing_twice() -> None:
    every = [words for words, *_ in FOUND] + list(WITHOUT)
    assert len(WITH) >= 60 and len(WITHOUT) >= 120 and len(set(every)) == len(every)


def test_nine_of_ten_are_found_and_nine_of_ten_warnings_are_right() -> None:
    found, wrong, missed = (sum(column) for column in zip(*figures().values(), strict=True))
    precision, recall = shares(found, wrong, missed)
    assert precision >= 95 and recall >= 90
    assert all(shares(*of)[0] >= 85 and shares(*of)[1] >= 85 for of in figures().values())


def test_at_most_two_in_a_hundred_ordinary_sentences_are_asked_about() -> None:
    asked = [words for words in WITHOUT if kinds(words, story=True)]
    assert len(asked) / len(WITHOUT) <= 0.02


def test_the_figures_in_the_docs_are_these() -> None:
    row = re.compile(r"^\| `(\w+)` \|.*?\| (\d+) \| (\d+) \| (\d+) \| (\d+)% \| (\d+)% \|$", re.MULTILINE)
    rows = {m[1]: tuple(map(int, m.groups()[1:])) for m in row.finditer(DOCS.read_text(encoding="utf-8"))}
    assert rows == {kind: (*of, *shares(*of)) for kind, of in figures().items()}


@pytest.mark.parametrize("word", ["meneer", "mevrouw", "de buurvrouw", "Molenwijk", "Mei", "maart", "Augustus", "dinsdag", "Woensdag"])
def test_a_bare_aanhef_a_wijk_a_month_or_a_day_is_nobody(word: str) -> None:
    assert [kinds(words, story=True) for words in (word, f"{word} was er ook.", f"Gesproken met {word}.")] == [set()] * 3


def test_the_list_of_first_names_is_long_and_plain() -> None:
    assert len(FIRST) >= 200 and all(name[0].isupper() and " " not in name for name in FIRST)


@given(st.sampled_from(sorted(FIRST)), st.sampled_from(["{} was erbij.", "Samen met {} gedaan.", "vraag het {}", "({})", "{}, kom je?"]))
def test_every_name_of_the_list_is_found_in_running_text(name: str, words: str) -> None:
    assert [trace.words for trace in traces(words.format(name))] == [name]


@given(st.text(max_size=400))
def test_no_text_breaks_it_and_what_it_shows_was_typed(words: str) -> None:
    assert all(trace.words in words for trace in traces(words, story=True))


def test_a_name_where_a_code_is_asked_is_found_and_a_code_is_not() -> None:
    assert as_code("FATIMA") and as_code("jansen 12") and not as_code("H012") and not as_code("vrijw. 3") and not as_code("groep")
    told = warnings(Hours, {"who": "fatima"}, {})
    assert [(p.at, p.values["words"]) for p in told] == [("who", "fatima")]


def test_an_organisation_may_be_called_after_somebody() -> None:
    assert warnings(Partner, {"name": "Bakkerij Fatima"}, {name: [] for name in Partner.parts}) == []
    assert warnings(Grant, {"name": "Anna Fonds", "funder": "Kees Stichting"}, {"goals": [], "budget": []}) == []


def test_what_was_picked_from_a_list_is_nothing_that_somebody_typed() -> None:
    id = "a0612345678b4f0f9d111222333c0de0"
    parts = {"measures": [], "readings": [], "checks": [{"measure": id, "outcome": "good"}]}
    assert warnings(Visit, {"grant": id, "area": "BU99010101"}, parts) == []


def test_two_names_in_one_answer_are_one_warning_and_a_number_is_not_repeated() -> None:
    told = warnings(Visit, {"note": "Henk en Truus, 06-12345678"}, {"measures": [], "readings": [], "checks": []})
    assert [str(p) for p in told] == [
        "Hier staat misschien een telefoonnummer. Haal het weg als het van iemand is.",
        "Hier staat misschien een naam: 'Henk', 'Truus'. Haal hem weg als iemand zo te herkennen is.",
    ]


def test_a_text_for_others_is_read_as_a_story_is() -> None:
    told = [str(p) for p in outward("Fatima is moslim. Mail naar fatima@example.org")]
    assert len(told) == 3 and "e-mailadres" in told[0] and "'Fatima'" in told[1] and "geloof: 'moslim'" in told[2]

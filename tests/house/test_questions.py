"""What a form asks is plain, one hint is one short sentence, and at what is about somebody stands why we ask and who sees it."""

import re
from collections.abc import Iterator

import pytest
from sqlmodel import SQLModel

from storage.milestone import Milestone
from storage.own_indicator import OwnIndicator
from storage.record import Question, questions
from storage.records import ALL, PARTS

FORMS: tuple[type[SQLModel], ...] = (*ALL, *PARTS, OwnIndicator, Milestone)
LONGEST_QUESTION, LONGEST_HINT = 14, 15  # words
READ_OUT = {"story.consent"}  # no hint: what the teller must hear before saying yes, and what is kept with it
DIFFICULT = re.compile(
    r"\b(?:aangaande|aldus|alsmede|alvorens|betreffende|bewerkstelligen|conform|d\.w\.z|derhalve|desbetreffende?|desgewenst|dient|dienen|"
    r"dienaangaande|doch|echter|effectueren|evalueren|evaluatie|faciliteren|gaarne|geschieden?|gelieve|generiek|hetgeen|hierbij|hieromtrent|"
    r"i\.v\.m|implementatie|implementeren|inclusief|indicator|indien|inzake|inzichtelijk|interventie|jegens|krachtens|m\.b\.t|middels|"
    r"monitoren|naar aanleiding van|nadien|omtrent|ongeacht|participatie|participeren|realiseren|reeds|respondent|retour|significant|"
    r"structureel|sub|t\.b\.v|te allen tijde|ten behoeve van|ten gevolge van|tenzij|teneinde|tevens|thans|trachten|uiteraard|uitsluitend|"
    r"vigerende?|verschaffen|verstrekken|voornoemde?|waarborgen|wederom|welke dient|worden geacht|zodoende|zorgdragen|zulks)\b",
    re.IGNORECASE,
)


def every() -> Iterator[tuple[str, Question]]:
    for form in FORMS:
        yield from ((f"{form.__tablename__}.{q.name}", q) for q in questions(form).values())


def sentences(text: str) -> int:
    return len(re.findall(r"[.?!](?=\s|$)", text)) or bool(text)


def test_a_question_about_somebody_says_why_we_ask_and_who_sees_it() -> None:
    about_people = [(at, q) for at, q in every() if q.sensitivity != "0"]
    assert len(about_people) > 25
    assert [at for at, q in about_people if not re.search(r"; alleen (?:ons team|het wijkbedrijf) (?:ziet|leest) ", q.why)] == []


def test_a_question_is_short() -> None:
    assert [at for at, q in every() if len(q.question.split()) > LONGEST_QUESTION or sentences(q.question) > 2] == []


@pytest.mark.parametrize("kind", ["help", "why"])
def test_a_hint_is_one_short_sentence(kind: str) -> None:
    hints = {at: getattr(q, kind) for at, q in every() if at not in READ_OUT}
    assert {at: words for at, words in hints.items() if len(words.split()) > LONGEST_HINT or sentences(words) > 1} == {}


def test_no_word_of_an_office_stands_in_a_question_a_hint_or_an_answer() -> None:
    words = [(at, text) for at, q in every() for text in (q.question, q.help, q.why, *q.options.values())]
    assert len(words) > 400 and DIFFICULT.search("Dit dient u tevens in te vullen.")
    assert [(at, text) for at, text in words if DIFFICULT.search(text)] == []

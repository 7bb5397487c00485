"""What an enterprise may not ask: numbers of people, health, origin, belief, money of one person. And what it may, to be fair."""

import pytest

from storage.not_asked import forbidden, warned

NEVER = (
    "Wat is uw BSN?", "burgerservicenummer", "Wat is de geboortedatum?", "Nummer 06-12345678", "mail naar a@b.nl",
    "Welke diagnose heeft de bewoner?", "Bent u ziek?", "Hoeveel mensen met een verslaving?", "Wat is uw nationaliteit?",
    "Hoeveel mensen van Turkse afkomst?", "Bent u gelovig?", "Welke politieke partij?", "Heeft u een strafblad?", "Uw seksuele geaardheid?",
)  # fmt: skip
OF_ONE = ("Wat is uw inkomen?", "Hebt u schulden?", "Krijgt u een uitkering?", "Bent u een vrouw?")
MAY = (
    "Hoeveel fietsen maakten we?", "Hoe was de sfeer?", "Zat het terras vol?", "Hoeveel kilo groente uit de tuin?", "Was het gezellig?",
    "Hoeveel mensen haalden hun rijbewijs?", "Hoeveel bewoners praatten mee over het plan?", "Ging iemand mee naar het ziekenhuis?",
    "Hoeveel adressen kregen een brief?", "Geloof je dat het lukt?",
)  # fmt: skip


def kinds(words: str, *, counted: bool) -> list[str]:
    return [str(p) for p in forbidden(words, "question", counted=counted)]


@pytest.mark.parametrize("words", NEVER)
def test_what_may_not_be_kept_is_refused_for_every_kind_of_answer(words: str) -> None:
    assert kinds(words, counted=True) and kinds(words, counted=False)


@pytest.mark.parametrize("words", OF_ONE)
def test_what_may_not_be_asked_of_one_person_may_be_counted_with_a_warning(words: str) -> None:
    assert kinds(words, counted=False) and not kinds(words, counted=True) and warned(words)


@pytest.mark.parametrize("words", MAY)
def test_an_ordinary_question_is_left_alone(words: str) -> None:
    assert kinds(words, counted=True) == kinds(words, counted=False) == [] and not warned(words)

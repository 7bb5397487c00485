"""Passwords: whole, any letters, and only the easy ones refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.passwords import COMMON, check, hash_password, verify
from storage.refused import Refused


@settings(max_examples=12, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=10, max_size=300).filter(lambda p: len(set(p.casefold())) > 6))
def test_a_password_of_any_letters_is_accepted_whole(password: str) -> None:
    kept = hash_password(password)
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$"), "the work that whoever steals the store must do for each guess"
    assert verify(password, kept) and not verify(password + "x", kept)


@pytest.mark.parametrize("password", ["zin met spaties en een é", "🔥🏠🧰🪟🚪🧦🧣🧤🪛🔧", "x y z" * 40])
def test_spaces_accents_and_pictures_are_letters_too(password: str) -> None:
    assert verify(password, hash_password(password))


def test_the_letters_after_the_seventy_second_count() -> None:
    start = "abcdefghij" * 8
    kept = hash_password(start + "1")
    assert verify(start + "1", kept)
    assert not verify(start + "2", kept)


def test_an_accent_typed_as_two_signs_is_the_same_letter() -> None:
    assert verify("café café café", hash_password("cafe\u0301 cafe\u0301 cafe\u0301"))


def test_without_a_kept_hash_nobody_comes_in() -> None:
    assert not verify("", "")
    assert not verify("somebody who is not there", "")


@pytest.mark.parametrize(
    ("password", "reason"),
    [("kort", "te kort"), ("123456789", "te kort"), ("Wachtwoord123", "makkelijk te raden"), ("aaaaaaaaaaaa", "makkelijk te raden")],
)
def test_an_easy_password_is_refused_with_the_reason(password: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason) as trouble:
        check(password)
    assert trouble.value.problems[0].at == "password"


def test_every_common_password_is_refused() -> None:
    for password in COMMON.split():
        with pytest.raises(Refused):
            check(password.upper())

"""What is sealed opens in its own place with its own secret, and nowhere else; and a house is known again however it was typed."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.refused import Refused
from storage.vault.address import Address, address, tag
from storage.vault.keys import Keys
from storage.vault.sealed import Place, Sealed, Unreadable, seal, unseal

KEYS = Keys("a secret of more than thirty-two characters")
HERE = Place("molenwijk", "H012", "home")
NAMES = st.text(min_size=1, max_size=40)
CONTENT = st.dictionaries(st.text(max_size=12), st.one_of(st.text(max_size=300), st.booleans(), st.integers(), st.lists(st.text())))
LETTERS = [a + b for a in "ABCDEFGHJKLMNPRSTVWXZ" for b in "ABCDEFGHJKLMNPRSTVWXZ" if a + b not in ("SA", "SD", "SS")]
POSTCODES = st.tuples(st.integers(1000, 9999), st.sampled_from(LETTERS))
ADDITIONS = st.sampled_from(["", "A", "B", "BIS", "2", "HS", "1HOOG", "III"])
NUMBERS = st.integers(1, 99999)


@given(CONTENT, NAMES, NAMES, NAMES)
def test_what_was_sealed_opens_the_same(content: dict[str, object], organisation: str, household: str, part: str) -> None:
    place = Place(organisation, household, part)
    assert unseal(KEYS, place, seal(KEYS, place, content)) == content


@given(st.data())
@settings(max_examples=300)
def test_any_changed_byte_is_refused(data: st.DataObject) -> None:
    sealed = seal(KEYS, HERE, {"name": "mevrouw Jansen"})
    which = data.draw(st.sampled_from(["key", "content"]))
    whole = bytearray(getattr(sealed, which))
    whole[data.draw(st.integers(0, len(whole) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(Unreadable):
        unseal(KEYS, HERE, replace(sealed, **{which: bytes(whole)}))


@given(st.integers(0, 600))
def test_a_shorter_content_is_refused(length: int) -> None:
    sealed = seal(KEYS, HERE, {"name": "x"})
    if length < len(sealed.content):
        with pytest.raises(Unreadable):
            unseal(KEYS, HERE, replace(sealed, content=sealed.content[:length]))
    if length < len(sealed.key):
        with pytest.raises(Unreadable):
            unseal(KEYS, HERE, replace(sealed, key=sealed.key[:length]))


@given(NAMES, NAMES, NAMES)
def test_it_opens_in_no_other_place(organisation: str, household: str, part: str) -> None:
    other = Place(organisation, household, part)
    if other != HERE:
        with pytest.raises(Unreadable):
            unseal(KEYS, other, seal(KEYS, HERE, {"name": "x"}))


def test_it_opens_with_no_other_secret_and_no_borrowed_key() -> None:
    mine, other = seal(KEYS, HERE, {"name": "x"}), seal(KEYS, replace(HERE, household="H013"), {"name": "y"})
    with pytest.raises(Unreadable):
        unseal(Keys(KEYS.secret + "!"), HERE, mine)
    for mixed in (Sealed(mine.key, other.content), Sealed(other.key, mine.content)):
        with pytest.raises(Unreadable):
            unseal(KEYS, HERE, mixed)
    assert issubclass(Unreadable, Refused)


def test_the_same_content_never_looks_the_same_and_tells_nothing_by_its_length() -> None:
    one, other = seal(KEYS, HERE, {"name": "x"}), seal(KEYS, HERE, {"name": "mevrouw Jansen-de Vries van boven"})
    again = seal(KEYS, HERE, {"name": "x"})
    assert len(one.content) == len(other.content) and len({one.key, again.key}) == len({one.content, again.content}) == 2
    assert len({one.content[:12], again.content[:12], one.key[:12], again.key[:12]}) == 4


def test_keys_are_never_printed() -> None:
    assert KEYS.secret not in repr(KEYS) + str(KEYS)


@given(POSTCODES, NUMBERS, ADDITIONS, st.data())
def test_however_a_house_is_typed_it_is_the_same_house(postcode: tuple[int, str], number: int, addition: str, data: st.DataObject) -> None:
    digits, letters = postcode
    plain = Address(f"{digits}{letters}", number, addition)
    space, sign = data.draw(st.sampled_from(["", " ", "  ", "-", "\u00a0"])), data.draw(st.sampled_from(["", " ", "-", " - ", "/", "."]))
    cased = data.draw(st.sampled_from([str.upper, str.lower, str.title]))
    written = cased(f"{digits}{space}{letters}")
    apart = address(f" {written} ", f" {number} ", f"{sign}{cased(addition)}")
    sign = sign or " "  # '12' and '2' behind each other would be 122
    together = address(written, f"{number}{sign}{cased(addition)}")
    assert apart == together == plain
    assert tag(KEYS, "molenwijk", plain) == tag(KEYS, "molenwijk", apart)


@given(POSTCODES, NUMBERS, ADDITIONS, POSTCODES, NUMBERS, ADDITIONS)
def test_another_house_and_another_enterprise_have_another_tag(p1, n1, a1, p2, n2, a2) -> None:  # type: ignore[no-untyped-def]
    one, other = Address(f"{p1[0]}{p1[1]}", n1, a1), Address(f"{p2[0]}{p2[1]}", n2, a2)
    assert (tag(KEYS, "molenwijk", one) == tag(KEYS, "molenwijk", other)) == (one == other)
    assert tag(KEYS, "molenwijk", one) != tag(KEYS, "haven", one)
    assert tag(KEYS, "molenwijk", one) != tag(Keys(KEYS.secret + "!"), "molenwijk", one)


def test_a_number_with_an_addition_in_digits_is_no_larger_number() -> None:
    assert address("1234 AB", "12-3") == Address("1234AB", 12, "3") != address("1234 AB", "123")
    assert tag(KEYS, "x", Address("1234AB", 12, "3")) != tag(KEYS, "x", Address("1234AB", 123, ""))


@pytest.mark.parametrize(
    ("postcode", "number", "addition", "wrong"),
    [
        ("0123 AB", "1", "", ["postcode"]),
        ("1234 SS", "1", "", ["postcode"]),
        ("1234", "1", "", ["postcode"]),
        ("1234 ABC", "1", "", ["postcode"]),
        ("1234 AB", "0", "", ["number"]),
        ("1234 AB", "a", "", ["number"]),
        ("1234 AB", "123456", "", ["number"]),
        ("", "", "", ["postcode", "number"]),
        ("1234 AB", "1", "de derde deur links", ["addition"]),
    ],
)
def test_what_is_no_address_is_said_at_its_field(postcode: str, number: str, addition: str, wrong: list[str]) -> None:
    found = address(postcode, number, addition)
    assert isinstance(found, list) and [p.at for p in found] == wrong


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_whatever_is_typed_gives_an_address_or_a_sentence(postcode: str, number: str, addition: str) -> None:
    found = address(postcode, number, addition)
    assert found if isinstance(found, list) else address(found.postcode, str(found.number), found.addition) == found

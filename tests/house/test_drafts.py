"""Every form on which somebody can type words keeps a draft on the device, or a reason stands here why not."""

import re

from tests.house.drawing import drawn, words
from tests.house.test_arrows import HOUSE

POST = re.compile(r'<form\b[^>]*method="post"', re.IGNORECASE)
KEEPS = ("{draft}", "data-draft=")
PRESS, FILE = "only buttons and boxes: nothing is typed", "what is pasted still stands where it was copied from, and may name people"
VAULT, RESIDENT = "names and addresses are kept nowhere but in the vault", "a resident leaves nothing on a device"
NOBODY = "nobody is logged in yet: there is no key to keep it with"
PERSON, CODE = "a name or address of somebody, or a number: no sentence, and not for a device", "a code or a password is kept nowhere"
WITHOUT = {  # file and the name of the form in it -> why nothing of it stays on the device
    "bring_in/choose.py FORM": FILE,
    "planning/choose.py PAGE": FILE,
    "planning/look.py PAGE": "a code of a house, chosen from a list; what was read from a file may name people",
    "vault/form.py FORM": VAULT,
    "vault/everyone.py BODY": CODE,
    "vault/second.py ASK": CODE,
    "vault/code.py POST": CODE,
    "card.py ENTER": CODE,
    "door_login.py FORM": NOBODY,
    "beginning.py BODY": NOBODY,
    "joining.py BODY": NOBODY,
    "joining.py FOLLOWING": NOBODY,
    "recover.py BODY": NOBODY,
    "poll.py FILL": RESIDENT,
    "poll.py LIST": "a name and two numbers, no sentence",
    "device.py BODY": CODE,
    "people.py FORM": PERSON,
    "inviting.py FORM": PERSON,
    "guests.py FORM": PERSON,
    "safeguarding.py FORM": PERSON,
    **dict.fromkeys(
        (
            "about.py BODY 2", "bring_in/choose.py _undo", "card.py MAKE", "card.py BUTTON", "card.py PHOTOS", "device.py ROW",
            "factors/decide.py TAKE", "guests.py POST", "inviting.py POST", "milestone.py AWAY", "own_figures_edit.py DEED",
            "people.py POST", "poll.py STOP", "reopening.py DEED", "story_round/choice.py BODY 2", "vault/page.py POST",
        ),
        PRESS,
    ),
}  # fmt: skip


def forms() -> dict[str, str]:
    """Every form that is sent, of each file of which something takes words: its name -> how it begins."""
    found = {}
    for path, names in drawn().items():
        for name, node in names.items():
            tags = [tag for tag in re.findall(r"<form\b[^>]*>", words(node)) if POST.match(tag)]
            found |= {f"{path} {name}{f' {n}' if n > 1 else ''}": tag for n, tag in enumerate(tags, 1)}
    return found


def test_every_form_that_takes_words_keeps_a_draft_or_says_why_not() -> None:
    found = forms()
    without = {name for name, tag in found.items() if not any(mark in tag for mark in KEEPS)}
    assert without - set(WITHOUT) == set(), "keep a draft (dashboard/unqueued.py), or say here why not"
    assert set(WITHOUT) - without == set(), "not there any more, or it keeps a draft by now"
    assert len(found) - len(without) >= 17


def test_a_line_of_text_is_seen_wherever_it_is_drawn() -> None:
    """In the form itself, by a piece it is filled with, and by one of another file."""
    found = forms()
    for name in ("log/book.py POST", "factors/decide.py LEAVE", "sharing.py PAGE", "log/form.py FORM", "door_login.py FORM"):
        assert name in found, name
    assert not any(name.startswith(("shell.py", "arranging.py", "recall.py")) for name in found)


def test_no_page_made_of_components_takes_words() -> None:
    """Those are drawn without a form that is sent: nothing above would see them."""
    typing = re.compile(r"\bTextarea\(|\b(?:html|dcc)\.Input\(")
    assert [p.name for p in (HOUSE / "dashboard").rglob("*.py") if typing.search(p.read_text(encoding="utf-8"))] == []

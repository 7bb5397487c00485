"""Every form on which somebody can type sentences keeps a draft on the device, or a reason stands here why not."""

import ast
import re

from tests.house.test_arrows import HOUSE

POST = re.compile(r'<form\b[^>]*method="post"', re.IGNORECASE)
DRAWS = re.compile(r"<textarea\b|from dashboard\.log\.control import .*\bask\b|from dashboard\.log\.form import .*\bform\b")
KEEPS = ("{draft}", "data-draft=")
PRESS, FILE = "only a button: nothing is typed", "what is pasted still stands where it was copied from, and may name people"
VAULT, RESIDENT = "names and addresses are kept nowhere but in the vault", "a resident leaves nothing on a device"
WITHOUT = {  # file and the name of the form in it -> why nothing of it stays on the device
    "bring_in/choose.py FORM": FILE,
    "planning/choose.py PAGE": FILE,
    "vault/form.py FORM": VAULT,
    "poll.py FILL": RESIDENT,
    "poll.py LIST": "a name and two numbers, no sentence",
    "bring_in/choose.py _undo": PRESS,
    "poll.py STOP": PRESS,
    "milestone.py AWAY": PRESS,
    "own_figures_edit.py DEED": PRESS,
    "reopening.py DEED": PRESS,
    "story_round/choice.py BODY 2": PRESS,
}


def forms() -> dict[str, str]:
    """Every form that is sent, of each file that can draw a box for sentences: its name -> how it begins."""
    found = {}
    for path in sorted((HOUSE / "dashboard").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if not DRAWS.search(text):
            continue
        for node in ast.parse(text).body:
            words = "".join(c.value for c in ast.walk(node) if isinstance(c, ast.Constant) and isinstance(c.value, str))
            tags = [tag for tag in re.findall(r"<form\b[^>]*>", words) if POST.match(tag)]
            for n, tag in enumerate(tags, 1):
                found[f"{path.relative_to(HOUSE / 'dashboard')} {_name(node)}{f' {n}' if n > 1 else ''}"] = tag
    return found


def _name(node: ast.stmt) -> str:
    """What a template or function of a file is called."""
    target = node.targets[0] if isinstance(node, ast.Assign) else node
    return getattr(target, "id", "") or getattr(target, "name", "")


def test_every_form_with_room_for_sentences_keeps_a_draft_or_says_why_not() -> None:
    found = forms()
    without = {name for name, tag in found.items() if not any(mark in tag for mark in KEEPS)}
    assert without - set(WITHOUT) == set(), "keep a draft (dashboard/unqueued.py), or say here why not"
    assert set(WITHOUT) - without == set(), "not there any more, or it keeps a draft by now"
    assert len(found) - len(without) >= 10


def test_no_page_made_of_components_has_a_box_for_sentences() -> None:
    """Those are drawn without a form that is sent: nothing above would see them."""
    assert [p.name for p in (HOUSE / "dashboard").rglob("*.py") if re.search(r"\bTextarea\(", p.read_text(encoding="utf-8"))] == []

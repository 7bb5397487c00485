"""Lines of a bank: in which group of ours the words of a line put it. The words themselves can name a person, and are kept nowhere."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from storage.intake.account import Account, has
from storage.intake.sheet import Value

GROUPS: Mapping[str, Mapping[str, Mapping[str, Any]]] = tomllib.loads((Path(__file__).parent / "bank.toml").read_text(encoding="utf-8"))


def labels() -> Iterable[str]:
    """The names of all groups, as people read them."""
    return (group["label"] for side in GROUPS.values() for group in side.values())


def side_of(word: Value, amount: Decimal) -> int:
    """1 for what came in, -1 for what went out: by the word beside it, or else by its own sign."""
    said = str(word or "").strip().lower()
    if said:
        return 1 if said.startswith(("bij", "c", "+")) else -1
    return 1 if amount >= 0 else -1


def group_of(words: str, came_in: bool) -> Account:
    """The first group of this side that has one of these words; the last of each side has none, and takes all others."""
    text = " ".join(re.sub(r"[^a-z0-9à-ÿ]+", " ", words.lower()).split())
    side = "in" if came_in else "out"
    name = next(name for name, about in GROUPS[side].items() if not about["words"] or any(has(word, text) for word in about["words"]))
    return Account(f"bank-{side}-{name}", "", GROUPS[side][name]["label"])


def suggestion(key: str) -> str:
    """What this group probably is; '' where only people can tell."""
    _, side, name = key.split("-", 2)
    return str(GROUPS[side][name]["is"])

"""A ledger account: its number and name, and what it probably is for us. A suggestion only: the treasurer sees it and can say otherwise."""

import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from storage.choices import choices
from storage.intake.mapping import bare
from storage.intake.sheet import Value

NONE = "none"  # does not count
CODES = (
    NONE,
    *(f"cost.{category}" for category in choices("money_category")),
    *(f"income.{source}" for source in choices("money_source")),
    *(f"investment.{category}" for category in choices("money_category")),
)
SUMMED = ("cost.staff", "cost.driver", "cost.volunteer_allowance")  # what one person got: kept as one sum a month only
WORDS: Mapping[str, Mapping[str, list[str]]] = tomllib.loads((Path(__file__).parent / "account.toml").read_text(encoding="utf-8"))
NUMBERED = re.compile(r"(\d{2,10})(?:\.0)?(?:\s*[-:.]?\s*(\D.*))?", re.DOTALL)
RGS = re.compile(r"[BW][A-Z][a-z]{2}(?:[A-Z][a-z]{2})*")  # the code of the Dutch reference scheme
BALANCE, RESULT = "balance", "result"
BALANCE_WORDS = ("b", "bal", "balans", "activa", "passiva", "a", "bas", "blns", "balance")
RESULT_WORDS = ("p", "w", "wv", "vw", "wenv", "winstverlies", "winstenverlies", "resultaat", "kosten", "opbrengsten", "pnl", "pl")
CONTAINED = 6  # letters from which a word may also stand inside another
Suggested = tuple[str, str]  # code or '', how we know: name, number or ''


@dataclass
class Account:
    """`number` or `name` can be empty. `type`: what the file itself says. `total`: debit minus credit of all its lines."""

    key: str
    number: str
    name: str
    type: str = ""
    lines: int = 0
    total: Decimal = Decimal(0)

    @property
    def label(self) -> str:
        return f"{self.number} {self.name}".strip()

    @property
    def told_balance(self) -> bool:
        """Whether the file itself says that this is an account of the balance."""
        return bare(self.type) in BALANCE_WORDS or (RGS.fullmatch(self.number) is not None and self.number.startswith("B"))

    @property
    def side(self) -> str:
        """balance, result, or '' when nobody can know. The file first, then the number as nearly every Dutch scheme has it."""
        said = bare(self.type)
        if said in BALANCE_WORDS or said in RESULT_WORDS:
            return BALANCE if said in BALANCE_WORDS else RESULT
        if RGS.fullmatch(self.number):
            return BALANCE if self.number.startswith("B") else RESULT
        if re.fullmatch(r"\d{3,10}", self.number):
            return BALANCE if self.number[0] in "0123" else RESULT
        return ""


def parted(number: Value, name: Value) -> tuple[str, str]:
    """Number and name, also where they stand in one cell: '4000 Lonen', '4000 - Lonen', 4000.0."""
    text, words = " ".join(str(number or "").split())[:120], " ".join(str(name or "").split())[:120]
    found = NUMBERED.fullmatch(text)
    if found is not None:
        return found[1], words or (found[2] or "").strip()
    if RGS.fullmatch(text):
        return text, words
    return "", words or text


def key_of(number: str, name: str) -> str:
    """By which it is known the next time. A name can hold a person, so of an account without a number it is not kept as words."""
    return number or "n" + hashlib.sha256(bare(name).encode()).hexdigest()[:16]


def suggested(account: Account) -> Suggested:
    """What it probably is. Of an account of the balance: that it does not count."""
    name = " ".join(re.sub(r"[^a-z0-9à-ÿ&]+", " ", account.name.lower()).split())
    if account.side == BALANCE:
        return NONE, "number"
    if account.side == "" and (_found("balance", name) and "kosten" not in name):
        return NONE, "name"
    if account.side == "" and not any(_found(part, name) for part in ("income", "cost")):
        return "", ""
    if _found("skip", name):
        return NONE, "name"
    part = _part(account, name)
    if (code := _found(part, name)) is not None:
        return f"{part}.{code}", "name"
    return ("income.unknown" if part == "income" else "cost.other"), "number"


def _part(account: Account, name: str) -> str:
    """Cost or income: by what its name says, the class of its number, and the side its money stands on."""
    if account.total < 0 and _found("income", name) and not _found("cost", name):
        return "income"
    if re.fullmatch(r"[4-7]\d{2,9}", account.number):
        return "cost"
    if re.fullmatch(r"8\d{2,9}", account.number):
        return "income"
    if account.side == "":
        return "income" if _found("income", name) else "cost"
    return "income" if account.total < 0 else "cost"


def _found(part: str, name: str) -> str | None:
    """The first of these whose words the name has."""
    return next((code for code, words in WORDS[part].items() if any(has(word, name) for word in words)), None)


def has(word: str, text: str) -> bool:
    """Whether a text in lower case has this word: at the start or end of a word of its own, or inside one when it is long enough."""
    if " " in word:
        return f" {word} " in f" {text} "
    return any(t.startswith(word) or t.endswith(word) or (len(word) >= CONTAINED and word in t) for t in text.split())

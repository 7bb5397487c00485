"""The stories people told, and who may see them: yes, yes again, no longer, or run out."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from seed.demo import photo
from seed.demo.dice import Dice
from seed.demo.notebook import Kept, Notebook
from seed.demo.texts import TEXTS
from storage.consent import VALID_DAYS, ConsentEvent
from storage.consent_words import sentences, version
from storage.consented import TELLER
from storage.records import Story

SCOPES = ("intern", "gemeente", "financier", "publiek")


def stories(notebook: Notebook, start: date, dice: Dice) -> None:
    visits = sorted(notebook.visits, key=lambda v: (v["on"], v["household"]))
    for words in TEXTS[f"story_{notebook.enterprise.key}"]["story"]:
        own = Dice(dice.random(), words["headline"])
        if words["on"] < start:
            continue
        answers = {k: v for k, v in words.items() if k not in ("renewed", "withdrawn", "place", "photo", "shade", "alt")}
        answers["area"] = notebook.enterprise.organisation.areas[words["place"]] if "place" in words else None
        if words["teller"] in ("resident", "coach"):
            near = [v for v in visits if v["on"] <= words["on"] and v["area"] == answers["area"] and v["kind"] in ("fix", "aftercare")]
            answers["visit"] = near[-1]["id"] if near else None
        told = notebook.write(Story, answers, own)
        if told is not None:
            told["consent"] = _consent(notebook, told, words)
            if "photo" in words:
                photo.put(notebook, told, words["photo"], words["shade"], words["alt"], told["consent"])


def _consent(notebook: Notebook, told: Kept, words: dict[str, Any]) -> list[str]:
    """Writes the events up to the last day; returns the audiences that still hold."""
    steps: list[tuple[date, str, list[str]]] = [(words["on"], "given", words["consent"])]
    steps += [(words["renewed"], "given", words["consent"])] if "renewed" in words else []
    steps += [(words["withdrawn"], "withdrawn", words["consent"])] if "withdrawn" in words else []
    holds: dict[str, date] = {}
    for day, action, scopes in steps:
        if day > notebook.until:
            break
        for scope in scopes:
            expires = day + timedelta(days=VALID_DAYS) if action == "given" else None
            _event(notebook, told, scope, action, day, expires)
            holds[scope] = expires or day
    for scope, ends in holds.items():
        if ends <= notebook.until and steps[-1][1] != "withdrawn":
            _event(notebook, told, scope, "expired", ends, None)
    return [scope for scope in SCOPES if scope in holds and holds[scope] > notebook.until]


def _event(notebook: Notebook, told: Kept, scope: str, action: str, day: date, expires: date | None) -> None:
    event = {"organisation": told["organisation"], "story": told["id"], "scope": scope, "action": action, "how": told["consent_how"] or ""}
    moment = datetime.combine(day, time(14, 30), UTC)
    by = "" if action == "expired" else told["created_by"]
    said = action == "given"
    event |= {"words": version(sentences()) if said else "", "given_by": TELLER if said else "", "language": "nl" if said else ""}
    notebook.rows.append((ConsentEvent, {**event, "by": by, "moment": moment, "expires_on": expires}))

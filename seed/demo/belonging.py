"""Which grant each record belongs to: written beside what is there already, so that no earlier throw moves."""

from collections.abc import Mapping
from typing import Any

from seed.demo.dice import Dice
from seed.demo.notebook import Notebook
from seed.demo.texts import TEXTS
from storage.records import Activity, Grant, Hours, Money, Placement, Story, Visit

BELONG = (Visit, Activity, Hours, Placement, Story)
STRUGGLING = ("hard", "cannot")
OFTEN = 0.82  # not everybody fills this in


def belong(notebook: Notebook) -> None:
    """Give the records of a year their grant, in every version of them."""
    grants = {values["name"]: values["id"] for table, values in notebook.rows if table is Grant}
    chosen: dict[str, str] = {}
    for table, values in notebook.rows:
        grant = _paying(notebook, values, grants) if table is Money else None
        if table in BELONG:
            grant = _grant(notebook, str(table.__tablename__), values, grants)
        if grant:
            chosen[values["id"]] = grant
    for _, values in notebook.rows:
        if values.get("id") in chosen and "grant" in values:
            _put(values, "grant", chosen[values["id"]])
        elif values.get("record") in chosen and "content" in values:
            _put(values["content"], "grant", chosen[values["record"]])


def _grant(notebook: Notebook, kind: str, values: Mapping[str, Any], grants: dict[str, str]) -> str | None:
    """The grant of that year that pays for this: the one for who struggles first, where there is one."""
    paying = [w for w in TEXTS["goal"][notebook.enterprise.key] if kind in w["belongs"] and f"{w['name']} {values['on'].year}" in grants]
    if values["on"].timetuple().tm_yday < 4 or not paying or not Dice("belongs", values["id"]).chance(OFTEN):
        return None
    special = [w for w in paying if w.get("struggling")]
    found = special if special and values.get("payment") in STRUGGLING else [w for w in paying if w not in special]
    return grants[f"{found[0]['name']} {values['on'].year}"] if found else None


def _paying(notebook: Notebook, values: Mapping[str, Any], grants: dict[str, str]) -> str | None:
    """The grant that a cost was booked on: of each kind those of its first months, as the grant says; most costs are on none."""
    if values["kind"] != "cost":
        return None
    for words in TEXTS["goal"][notebook.enterprise.key]:
        name = f"{words['name']} {values['on'].year}"
        if name in grants and values["on"].month <= words.get("pays", {}).get(values["category"], 0):
            return grants[name]
    return None


def _put(values: Any, name: str, value: str) -> None:
    values[name] = value

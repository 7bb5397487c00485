"""The lists people choose from: code -> Dutch label, in reading order. One table per list in the TOML files beside this one."""

import tomllib
from collections.abc import Mapping
from pathlib import Path


def _read() -> dict[str, dict[str, str]]:
    lists: dict[str, dict[str, str]] = {}
    for path in sorted(Path(__file__).parent.glob("*.toml")):
        lists |= tomllib.loads(path.read_text(encoding="utf-8"))
    return lists


LISTS = _read()

VALUES = LISTS["value_neighbourhood"] | LISTS["value_municipality"] | LISTS["value_companies"] | LISTS["value_energy"]
LISTS["value"] = LISTS["value_named"] | VALUES  # what a story is about: also what the study's question asks for by name
LISTS["scan_item"] = {code: words for about in LISTS["scan_about"] for code, words in LISTS[f"scan_{about}"].items()}

ACTIVITY_GROUP = {
    "A1": "network", "A2": "network", "A3": "network",
    "A4": "energy", "A5": "energy", "A6": "energy",
    "A7": "facilities", "A8": "facilities",
    "A9": "work", "A10": "work", "A11": "work",
    "A12": "social", "A13": "social", "other": "social",
}  # fmt: skip


def choices(name: str) -> dict[str, str]:
    """The codes and Dutch labels of one list. An unknown name is a mistake in the code: `KeyError`."""
    return LISTS[name]


def _grouped(name: str, groups: Mapping[str, str], first: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Every list follows its own order, so a group is known by the code it begins with."""
    found: dict[str, dict[str, str]] = {}
    here: dict[str, str] = {}
    for code, label in LISTS[name].items():
        if code in first:
            here = found[groups[first[code]]] = {}
        here[code] = label
    return found


BEGINS = {
    "draught_strip": "often", "crack_sealing": "draught", "boiler_60": "heating", "standby_strip": "use", "saving_box": "given",
    "cavity_wall": "large", "other": "else",
}  # fmt: skip
GROUPED = {
    "value": {words: LISTS[f"value_{name}"] for name, words in LISTS["value_group"].items()},
    "measure_kind": _grouped("measure_kind", LISTS["measure_group"], BEGINS),
    "dialogue_about": _grouped("dialogue_about", LISTS["dialogue_group"], {"TV1": "question", "already_paid": "obstacle"}),
}


def offered(name: str) -> dict[str, str] | dict[str, dict[str, str]]:
    """What a list to pick from shows: a long one in groups, what is chosen most first; Dutch heading -> code -> label."""
    return GROUPED.get(name) or choices(name)

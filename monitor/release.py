"""Frozen figures for people outside: the municipality's total of what is large enough to show, and how it is read back."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from monitor import indicators
from monitor.figure import Figure, Figures
from monitor.indicator import Indicator
from monitor.words.reason import NO_VALUE, WITHOUT_MORE, WITHOUT_ONE
from storage.cells import Cell
from storage.factors import labels, versions_by_id
from storage.number import plain
from storage.organisation import organisations
from storage.period import Period
from storage.release import closed, newest
from storage.scope import Scope

K = 10  # until areas and categories have their own rule, no figure for outside rests on fewer households or persons
NUMBERS = ("low", "central", "high", "numerator", "denominator")
NESTED = ("households_helped", "households_reached", "households_new")  # each within the one before: differences count people too
Key = tuple[str, ...]
Block = dict[Key, dict[str, Any]]


def frozen(cell: Cell) -> dict[str, Any]:
    """One counted value as it is kept in a release: numbers as exact decimal text."""
    about = {
        name: getattr(cell, name)
        for name in ("indicator", "view", "dimension", "category", "records", "units", "complete", "incomplete", "unknown")
    }
    return about | {"factors": cell.version_ids} | {name: plain(getattr(cell, name)) for name in NUMBERS}


def total(session: Session, municipality: str, period: Period) -> dict[str, Any]:
    """What a municipality may see of a quarter: per figure the sum over enterprises that closed it and have 0 or at least K behind it.

    Each enterprise is a block of its own, so one more enterprise closing never shows a number smaller than K.
    """
    names, blocks = [], []
    for enterprise in organisations(session, municipality):
        release = newest(session, enterprise.id, period) if period.code in closed(session, enterprise.id) else None
        if release is not None:
            names.append(enterprise.name)
            blocks.append(_safe({(c["indicator"], c["view"], c["dimension"], c["category"]): c for c in release.content["cells"]}))
    named = labels(session, {code for block in blocks for c in block.values() for code in c["unknown"].split()})
    return {"municipality": municipality, "period": period.code, "enterprises": names, "figures": list(_totals(blocks, named))}


def _safe(block: Block) -> Block:
    """One enterprise's part, marked too small where the difference with a shown wider count would be fewer than K households."""
    shown = None
    for code in NESTED:
        cell = block.get((code, "", "", ""))
        units = cell["units"] if cell else 0
        if shown is not None and 0 < shown - units < K:
            block = {k: c | {"hidden": True} if k[0] == code else c for k, c in block.items()}
        else:
            shown = units
    return block


def _totals(blocks: list[Block], named: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for indicator in indicators.ALL:
        for view in indicator.views:
            parts = sorted(
                {k for block in blocks for k in block if k[:2] == (indicator.code, view.name)} | {(indicator.code, view.name, "", "")}
            )
            whole = [_sum(indicator, key, [b[key] for b in blocks if key in b], named) for key in parts]
            # one part of one enterprise that is too small hides the whole split: it would be the total less what is shown
            hidden = any(f["left_out"] for f in whole)
            yield from (f for f in whole if not f["category"] or not hidden)


def _sum(indicator: Indicator, key: Key, cells: list[dict[str, Any]], named: Mapping[str, str]) -> dict[str, Any]:
    """One released figure; `left_out` counts enterprises whose part is too small to add."""
    large = [c for c in cells if _enough(indicator, c)]
    found: dict[str, Any] = dict(zip(("indicator", "view", "dimension", "category"), key, strict=True))
    found |= {"left_out": len(cells) - len(large), "records": sum(c["records"] for c in large), "units": sum(c["units"] for c in large)}
    found |= {"complete": sum(c["complete"] for c in large), "incomplete": sum(c["incomplete"] for c in large)}
    found |= {"factors": sorted({f for c in large for f in c["factors"]}), "method_version": indicator.method_version}
    unknown = sorted({code for c in large for code in c["unknown"].split()})
    if cells and not large:
        return found | dict.fromkeys(NUMBERS) | {"state": "withheld", "reason": "te weinig om te laten zien"}
    if unknown:
        reason = NO_VALUE.format(codes=", ".join(named.get(code, code) for code in unknown))
        return found | dict.fromkeys(NUMBERS) | {"state": "not_reported", "reason": reason}
    if not cells:
        return found | dict.fromkeys(NUMBERS) | {"state": "not_reported", "reason": "hierover is dit kwartaal niets opgeschreven"}
    sums = {name: _added(c[name] for c in large) for name in NUMBERS}
    if indicator.view(key[1]).kind == "ratio":
        sums |= dict.fromkeys(("low", "central", "high"), _ratio(indicator, sums))
    reason = (WITHOUT_ONE if found["left_out"] == 1 else WITHOUT_MORE) if found["left_out"] else ""
    state = "value" if any(sums[s] not in (None, "0") for s in ("low", "central", "high")) else "zero"
    return found | sums | {"state": state, "reason": reason.format(n=found["left_out"])}


def _enough(indicator: Indicator, cell: Mapping[str, Any]) -> bool:
    """Nobody behind it, or at least K; of a share, also at least K on either side (or nobody)."""
    if cell.get("hidden") or indicator.about_organisation:
        return not cell.get("hidden")
    # where nobody gave a household or person code, every record may be another one: the records stand for them
    behind = [Decimal((cell["units"] if indicator.counts else 0) or cell["records"])]
    if indicator.unit == "%" and cell["denominator"] is not None:
        top, bottom = Decimal(cell["numerator"] or 0), Decimal(cell["denominator"])
        behind += [top, bottom - top]
    return all(n == 0 or n >= K for n in behind)


def _added(values: Iterable[str | None]) -> str | None:
    known = [Decimal(v) for v in values if v is not None]
    return plain(sum(known, Decimal(0))) if known else None


def _ratio(indicator: Indicator, sums: Mapping[str, str | None]) -> str | None:
    top, bottom = (Decimal(sums[name] or 0) for name in ("numerator", "denominator"))
    return plain((top * (100 if indicator.unit == "%" else 1) / bottom).quantize(Decimal("0.000001"))) if bottom else None


def released(session: Session, scope: Scope, codes: Iterable[str]) -> Figures:
    """The frozen figures of a municipality for one quarter, for people outside."""
    release, before = (newest(session, scope.municipality, p) for p in (scope.period, scope.period.previous()))
    earlier = {(f["indicator"], f["view"], f["category"]): f for f in before.content["figures"]} if before else {}
    found: dict[tuple[str, str, str], Figure] = {}
    for code in codes:
        indicator = indicators.BY_CODE[code]
        kept = [f for f in release.content["figures"] if f["indicator"] == code] if release else []
        for view in indicator.views:
            found[code, view.name, ""] = _nothing(indicator, view.name, scope)
        for f in kept:
            found[code, f["view"], f["category"]] = _thawed(session, indicator, f, scope, earlier)
    return Figures(found)


def _nothing(indicator: Indicator, view: str, scope: Scope) -> Figure:
    return Figure(indicator, view, scope.period, "", "", "not_reported", reason="dit kwartaal is nog niet afgesloten")


def _thawed(
    session: Session, indicator: Indicator, f: Mapping[str, Any], scope: Scope, earlier: Mapping[tuple[str, str, str], Mapping[str, Any]]
) -> Figure:
    numbers: dict[str, Any] = {name: None if f[name] is None else Decimal(f[name]) for name in NUMBERS}
    seen = f["complete"] + f["incomplete"]
    before = earlier.get((f["indicator"], f["view"], f["category"]), {}).get("central")
    return Figure(
        indicator, f["view"], scope.period, "", "", f["state"], dimension=f["dimension"], category=f["category"], reason=f["reason"],
        records=f["records"] if f["central"] else 0, units=f["units"] if f["central"] else 0, as_of=scope.period.end,
        completeness=(Decimal(f["complete"]) / seen).quantize(Decimal("0.0001")) if seen else None,
        previous=None if before is None else Decimal(before), factors=tuple(versions_by_id(session, f["factors"]).values()), **numbers,
    )  # fmt: skip

"""What a municipality may see of a quarter or a year: sums over enterprises of what each shows, by area where all of them do."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from monitor import indicators
from monitor.disclose.behind import by_year
from monitor.disclose.closing import Decided, Wijken
from monitor.disclose.correct import correction_of
from monitor.disclose.made_of import without
from monitor.disclose.stream import free
from monitor.disclose.table import SHOWN, Held, Table
from monitor.disclose.tree import NOWHERE, joined
from monitor.indicator import Indicator, View
from monitor.words import reason as words
from storage.factors import labels, names
from storage.number import plain
from storage.organisation import Organisation, organisations
from storage.period import Period
from storage.release import Release, editions, told

NUMBERS = ("low", "central", "high", "numerator", "denominator")
SEVERAL = "other_small"  # answers that are shown together only
MICRO = 10**6
Key = tuple[str, str, str, str]
Cells = Mapping[Key, Mapping[str, Any]]


@dataclass(frozen=True)
class Stream:
    """One enterprise's part of a period: its tables, its whole-enterprise cells, and those of the quarters it carried along."""

    id: str
    name: str
    tree: Wijken
    tables: Sequence[Table]
    cells: Cells
    carried: Mapping[str, Cells]

    def table(self, indicator: str, view: str, dimension: str = "") -> Table | None:
        return next((t for t in self.tables if t.key == (indicator, view, dimension)), None)

    def about(self, table: Table) -> list[Mapping[str, Any]]:
        """The cells behind a table: their missing factors and factor versions count for the sum."""
        key = (table.indicator, table.view, "", "")
        return [cells[key] for cells in (self.cells, *(self.carried.get(q, {}) for q in table.quarters[:-1])) if key in cells]


def total(session: Session, municipality: str, period: Period) -> dict[str, Any]:
    """The content of a release. Each enterprise is a block of its own, so one more closing never shows a number smaller than k."""
    found = streams(session, municipality, period)
    named = labels(session, {code for s in found for c in s.cells.values() for code in c["unknown"].split()})
    figures = [f for i in indicators.ALL for view in i.views for f in figures_of(i, view, found, period, named)]
    known = names(session)
    for figure in figures:  # the first closings listed their factors by id
        figure["factors"] = sorted(str(known.get(f, f)) for f in figure["factors"])
    who = {"enterprises": [s.name for s in found], "ids": [s.id for s in found]}  # a name can change
    return {"municipality": municipality, "period": period.code, **who, "figures": figures}


def streams(session: Session, municipality: str, period: Period) -> list[Stream]:
    """The enterprises that closed this period and are told outside."""
    found = []
    for enterprise in organisations(session, municipality):
        known = told(session, enterprise.id)
        newest = {r.period: r for r in editions(session, enterprise.id, period.start.year) if r.period in known}
        made = _year(newest) if period.level == "year" else newest.get(period.code)
        if made is not None and "disclosed" in made.content:
            found.append(_stream(enterprise, made, newest, yearly=period.level == "year"))
    return found


def _year(newest: Mapping[str, Release]) -> Release | None:
    return next((r for r in newest.values() if r.content.get("disclosed", {}).get("year")), None)


def _stream(enterprise: Organisation, made: Release, newest: Mapping[str, Release], yearly: bool) -> Stream:
    decided = Decided.from_dict(made.content["disclosed"])
    carried = {code: by_key(r.content["cells"]) for code, r in newest.items() if code != made.period}
    cells = by_key(made.content["year_cells" if yearly else "cells"])
    return Stream(
        enterprise.id, enterprise.name, decided.tree, decided.year if yearly else decided.tables, cells, {} if yearly else carried
    )


def by_key(cells: Iterable[Mapping[str, Any]]) -> Cells:
    return {(c["indicator"], c["view"], c["dimension"], c["category"]): c for c in cells}


def figures_of(
    indicator: Indicator, view: View, found: Sequence[Stream], period: Period, named: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """One view: the whole, then its areas and its categories as far as every enterprise in the sum shows them."""
    about = dict(indicator=indicator.code, view=view.name, dimension="", category="", areas=[], method_version=indicator.method_version)
    if free(indicator, view):
        yield from _free(indicator, view, [s.cells for s in found], about, named)
        return
    if indicator.not_yet:
        yield about | {"left_out": 0, "factors": [], "completeness": None} | _without("not_reported", indicator.not_yet)
        return
    tables = [(s, t) for s in found if (t := s.table(indicator.code, view.name)) is not None]
    shown = [(s, t) for s, t in tables if t.state == SHOWN]
    left_out = len(tables) - len(shown)
    behind = [c for s, t in shown for c in s.about(t)]
    about |= {"left_out": left_out, "factors": _factors(behind), "completeness": _whole(behind)}
    unknown = sorted({code for c in behind for code in c["unknown"].split()})
    empty = not tables and not any((indicator.code, view.name, "", "") in s.cells for s in found)
    if (reason := _nothing(indicator, view, period, len(tables), len(shown), empty)) is not None:
        yield about | _without("not_reported" if reason == words.NOTHING_WRITTEN else "withheld", reason)
    elif unknown:
        yield about | _without("not_reported", words.NO_VALUE.format(codes=", ".join(named.get(c, c) for c in unknown)))
    else:
        carried = any(len(t.quarters) > 1 for _, t in shown)
        correction = correction_of([t for _, t in shown])
        partly = words.WITHOUT_PART if any(without(t, s.tables) for s, t in shown) else ""
        reason = words.together(_reason(left_out, carried), partly, correction[1])
        numbers = as_numbers(view, indicator, Held.sum(t.total for _, t in shown))
        yield about | numbers | {"reason": reason, "correction": correction[0]}
        yield from _areas(indicator, view, shown, about)
        yield from _categories(indicator, view, shown, about)


def _nothing(indicator: Indicator, view: View, period: Period, tables: int, shown: int, empty: bool) -> str | None:
    """Why there is no number, or None when there is one."""
    adds_up = "distinct" not in (view.kind, view.numerator_kind, view.denominator_kind)
    if period.level == "quarter" and by_year(indicator, view):
        return words.ONLY_YEAR
    if period.level == "year" and not adds_up:
        return words.ONLY_QUARTER
    if tables and not shown:
        return words.MOVES_ON.format(k=indicator.k) if period.level == "quarter" and adds_up else words.FEW
    return words.NOTHING_WRITTEN if empty else None


def _reason(left_out: int, carried: bool) -> str:
    if left_out:
        return words.without(left_out)
    return words.CARRIED if carried else ""


def _areas(indicator: Indicator, view: View, shown: Sequence[tuple[Stream, Table]], about: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Only areas that every enterprise shows by themselves (union-find); what is shown together is summed together."""
    blocks = joined(t.placed for _, t in shown)
    nowhere = Held.sum(t.block([NOWHERE]) for _, t in shown if (NOWHERE,) in t.blocks)
    for block in [*blocks, *([] if nowhere.nobody else [(NOWHERE,)])] if len(blocks) > 1 else ():
        held = nowhere if block == (NOWHERE,) else Held.sum(t.with_nowhere(block) for _, t in shown)
        yield {**about, "areas": named(block, shown[0][0].tree), "completeness": None} | as_numbers(view, indicator, held) | {"reason": ""}


def named(block: Sequence[str], wijken: Wijken) -> list[str]:
    """A block in as few codes as there are: whole wijken, then loose buurten; '' is what has no place."""
    whole = [code for code, buurten in sorted(wijken.items()) if set(buurten) <= set(block)]
    inside = {buurt for code in whole for buurt in wijken[code]}
    return [*whole, *(place for place in block if place not in inside)]


def _categories(
    indicator: Indicator, view: View, shown: Sequence[tuple[Stream, Table]], about: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    for dimension in indicator.by:
        split = [s.table(indicator.code, view.name, dimension) for s, t in shown if not t.total.nobody]
        tables = [t for t in split if t is not None]
        if len(tables) < len(split) or not tables:
            continue  # one enterprise that cannot be split hides the split of all
        sums: dict[str, Held] = {}
        for block in joined(t.blocks for t in tables):
            category = block[0] if len(block) == 1 else SEVERAL
            sums[category] = Held.sum([sums.get(category, Held()), *(t.block(block) for t in tables)])
        filled = {category: held for category, held in sums.items() if not held.nobody}
        for category, held in filled.items() if set(filled) != {SEVERAL} else ():
            yield {**about, "dimension": dimension, "category": category, "completeness": None} | as_numbers(view, indicator, held)


def as_numbers(view: View, indicator: Indicator, held: Held) -> dict[str, Any]:
    """The value with its state. `units` only where the figure itself counts them: other counts would be one more thing to compare."""
    units = held.central // MICRO if view.kind in ("first", "distinct") else 0
    numbers: dict[str, Decimal | None] = {n: _natural(getattr(held, n)) for n in ("low", "central", "high")}
    numbers |= {"numerator": numbers["central"], "denominator": None}
    if view.kind == "ratio":
        times, below = (100 if indicator.unit == "%" else 1), _natural(held.below)
        ratio = (_natural(held.above) * times / below).quantize(Decimal("0.000001")) if below else None
        numbers = {"low": ratio, "central": ratio, "high": ratio, "numerator": _natural(held.above), "denominator": below}
        if ratio is None:
            return _without("not_reported", indicator.lacking(above=bool(held.above)))
    state = "value" if any(numbers[n] for n in ("low", "central", "high")) else "zero"
    return {"state": state, "reason": "", "units": units} | {n: plain(value) for n, value in numbers.items()}


def _natural(micro: int) -> Decimal:
    return Decimal(micro) / MICRO


def _without(state: str, reason: str) -> dict[str, Any]:
    return {"state": state, "reason": reason, "units": 0} | dict.fromkeys(NUMBERS)


def _factors(cells: Iterable[Mapping[str, Any]]) -> list[int | str]:
    return list({f for c in cells for f in c["factors"]})


def _whole(cells: Iterable[Mapping[str, Any]]) -> str | None:
    """Which part of the records was complete, in steps of a twentieth: exact numbers of records are counts too."""
    found = list(cells)
    complete, all_ = sum(c["complete"] for c in found), sum(c["complete"] + c["incomplete"] for c in found)
    return plain(Decimal(complete * 20 // all_) / 20) if all_ else None


def _free(
    indicator: Indicator, view: View, found: Sequence[Cells], about: Mapping[str, Any], named: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """About the organisations themselves: sums of whole cells, from 1."""
    keys = {key for cells in found for key in cells if key[:2] == (indicator.code, view.name)} | {(indicator.code, view.name, "", "")}
    for key in sorted(keys):
        cells = [c[key] for c in found if key in c]
        unknown = sorted({code for c in cells for code in c["unknown"].split()})
        made = {
            **about,
            "dimension": key[2],
            "category": key[3],
            "left_out": 0,
            "factors": _factors(cells),
        }
        made |= {"completeness": _whole(cells)}
        if not cells:
            yield made | _without("not_reported", words.NOTHING_WRITTEN)
        elif unknown:
            yield made | _without("not_reported", words.NO_VALUE.format(codes=", ".join(named.get(c, c) for c in unknown)))
        else:
            yield made | as_numbers(view, indicator, _of_cells(cells, view))


def _of_cells(cells: Iterable[Mapping[str, Any]], view: View) -> Held:
    sums = {n: int(sum(Decimal(c[n] or 0) for c in cells) * MICRO) for n in NUMBERS}
    return Held(0, 0, sums["low"], sums["central"], sums["high"], sums["numerator"], sums["denominator"] if view.kind == "ratio" else 0)

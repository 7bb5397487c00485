"""What one person may read in one scope: the only door from pages and reports to figures and stories."""

from collections.abc import Iterable

from monitor import comparison, doubted, live, own_figures, release
from monitor.chosen import by_group
from monitor.context import Enterprise, Failure, Freshness, GoalState, Told
from monitor.figure import Figure, Figures
from monitor.own_figures import OwnFigure
from monitor.telling import telling
from storage import belongs, final, followed, photo_see, signal_answer, told
from storage.belongs import Belongs
from storage.blur import blurred_through
from storage.cells import periods_of
from storage.database import Store
from storage.mark import is_late
from storage.organisation import Area, Organisation, areas, lineage, organisation, organisations
from storage.own_indicator import OwnIndicator
from storage.period import Period, containing, parse, today
from storage.records import Story
from storage.release import closed, released_periods
from storage.scope import Scope
from storage.todo import Todo, todos

TWO_YEARS = 8  # quarters: what is older is history, and nobody waits for it


class Reader:
    """Figures, stories and context for one scope. Outside people get released figures only."""

    def __init__(self, store: Store, scope: Scope):
        self.store, self.scope = store, scope

    def at(self, scope: Scope) -> "Reader":
        """The same reader in another scope."""
        return type(self)(self.store, scope)

    def figures(self, codes: Iterable[str]) -> Figures:
        """The figures of these indicators: all views, the total and every category."""
        with self.store.read() as session:
            read, asked = release.released if self.scope.outside else live.figures, list(codes)
            found = doubted.marked(session, self.scope, read(session, self.scope, asked))
            return comparison.joined(found, self.scope, lambda other: read(session, other, asked))

    def series(self, code: str, view: str = "", periods: int = 8) -> list[Figure]:
        """The totals of one view over the last periods of this kind, oldest first, this one last."""
        wanted = [self.scope.period]
        while len(wanted) < periods and self.scope.period.level != "all":
            wanted.insert(0, wanted[0].previous())
        return self.over(code, view, wanted)

    def over(self, code: str, view: str, wanted: list[Period]) -> list[Figure]:
        """The totals of one view over these periods; outside each as it was released."""
        with self.store.read() as session:
            if not self.scope.outside:
                return live.series(session, self.scope, code, view, wanted)
            return [release.released(session, self.scope.at(p), [code]).get(code, view) for p in wanted]

    def own(self) -> list[tuple[OwnIndicator, OwnFigure]]:
        """What the enterprise's own questions come to in this period, everywhere it works. Inside only."""
        if self.scope.outside or self.scope.area or self.scope.grant:
            return []
        with self.store.read() as session:
            return own_figures.at(session, self.scope.person, self.scope.period, today())

    def stories(self, value: str = "", limit: int = 50, audience: str = told.INWARD) -> list[Told]:
        """The stories this person may read, newest first, of one value of the study if named. `audience`: whom the person writes for."""
        with self.store.read() as session:
            found = [s for s in told.visible(session, self.scope, audience) if not value or value in s.values]
            photos = photo_see.beside(session, self.scope, found[:limit], audience)
            names, chosen = self._names(session), by_group(session, self.scope)
            through = 0 if self.scope.outside else blurred_through(session, self.scope.organisation)
            linked = self._linked(session, found[:limit])
            return [telling(self.scope, s, names, photos.get(s.id, ()), chosen, through, linked) for s in found[:limit]]

    def story(self, id: str) -> Told:
        """One story. Raises `NotFound`."""
        with self.store.read() as session:
            found = told.story(session, self.scope, id)
            photos = photo_see.beside(session, self.scope, [found]).get(id, ())
            through = 0 if self.scope.outside else blurred_through(session, self.scope.organisation)
            linked = self._linked(session, [found])
            return telling(self.scope, found, self._names(session), photos, by_group(session, self.scope), through, linked)

    def failures(self, limit: int = 5) -> list[Failure]:
        """What did not work this period, in the area of the scope."""
        with self.store.read() as session:
            names, asked, found = self._names(session), self.scope.area, told.failures(session, self.scope)
            known = {a.code: a for a in areas(session, self.scope.municipality)} if asked else {}
            here = [f for f in found if not asked or asked in lineage(known, f[1])]
            return [Failure(text, names.get(area or "", ("", ""))[0], day) for text, area, day in here[:limit]]

    def goals(self) -> list[GoalState]:
        """Every goal agreed with a funder. Inside only."""
        if self.scope.outside:
            return []
        with self.store.read() as session:
            return [
                GoalState(
                    grant.name,
                    grant.funder,
                    g.name,
                    g.kind,
                    g.indicator or "",
                    g.period or "",
                    g.agreed,
                    g.changed_to,
                    g.changed_on,
                    g.question or "",
                    g.state,
                    g.explanation or "",
                )
                for grant, g in told.goals(session, self.scope.organisation, self.scope.grant)
            ]

    def grants(self) -> dict[str, str]:
        """Id -> name of the own grants that figures can be looked at for, newest first. Inside only."""
        if self.scope.outside:
            return {}
        with self.store.read() as session:
            return told.grants(session, self.scope.organisation)

    def freshness(self) -> Freshness:
        if self.scope.outside:
            return Freshness(self.scope.period.end, 0, 0, None, False, "", True)
        with self.store.read() as session:
            last, approved, waiting = told.written(session, self.scope)
            mark, shut = told.mark_of(session, self.scope.organisation), self.scope.period.code in closed(session, self.scope.organisation)
            definite = self.scope.period.end.year <= final.through(session, self.scope.organisation)
            return Freshness(last, approved, waiting, mark.counted_at, mark.wanted > mark.done, mark.failed, shut, definite, is_late(mark))

    def final(self) -> int:
        """The newest year of this enterprise that is final; 0 where there is none, and outside."""
        with self.store.read() as session:
            return 0 if self.scope.outside else final.through(session, self.scope.organisation)

    def forgotten(self, code: str, view: str, *, longer: bool = False) -> bool:
        """Whether the records behind this figure can no longer be added up: only codes that are gone could tell who is the same.

        Of a month also when its days are gone; not where `longer` asks as if it were a quarter.
        """
        with self.store.read() as session:
            last = final.through(session, self.scope.organisation)
            lost = final.by_month if self.scope.period.level == "month" and not longer else final.by_code
            return self.scope.period.start.year <= last and (code, view) in lost(session, self.scope.organisation)

    def areas(self) -> list[Area]:
        """The areas to choose from: the enterprise's wijken and buurten; outside every wijk, for which figures may be too few to show."""
        with self.store.read() as session:
            everything = areas(session, self.scope.municipality)
            if self.scope.outside:
                return [a for a in everything if a.level == "wijk"]
            own = organisation(session, self.scope.organisation)
            known = {a.code: a for a in everything}
            wanted = {code for buurt in (own.areas if own else ()) for code in lineage(known, buurt)} - {self.scope.municipality}
            return [a for a in everything if a.code in wanted]

    def blocks(self, code: str) -> list[tuple[list[Area], Figure]]:
        """The areas of the municipality as they may be shown for one figure, alone or together. Outside only."""
        if not self.scope.outside:
            return []
        with self.store.read() as session:
            known = {a.code: a for a in areas(session, self.scope.municipality)}
            found = release.blocks(session, self.scope, code)
        return [([known.get(code) or Area(code=code, vintage=0, name="") for code in codes], figure) for codes, figure in found]

    def kept_back(self) -> int:
        """How many enterprises closed this period and are not told outside. Outside only."""
        with self.store.read() as session:
            return release.held_back(session, self.scope) if self.scope.outside else 0

    def periods(self) -> list[Period]:
        """The quarters to choose from, newest first."""
        with self.store.read() as session:
            if self.scope.outside:
                return released_periods(session, self.scope.municipality)
            codes = [parse(code) for code in periods_of(session, self.scope.organisation) if "Q" in code]
            return sorted({containing(today(), "quarter"), *codes}, key=lambda p: p.start, reverse=True)

    def closable(self) -> list[Period]:
        """Quarters of the last two years that are over and not closed yet, oldest first. Inside only."""
        if self.scope.outside:
            return []
        with self.store.read() as session:
            shut, last = closed(session, self.scope.organisation), final.through(session, self.scope.organisation)
        over = [p for p in self.periods() if p.end < today() and p.start.year > last][:TWO_YEARS]
        return [p for p in reversed(over) if p.code not in shut]

    def closed(self) -> list[Period]:
        """Quarters this enterprise closed, newest first. Inside only."""
        if self.scope.outside:
            return []
        with self.store.read() as session:
            return sorted((parse(code) for code in closed(session, self.scope.organisation)), key=lambda p: p.start, reverse=True)

    def enterprise(self) -> Organisation | None:
        with self.store.read() as session:
            return organisation(session, self.scope.organisation)

    def overview(self) -> list[Enterprise]:
        """The enterprises of the municipality: facts, no figures."""
        with self.store.read() as session:
            names = {a.code: a.name for a in areas(session, self.scope.municipality)}
            return [
                Enterprise(
                    o.name, o.own_word, o.kind, o.origin, o.relation, o.started, tuple(names[a] for a in o.areas if a in names),
                    self.scope.period.code in closed(session, o.id), o.example,
                )
                for o in organisations(session, self.scope.municipality)
            ]  # fmt: skip

    def todos(self) -> list[Todo]:
        """What waits for this person today."""
        if self.scope.outside:
            return []
        with self.store.read() as session:
            return todos(session, self.scope.person, today())

    def version(self) -> str:
        """Changes whenever what this scope shows may have changed."""
        with self.store.read() as session:
            answered = signal_answer.stamp(session, self.scope.municipality, self.scope.organisation)
            if self.scope.outside:
                periods = ",".join(p.code for p in released_periods(session, self.scope.municipality))
                return f"{periods}{self.shown()}.{answered}"
            mark = told.mark_of(session, self.scope.organisation)
            # `wanted`: a story taken back goes before the next count; never the words of a fault: this stands in the page
            return f"{mark.wanted}.{mark.done}.{mark.counted_at}.{bool(mark.failed)}.{answered}"

    def shown(self) -> str:
        """Changes with the stories and photos that this person may read from outside."""
        with self.store.read() as session:
            stories = told.visible(session, self.scope)
            photos = photo_see.stamp(photo_see.beside(session, self.scope, stories))
            return f"{len(stories)}{photos}{followed.stamp(session, self.scope.person)}"

    def _linked(self, session: told.Session, stories: Iterable[Story]) -> dict[str, Belongs]:
        """What these stories belong to, by id; outside nothing."""
        ids = () if self.scope.outside else (id or "" for s in stories for id in (s.visit, s.belongs))
        return belongs.found(session, self.scope.organisation, ids)

    def _names(self, session: told.Session) -> dict[str, tuple[str, str]]:
        """Buurt code -> (its name, the name of its wijk)."""
        known = {a.code: a for a in areas(session, self.scope.municipality)}
        return {code: (a.name, known[a.parent].name if a.parent in known else "") for code, a in known.items()}


__all__ = ["Enterprise", "Failure", "Freshness", "GoalState", "Reader", "Todo", "Told"]

"""Taken: what the timetable does by itself, how the last turn of each job went, and whether the figures are up to date."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal

from flask import Flask
from markupsafe import Markup

from dashboard import door
from dashboard.log.frame import framed
from monitor import jobs
from monitor.timetable import Job
from monitor.words import day_words, number, quantity, say
from storage.database import Store
from storage.health import Health, health
from storage.mark import MOST_TRIES, Mark
from storage.people import CLOSE, PEOPLE, Person
from storage.period import AMSTERDAM, now, today
from storage.slot import JobRun, aware, parked, runs
from storage.told import mark_of

SILENT, SHOWN = timedelta(minutes=5), timedelta(days=30)  # how long a turn that was given up is shown
BODY = Markup(
    '{back}<h1>{title}</h1><p class="lead">{lead}</p>{silent}<section class="panel"><h2>{figures_title}</h2>{figures}</section>'
    '<section class="panel"><h2>{jobs_title}</h2><ul class="audiences">{rows}</ul></section>'
    '<p class="links"><a href="/beheer/factoren">{factors}</a></p>'
)
ROW = Markup('<li><div><b>{what}</b> {state}<br><span class="quiet">{lines}</span></div></li>')
PILL = Markup('<span class="pill{own}">{words}</span>')
LINE, FAIL = Markup("<p>{}</p>"), Markup('<p class="fail">{}</p>')
BACK = Markup('<p class="crumb"><a href="/beheer">{}</a></p>')


def serve(server: Flask, store: Store) -> None:
    """Hang in the page."""

    def show() -> str:
        person, language = door.require_person(CLOSE), door.language()
        with store.read() as session:
            found, state, mark = {run.job: run for run in runs(session)}, health(session), mark_of(session, person.organisation or "")
            given_up = Counter(slot.job for slot in parked(session, now() - SHOWN))
        return framed(say("Wat de planner doet", language), _body(person, found, given_up, state, mark, language))

    server.add_url_rule("/beheer/taken", "jobs", show)


def _body(person: Person, found: dict[str, JobRun], given_up: Mapping[str, int], state: Health, mark: Mark, language: str) -> Markup:
    silent = _silent(found.get("alive"), language)
    return BODY.format(
        back=BACK.format(say("Mensen", language)) if person.may(PEOPLE) else "", title=say("Wat de planner doet", language),
        lead=say("De planner telt, ruimt op en maakt back-ups, zonder dat iemand erom vraagt.", language),
        silent=FAIL.format(silent) if silent else "", figures_title=say("Zijn de cijfers bij?", language),
        figures=_figures(state, mark, language), jobs_title=say("Alle taken", language),
        rows=Markup("").join(_row(job, found.get(job.name), given_up.get(job.name, 0), language) for job in jobs.ALL),
        factors=say("Getallen waarmee we rekenen", language),
    )  # fmt: skip


def _silent(alive: JobRun | None, language: str) -> str:
    """The timetable gives a sign of life each minute; without one everything below stands still."""
    if alive is None or alive.last_success is None:
        return say("De planner heeft nog niet gedraaid. Vraag wie de server beheert om hem te starten: telvertel schedule.", language)
    last = aware(alive.last_success)
    if now() - last <= SILENT:
        return ""
    return say("De planner staat stil sinds {when}. Vraag wie de server beheert om hem te starten.", language, when=_when(last, language))


def _figures(state: Health, mark: Mark, language: str) -> Markup:
    """Of the own enterprise what it means; of all together only how many."""
    counted = aware(mark.counted_at) if mark.counted_at else None
    found = []
    if mark.failed and counted:
        words = "Het tellen van uw cijfers lukte niet. U ziet de stand van {when}."
        found.append(FAIL.format(say(words, language, when=_when(counted, language))))
    elif mark.failed:
        found.append(FAIL.format(say("Het tellen van uw cijfers lukte niet. Er zijn nog geen cijfers om te laten zien.", language)))
    if mark.failed and mark.tries >= MOST_TRIES:
        words = "Na {n} keer proberen wacht het tellen tot er iets verandert of tot vannacht. Wat u opschreef, is bewaard."
        found.append(LINE.format(say(words, language, n=number(mark.tries, 0, language))))
    if not mark.failed:
        behind = mark.wanted > mark.done
        words = "Er is net iets opgeschreven. Over enkele tellen is het geteld." if behind else "Uw cijfers zijn bij."
        found.append(LINE.format(say(words, language)))
        if counted:
            found.append(LINE.format(say("Het laatst geteld: {when}.", language, when=_when(counted, language))))
    words = "Wijkbedrijven op deze server die wachten op tellen: {behind}. Waar het tellen niet lukte: {failed}."
    counts = {name: number(getattr(state, name), 0, language) for name in ("behind", "failed")}
    return Markup("").join([*found, LINE.format(say(words, language, **counts))])


def _row(job: Job, run: JobRun | None, given_up: int, language: str) -> Markup:
    if run is None or run.last_start is None:
        state, lines = PILL.format(own="", words=say("nog niet gedaan", language)), []
    elif run.failures:
        words = say("mislukt" if run.failures == 1 else "{n} keer mislukt", language, n=number(run.failures, 0, language))
        state, lines = PILL.format(own=" own", words=words), _lines(run, language)
    else:
        state, lines = PILL.format(own="", words=say("gelukt", language)), _lines(run, language)
    if given_up:
        words = "1 keer opgegeven in de laatste 30 dagen." if given_up == 1 else "{n} keer opgegeven in de laatste 30 dagen."
        lines.append(say(words, language, n=number(given_up, 0, language)))
    following = aware(run.next_at) if run and run.next_at else job.when.following(now())
    lines.append(say("Volgende keer: {when}.", language, when=_when(max(following, now()), language)))
    return ROW.format(what=say(job.what, language), state=state, lines=Markup("<br>").join(lines))


def _lines(run: JobRun, language: str) -> list[str]:
    """What a broken job said stays in the log of the server: it may hold what another enterprise wrote."""
    assert run.last_start is not None
    found = [say("Laatste keer: {when}.", language, when=_when(aware(run.last_start), language))]
    if run.failures:
        last = aware(run.last_success) if run.last_success else None
        words = "Wie de server beheert, ziet waarom met: telvertel doctor. Daarvoor ging het goed op {when}."
        words = words if last else "Wie de server beheert, ziet waarom met: telvertel doctor. Het lukte nog nooit."
        return [*found, say(words, language, when=_when(last, language) if last else "")]
    seconds = Decimal(run.milliseconds) / 1000
    took = quantity(seconds, "seconden", 1, language) if seconds >= 1 else say("minder dan een seconde", language)
    rows = number(run.rows, 0, language)
    return [*found, say("Duurde {took}; {rows} regels gedaan.", language, took=took, rows=rows)]


def _days_ago(moment: datetime) -> int:
    return (today() - moment.astimezone(AMSTERDAM).date()).days


def _when(moment: datetime, language: str) -> str:
    """'vandaag 03:15', 'gisteren 03:15', '21 november 2026 03:15'"""
    local, ago = moment.astimezone(AMSTERDAM), _days_ago(moment)
    near = {0: "vandaag", 1: "gisteren", -1: "morgen"}
    return f"{say(near[ago], language) if ago in near else day_words(local.date(), language)} {local:%H:%M}"

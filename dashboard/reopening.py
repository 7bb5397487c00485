"""Een kwartaal heropenen: how it stands, opening it with a reason, confirming, stopping, closing again, and what happened before."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from flask import Flask, make_response, redirect, request
from markupsafe import Markup
from sqlmodel import Session
from werkzeug.wrappers import Response

from dashboard import door
from dashboard.log.frame import framed
from dashboard.pieces.field import field, summary
from dashboard.reopening_words import BUTTON, NEXT, steps, words_of
from dashboard.unqueued import draft, taken
from monitor import indicators
from monitor.close_again import close_again
from monitor.words import day_words, period_words, quantity, say
from storage import reopen
from storage.database import Store
from storage.people import CLOSE, Person
from storage.period import AMSTERDAM, Period, parse, utc
from storage.refused import Forbidden, NotFound, Problem, Refused
from storage.release import closed
from storage.reopen import ALONE, DROPPED, MOST, OPEN, SECOND, WAITING, Reopening
from storage.safeguard import may_choose, others, safeguard, staff_names

PATH = "/rapport/<code>/heropenen"
BODY = Markup(
    '<p class="crumb"><a href="/rapport">{back}</a></p><h1>{title}</h1><p class="lead">{lead}</p>{problems}{now}{history}'
    '<p class="links"><a href="/beheer/zekerheid">{choices}</a></p>'
)
NOW = Markup('<section class="panel"><h2>{title}</h2>{lines}{deeds}</section>')
ASK = Markup('<form method="post" action="/rapport/{code}/heropenen" novalidate{draft}>{fields}<p class="save">{button}</p></form>')
REASON = Markup(
    '<div class="field{bad}"><label for="reason">{label}</label><p class="quiet" id="h-reason">{help}</p>{trouble}'
    '<textarea id="reason" name="reason" rows="3" maxlength="{most}" aria-describedby="h-reason{about}"{wrong}>{value}</textarea></div>'
)
DEED = Markup('<form method="post" action="/rapport/{code}/heropenen/{deed}"><input type="hidden" name="id" value="{id}">{button}</form>')
LINE, DEEDS = Markup("<p>{}</p>"), Markup('<div class="deeds">{}</div>')
QUOTE = Markup("<p>{who}: <q>{reason}</q></p>")
HISTORY = Markup('<section class="panel"><h2>{title}</h2><ol class="history">{rows}</ol></section>')
ROW = Markup("<li><b>{n}</b> <q>{reason}</q><ul>{lines}</ul></li>")
ITEM = Markup("<li>{}</li>")


def serve(server: Flask, store: Store) -> None:
    """Hang in the page and its deeds."""

    def show(code: str) -> Response:
        return _page(store, _quarter(code))

    def ask(code: str) -> Response:
        typed = {name: request.form.get(name, "")[:1000] for name in ("reason", "board_email")}
        done = _done(store, code, lambda s, p: reopen.ask(s, p, _quarter(code), typed["reason"], typed["board_email"]), typed)
        return taken(done)

    def act(code: str, deed: str) -> Response:
        id = request.form.get("id", "")[:32]
        if deed == "bevestigen":
            return _done(store, code, lambda s, p: reopen.confirm(s, p, id))
        if deed == "stoppen":
            return _done(store, code, lambda s, p: reopen.drop(s, p, id))
        if deed != "sluiten":
            raise NotFound()
        try:
            close_again(store, door.require_person(CLOSE), _quarter(code))
        except (Forbidden, NotFound):
            raise
        except Refused as refused:
            return _page(store, _quarter(code), problems=refused.problems, status=422)
        return _back(code)

    server.add_url_rule(PATH, "reopening", show)
    server.add_url_rule(PATH, "reopening ask", ask, methods=["POST"])
    server.add_url_rule(PATH + "/<deed>", "reopening act", act, methods=["POST"])


def _quarter(code: str) -> Period:
    """The quarter of this address. Raises `Forbidden` or `NotFound`."""
    door.require_person(CLOSE)
    period = parse(code)
    if period.level != "quarter":
        raise NotFound()
    return period


def _back(code: str) -> Response:
    return redirect(f"/rapport/{code}/heropenen", 303)  # type: ignore[return-value]


def _done(store: Store, code: str, deed, typed: dict[str, str] | None = None) -> Response:  # type: ignore[no-untyped-def]
    """Do it and go back to the page; what is refused stays on it with what was typed."""
    person = door.require_person(CLOSE)
    try:
        with store.write() as session:
            deed(session, person)
    except (Forbidden, NotFound):
        raise
    except Refused as refused:
        return _page(store, _quarter(code), typed=typed, problems=refused.problems, status=422)
    return _back(code)


def _page(
    store: Store, period: Period, *, typed: dict[str, str] | None = None, problems: Sequence[Problem] = (), status: int = 200
) -> Response:
    person, language = door.require_person(CLOSE), door.language()
    with store.read() as session:
        organisation = person.organisation or ""
        if period.code not in closed(session, organisation):
            raise Refused("Dit kwartaal is niet afgesloten. U kunt er gewoon in schrijven.")
        reopen.may_change(session, organisation, period)
        found = reopen.history(session, organisation, period)
        names = staff_names(session, organisation)
        standing = found[0] if found and found[0].state in (WAITING, OPEN) else None
        now = _standing(session, person, standing, names, language) if standing else _ask(session, person, period, typed or {}, problems)
    words = period_words(period, language)
    title = say("Kwartaal {period} heropenen" if not standing else "Kwartaal {period}", language, period=words)
    body = BODY.format(
        back=say("Rapport", language), title=title, problems=summary(problems, language), now=now, lead=words_of(standing, language),
        history=_history([r for r in found if r is not standing], names, language), choices=say("Wie kijkt mee bij heropenen?", language),
    )  # fmt: skip
    return make_response(framed(f"{say('Fout', language)}: {title}" if problems else title, body), status)


def _ask(session: Session, person: Person, period: Period, typed: dict[str, str], problems: Sequence[Problem]) -> Markup:
    """The form, with what happens after it."""
    language, way = door.language(), reopen.way(session, person)
    wrong = [say(p.sentence, language, **p.values) for p in problems if p.at == "reason"]
    fields = REASON.format(
        label=say("Waarom moet het weer open?", language), help=say("Noem geen namen van bewoners. Dit blijft te lezen.", language),
        most=MOST, value=typed.get("reason", ""), bad=" bad" if wrong else "", about=" e-reason" if wrong else "",
        trouble=Markup('<p class="trouble" id="e-reason">{}</p>').format(wrong[0]) if wrong else "",
        wrong=Markup(' aria-invalid="true"') if wrong else "",
    )  # fmt: skip
    if way == ALONE and not safeguard(session, person.organisation or "").board_email and may_choose(session, person):
        fields += field("board_email", say("E-mailadres van het bestuur", language), problems, language, kind="email", most=200,
                        value=typed.get("board_email", ""))  # fmt: skip
    who = ", ".join(other.name for other in others(session, person))
    button = BUTTON.format(light="", words=say(NEXT[way], language))
    form = ASK.format(code=period.code, draft=draft(f"/rapport/{period.code}/heropenen"), fields=fields, button=button)
    return NOW.format(title=say("Wat gebeurt er dan?", language), lines=steps(way, who, language), deeds=form)


def _standing(session: Session, person: Person, found: Reopening, names: dict[str, str], language: str) -> Markup:
    """What waits, or is open, and what this person can do about it."""
    lines = [QUOTE.format(who=_who(found.asked_by, names, language), reason=found.reason)]

    def deed(name: str, words: str, light: str = " light") -> Markup:
        return DEED.format(code=found.period, deed=name, id=found.id, button=BUTTON.format(light=light, words=say(words, language)))

    if found.state == OPEN:
        title, deeds = "Het kwartaal is open", [deed("sluiten", "Weer afsluiten", "")]
        lines.append(LINE.format(say("Verbeter wat er verbeterd moet worden, en sluit het dan weer af.", language)))
        lines.append(LINE.format(say("Wat al gegeven is, verandert niet. We schrijven op wat er verschilt.", language)))
    elif found.way == SECOND and found.asked_by != person.id:
        title, deeds = "Vindt u het goed?", [deed("bevestigen", "Ja, heropenen", ""), deed("stoppen", "Nee, niet heropenen")]
    elif found.way == SECOND:
        title, deeds = "Iemand anders moet dit bevestigen", [deed("stoppen", "Toch niet heropenen")]
        who = [other.name for other in others(session, person)]
        words = "Dit kan: {who}. Vraag het even; op Vandaag staat het voor hen klaar." if who else (
            "Er is nu niemand anders die dit kan. Stop deze vraag en vraag het opnieuw: dan mailen we het bestuur."
        )  # fmt: skip
        lines.append(LINE.format(say(words, language, who=", ".join(who))))
    else:
        title, deeds = "Dit wacht een dag", [deed("stoppen", "Toch niet heropenen")]
        lines.append(LINE.format(_waits(found, language)))
    return NOW.format(title=say(title, language), lines=Markup("").join(lines), deeds=DEEDS.format(Markup("").join(deeds)))


def _waits(found: Reopening, language: str) -> str:
    if found.opens_at is None:
        later = "Staat dit er na een uur nog? Kijk dan bij Wat de planner doet. U kunt ook stoppen en het opnieuw vragen."
        return say("We mailen het bestuur. Vanaf dan duurt het 24 uur.", language) + " " + say(later, language)
    words = "Het bestuur kreeg een mail. Het kwartaal gaat open op {when}." if found.mailed else (
        "Deze server verstuurt geen mail. Vertel het zelf aan het bestuur. Het kwartaal gaat open op {when}."
    )  # fmt: skip
    return say(words, language, when=_moment(found.opens_at, language))


def _history(found: Sequence[Reopening], names: dict[str, str], language: str) -> Markup:
    if not found:
        return Markup("")
    rows = [ROW.format(n=n, reason=r.reason, lines=Markup("").join(_lines(r, names, language))) for n, r in _numbered(found)]
    return HISTORY.format(title=say("Eerder heropend", language), rows=Markup("").join(rows))


def _numbered(found: Sequence[Reopening]) -> list[tuple[int, Reopening]]:
    return list(zip(range(len(found), 0, -1), found, strict=True))


def _lines(r: Reopening, names: dict[str, str], language: str) -> list[Markup]:
    """Who asked, confirmed, closed or stopped it, and when; then what differs."""
    said = [say("Gevraagd door {who} op {when}.", language, who=_who(r.asked_by, names, language), when=_moment(r.asked_at, language))]
    if r.confirmed_by:
        said.append(say("Bevestigd door {who}.", language, who=_who(r.confirmed_by, names, language)))
    if r.opened_at is not None:
        said.append(say("Open sinds {when}.", language, when=_moment(r.opened_at, language)))
    if r.ended_at is not None:
        words = "Gestopt door {who} op {when}." if r.state == DROPPED else "Weer afgesloten door {who} op {when}."
        said.append(say(words, language, who=_who(r.ended_by, names, language), when=_moment(r.ended_at, language)))
    if r.state != DROPPED:
        head = "Verschil met wat gegeven is:" if r.differences else "Geen verschil met wat gegeven is."
        said.append(say(head, language))
    shown = Markup("").join(ITEM.format(words) for words in dict.fromkeys(_difference(d, language) for d in r.differences))
    return [*(ITEM.format(words) for words in said), *([Markup("<li><ul>{}</ul></li>").format(shown)] if shown else [])]


def _difference(d: dict[str, str | None], language: str) -> str:
    indicator = indicators.BY_CODE[str(d["indicator"])]
    label = indicator.view(str(d["view"])).label
    name = say(indicator.title, language) + (f" ({say(label, language)})" if label else "")
    before, after = (
        quantity(None if d[n] is None else Decimal(str(d[n])), indicator.unit, indicator.decimals, language) for n in ("before", "after")
    )
    return f"{name}: {before} → {after}"


def _who(id: str, names: dict[str, str], language: str) -> str:
    return names.get(id, "") or say("iemand die er niet meer werkt", language)


def _moment(moment: datetime, language: str) -> str:
    local = utc(moment).astimezone(AMSTERDAM)
    return f"{day_words(local.date(), language)} {local:%H:%M}"

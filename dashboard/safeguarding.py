"""Beheer, zekerheid: whether a second person confirms that a quarter is opened again, and where the board gets its mail."""

from collections.abc import Sequence

from flask import Flask, make_response, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard import door
from dashboard.log.frame import framed
from dashboard.pieces.field import field, summary
from monitor.words import say
from storage.database import Store
from storage.people import CLOSE, PEOPLE
from storage.refused import Forbidden, NotFound, Problem, Refused
from storage.safeguard import choose, may_choose, others, safeguard

PATH = "/beheer/zekerheid"
BODY = Markup(
    '<p class="crumb"><a href="{to}">{back}</a></p><h1>{title}</h1><p class="lead">{lead}</p>{problems}{done}'
    '<section class="panel"><h2>{head}</h2><p>{how}</p>{form}</section>'
)
FORM = Markup(
    '<form method="post" action="/beheer/zekerheid" novalidate><fieldset class="field"{off}><legend class="unseen">{head}</legend>'
    '<div class="options"><label class="option"><input type="checkbox" name="second_person" value="1"{on}>{second}</label></div>'
    "{board}{vault}</fieldset>{save}</form>"
)
VAULT = Markup(
    '<h2>{head}</h2><p>{how}</p><div class="options"><label class="option">'
    '<input type="checkbox" name="second_factor" value="1"{on}>{words}</label></div><p class="links"><a href="/code">{own}</a></p>'
)
SAVE = Markup('<p class="save"><button class="button">{}</button></p>')
LINE = Markup('<p class="quiet">{}</p>')
DONE = Markup('<p class="notice" role="status"><b>{}</b></p>')


def serve(server: Flask, store: Store) -> None:
    """Hang in the page."""

    def show() -> Response:
        return _page(store)

    def save() -> Response:
        person, typed = door.require_person(CLOSE), request.form.get("board_email", "")[:400]
        try:
            with store.write() as session:
                choose(session, person, second_person="second_person" in request.form, board_email=typed,
                       second_factor="second_factor" in request.form)  # fmt: skip
        except (Forbidden, NotFound):
            raise
        except Refused as refused:
            return _page(store, typed, refused.problems, 422)
        return redirect(f"{PATH}?klaar=1", 303)  # type: ignore[return-value]

    server.add_url_rule(PATH, "safeguard", show)
    server.add_url_rule(PATH, "safeguard save", save, methods=["POST"])


def _page(store: Store, typed: str | None = None, problems: Sequence[Problem] = (), status: int = 200) -> Response:
    person, language = door.require_person(CLOSE), door.language()
    with store.read() as session:
        found, may = safeguard(session, person.organisation or ""), may_choose(session, person)
        alone = not others(session, person)
    second = "second_person" in request.form if typed is not None else found.second_person
    code = "second_factor" in request.form if typed is not None else found.second_factor
    head, title = say("Een kwartaal heropenen", language), say("Zekerheid", language)
    help = say("Kan niemand anders bevestigen? Dan krijgt het bestuur een mail en duurt het 24 uur.", language)
    board = field("board_email", say("E-mailadres van het bestuur", language), problems, language, kind="email", most=200, help=help,
                  value=found.board_email if typed is None else typed, empty=True)  # fmt: skip
    form = FORM.format(
        head=head, on=Markup(" checked") if second else "", off="" if may else Markup(" disabled"),
        board=board, vault=_vault(code, language),
        second=say("Een tweede persoon bevestigt het", language),
        save=SAVE.format(say("Opslaan", language)) if may else LINE.format(say("Dit kiest de beheerder van uw wijkbedrijf.", language)),
    )  # fmt: skip
    how = say("Een afgesloten kwartaal is gegeven aan de gemeente. Twee mensen zien meer dan één.", language)
    how += " " + say("Nu bent u de enige die een kwartaal kan afsluiten.", language) if alone else ""
    body = BODY.format(
        to="/beheer" if person.may(PEOPLE) else "/rapport", back=say("Mensen" if person.may(PEOPLE) else "Rapport", language),
        title=title, lead=say("Wie kijkt er mee als iets vastligt?", language), problems=summary(problems, language), head=head, how=how,
        done=DONE.format(say("Opgeslagen.", language)) if "klaar" in request.args else "", form=form,
    )  # fmt: skip
    return make_response(framed(f"{say('Fout', language)}: {title}" if problems else title, body), status)


def _vault(on: bool, language: str) -> Markup:
    return VAULT.format(
        head=say("Adressen openen", language), on=Markup(" checked") if on else "",
        words=say("Vraag iedereen om een extra code", language), own=say("Uw eigen code-app instellen", language),
        how=say("Een app op de telefoon maakt de code. We vragen hem één keer per halve dag, alleen als iemand een adres opent.", language),
    )  # fmt: skip

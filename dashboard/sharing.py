"""Deze financier mag dit volgen: where an enterprise chooses who may follow a grant; and the account of a grant to take along."""

from collections.abc import Sequence
from functools import partial

from flask import Flask, Response, make_response, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response as Answer

from dashboard import door
from dashboard.log.frame import framed
from dashboard.pieces.field import field, summary
from dashboard.unqueued import draft, taken
from monitor.accounted import account
from monitor.report.account import FILES, document, quoted
from monitor.report.write import DRAW, FORMATS
from monitor.words import say
from storage import funder
from storage.database import Store
from storage.history import audit
from storage.people import CLOSE, FOLLOW
from storage.refused import Forbidden, NotFound, Problem, Refused

PATH = "/doelen/<grant>/financier"
PAGE = Markup(
    '<h1>{title}</h1><p class="lead" lang="nl">{name}</p>{done}{problems}<form class="panel" method="post" action="/doelen/{id}/financier" '
    'novalidate{draft}><fieldset class="field" id="funder"><legend>{legend}</legend><p class="help">{help}</p>'
    '<div class="options">{options}</div>'
    '{other}</fieldset><p class="save"><button class="button">{save}</button></p></form>'
    '<p class="links"><a href="/subsidies/{id}">{look}</a> <a href="/beheer/financiers">{people}</a> <a href="/doelen">{back}</a></p>'
)
OPTION = Markup('<label class="option"><input type="radio" name="funder" value="{}"{}>{}</label>')
DONE = Markup('<p class="notice" role="status"><b>{}</b></p>')
HELP = (
    "Deze financier leest dan wat bij deze subsidie is afgesproken en vastgesteld: doelen met uw toelichting, bedragen, verhalen waarvoor "
    "de verteller ja zei, wat niet lukte, en welk deel van uw inkomsten van welke betaler kwam. "
    "Andere subsidies niet. U kunt het altijd weer uitzetten."
)


def serve(server: Flask, store: Store) -> None:
    """Hang in the choice, and `/subsidies/<grant>.pdf` and `.docx`."""

    def show(grant: str) -> Answer:
        return _page(store, grant)

    def save(grant: str) -> Answer:
        person = door.require_person(CLOSE)
        try:
            with store.write() as session:
                funder.choose(session, person, grant, request.form.get("funder", "")[:32], request.form.get("name", "")[:200])
        except (Forbidden, NotFound):
            raise
        except Refused as refused:
            return _page(store, grant, refused.problems, 422)
        return taken(redirect(f"/doelen/{grant}/financier?klaar=1", 303))

    def give(grant: str, format: str) -> Response:
        scope = door.scope(request.args)
        if not (scope.person.may(FOLLOW) or scope.person.may(CLOSE)):
            raise NotFound()
        found = account(store, scope.person, grant)
        made = DRAW[format](document(found, scope.language))
        name = f"verantwoording-{grant}.{format}"
        with store.write() as session:
            stories = " ".join(f"story/{id}" for id in quoted(found))
            audit(session, "account.download", person=scope.person.id, organisation=found.organisation, object=name, fields=stories)
        return Response(made, mimetype=FORMATS[format], headers={"Content-Disposition": f'attachment; filename="{name}"'})

    server.add_url_rule(PATH, "follow", show)
    server.add_url_rule(PATH, "follow save", save, methods=["POST"])
    for format in FILES:
        server.add_url_rule(f"/subsidies/<grant>.{format}", f"account {format}", partial(give, format=format))


def _page(store: Store, grant: str, problems: Sequence[Problem] = (), status: int = 200) -> Answer:
    person, language = door.require_person(CLOSE), door.language()
    with store.read() as session:
        found = funder.own(session, person, grant)
        known, chosen = funder.offered(session, person), funder.follower(session, found)
    on = Markup(" checked")
    offered = [("", say("Niemand", language)), *((f.id, f.name) for f in known)]
    offered.append((funder.OTHER, say("Een andere financier", language)))
    now = request.form.get("funder", chosen.id if chosen is not None else "")
    title = say("Wie mag deze subsidie volgen?", language)
    label, why = say("Naam van de andere financier", language), say("Nodig daarna iemand van die financier uit.", language)
    other = field("name", label, problems, language, value=request.form.get("name", "")[:200], help=why, empty=True)
    inside = PAGE.format(
        title=title, name=found.name, id=found.id, draft=draft(f"/doelen/{found.id}/financier"),
        problems=summary(problems, language), help=say(HELP, language),
        done=DONE.format(say("Opgeslagen.", language)) if "klaar" in request.args else "", back=say("Terug naar de doelen", language),
        legend=say("Deze financier mag dit volgen", language), save=say("Opslaan", language),
        options=Markup("").join(OPTION.format(id, on if id == now else "", name) for id, name in offered),
        other=other, people=say("Wie er bij een financier meeleest", language), look=say("Bekijk wat die leest", language),
    )  # fmt: skip
    return make_response(framed(f"{say('Fout', language)}: {title}" if problems else title, inside), status)

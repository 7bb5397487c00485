"""Niet verstuurd: what is still on this device, drawn there; the server sends only the empty page and its words."""

from markupsafe import Markup

from dashboard import door
from dashboard.log.frame import framed
from dashboard.photo import album
from monitor.words import say
from storage.people import LOG

PAGE = Markup(
    '<h1>{title}</h1><p class="lead" data-lead>{lead}</p>'
    '<section data-list="queue" hidden><h2>{queue}</h2><ul class="waiting"></ul></section>'
    '<section data-list="drafts" hidden><h2>{drafts}</h2><ul class="waiting"></ul></section>'
    '<section data-list="sent" hidden><h2>{sent}</h2><ul class="waiting"></ul></section>'
    '<p class="panel" data-nothing hidden>{nothing}</p><p class="notice bad" data-locked hidden>{locked}</p>'
    '<section class="panel"><h2>{done}</h2><p>{done_lead}</p><p><button class="button light" type="button" data-wipe>{wipe}</button></p>'
    '<p class="notice" role="status" data-wiped hidden>{wiped}</p></section>{row}{asking}{dialog}'
)
ROW = Markup(
    '<template id="unsent-row" data-photo="{photo}"><li class="panel"><h3 data-title></h3><p class="quiet"><time data-when></time></p>'
    '<p data-alt hidden></p><p data-state="after" hidden>{after}</p>'
    '<p data-state="refused" class="alert" hidden>{refused} <b data-why data-else="{otherwise}"></b></p>'
    '<p data-state="waiting" hidden>{waiting}</p><p data-state="login" hidden>{login}</p><p data-state="held" hidden>{held}</p>'
    '<p class="alert" data-state="needs" hidden>{needs}</p><p data-state="sent" hidden>{sent}</p>'
    '<div class="deeds"><button class="button" type="button" data-do="send">{send}</button>'
    '<button class="button light" type="button" data-do="open">{open}</button>'
    '<button class="button light" type="button" data-do="words" hidden>{words}</button>'
    '<button class="button light" type="button" data-do="copy" data-alone data-done="{copied}" hidden>{copy}</button>'
    '<button class="button light" type="button" data-do="drop">{drop}</button><a class="button light" data-do="receipt">{receipt}</a>'
    '<a class="button light" data-do="place" hidden>{place}</a></div>'
    "</li></template>"
)
ASK = Markup(
    '<dialog class="ask" id="{id}" aria-labelledby="{id}-title"><form method="dialog"><h2 id="{id}-title">{title}</h2><p>{lead}</p>'
    '<p class="choices"><button class="button" value="yes">{yes}</button><button class="button light" value="">{no}</button></p>'
    "</form></dialog>"
)


def unsent() -> str:
    """The page, for everyone who can begin something; what it lists never leaves the device this way."""
    language, writes = door.language(), door.require_person().may(LOG)
    own = "Dit begon u, en het is niet opgeslagen. Het staat alleen op dit apparaat."
    body = PAGE.format(
        title=say("Niet verstuurd", language),
        lead=say("Dit staat alleen op dit apparaat. Met verbinding wordt het vanzelf verstuurd." if writes else own, language),
        queue=say("Wacht op versturen", language), drafts=say("Begonnen, niet opgeslagen", language),
        sent=say("Net verstuurd", language), nothing=say("Alles is verstuurd. Op dit apparaat staat niets meer van u.", language),
        locked=say("Er staat nog werk van u, maar dat opent pas als u met verbinding inlogt. Het is niet weg.", language),
        done=say("Klaar op dit apparaat?", language),
        done_lead=say("Leent u dit apparaat? Wis dan wat er van u op staat, en log uit.", language),
        wipe=say("Klaar, wis van dit apparaat", language),
        wiped=say("Gewist van dit apparaat. Uitloggen lukte niet zonder verbinding: sluit alle vensters van de browser.", language),
        row=_row(language), asking=_asking(language), dialog=album.dialog(language) if writes else "",
    )  # fmt: skip
    return framed(say("Niet verstuurd", language), body)


def _row(language: str) -> Markup:
    return ROW.format(
        photo=say("Foto", language),
        waiting=say("Wacht op verbinding.", language), login=say("Wacht tot u weer inlogt.", language),
        held=say("U keek dit na. Sla het op, of verstuur het zoals het was.", language),
        needs=say("Dit heeft u nodig: er is iets mee. Open het, dan ziet u wat.", language), sent=say("Verstuurd en opgeslagen.", language),
        send=say("Nu versturen", language), open=say("Bekijken of aanpassen", language), drop=say("Weggooien", language),
        receipt=say("Bekijk wat is opgeslagen", language), after=say("Gaat mee zodra verstuurd is wat u erbij schreef.", language),
        refused=say("Wat u schreef, is verstuurd. Deze foto niet:", language),
        otherwise=say("De foto kan hier niet meer bij. Kijk of er iets is ingetrokken.", language), words=say("Aanpassen", language),
        place=say("Een andere foto erbij zetten", language), copy=say("Tekst kopiëren", language), copied=say("Gekopieerd", language),
    )  # fmt: skip


def _asking(language: str) -> Markup:
    drop = ASK.format(
        id="dropping", title=say("Dit weggooien?", language), lead=say("Het is nog niet verstuurd. Weg is weg.", language),
        yes=say("Weggooien", language), no=say("Terug", language),
    )  # fmt: skip
    wipe = ASK.format(
        id="wiping", title=say("Alles wissen?", language),
        lead=say("Er staat nog werk dat niet is verstuurd. Dat is dan weg.", language),
        yes=say("Wissen en uitloggen", language), no=say("Terug", language),
    )  # fmt: skip
    return drop + wipe

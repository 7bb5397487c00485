"""What a writing page says when there is no connection: that the page is from memory, and that what was saved is on this device."""

from markupsafe import Markup

from monitor.words import say
from storage.photo import KINDS

NOTICE = Markup(
    '<p class="notice" data-from-memory hidden>{memory}</p><p class="notice" data-elsewhere hidden>{elsewhere}</p>'
    '<p class="notice" data-open-line hidden>{line}</p><p class="notice bad" role="alert" data-needs-line hidden>{needs}</p>'
    '<p class="notice bad" role="alert" data-not-all hidden>{less} <b data-left></b></p>'
)
OFFER = Markup(
    '<template id="draft-offer"><div class="notice"><p>{words} <time data-when></time>.</p><p data-changed hidden>{changed}</p>'
    '<p><button type="button" class="small" data-take>{take}</button> '
    '<button type="button" class="small" data-drop>{drop}</button></p></div></template>'
    '<template id="draft-beside"><div class="notice" role="status"><p data-stood hidden>{stood} <q data-words></q></p>'
    "<p data-over hidden>{over} <q data-words></q></p></div></template>"
)
KEPT = Markup(
    '<template id="kept-here"><div class="kept"><h1 tabindex="-1">{title}</h1><p class="lead" role="status"><span data-away>{away}</span>'
    "<span data-login hidden>{login}</span><span data-sent hidden>{sent}</span></p>"
    '<p class="notice" data-photo="{kinds}" hidden>{photo}</p><p class="notice" data-with-photo hidden>{with_photo}</p>'
    '<div class="deeds"><a class="button" data-enter href="/inloggen?next=/opschrijven/niet-verstuurd" hidden>{enter}</a>'
    '<a class="button" data-receipt hidden>{receipt}</a><a class="button light" data-another>{another}</a>'
    '<a class="button light" href="/opschrijven/niet-verstuurd">{listing}</a></div></div></template>'
)


def notice(language: str) -> Markup:
    """Lines that stay hidden until a script sees they are true."""
    return offer(language) + NOTICE.format(
        memory=say("U heeft nu geen verbinding. Schrijf gerust verder: opslaan kan, het wordt later verstuurd.", language),
        elsewhere=say("Die bladzijde opent alleen met verbinding. Opschrijven kan hier wel.", language),
        line=say("Deze verbinding is niet beveiligd (http). Wat u typt, blijft alleen in dit tabblad staan, tot u het sluit.", language),
        needs=say("Dit kan alleen met verbinding. Wat u invulde, blijft staan.", language),
        less=say("Het formulier is veranderd. Uw eerdere versie blijft onder 'Niet verstuurd' staan. Dit past er niet meer op:", language),
    )  # fmt: skip


def offer(language: str) -> Markup:
    """What somebody began and did not save, offered above its form; and what stood there when it was put back."""
    return OFFER.format(
        words=say("Hier staat nog iets dat u niet opsloeg, van", language), take=say("Verder daarmee", language),
        drop=say("Weggooien", language),
        changed=say("Intussen is hier iets anders opgeslagen. Dat staat nu op het formulier.", language),
        stood=say("Dit stond hier voordat u verderging. Als u opslaat, komt uw tekst ervoor in de plaats:", language),
        over=say("Dit past niet meer op het formulier. Neem het over als u het nog nodig heeft:", language),
    )  # fmt: skip


def kept_here(language: str) -> Markup:
    """The receipt of the device itself, for what could not be sent yet."""
    return KEPT.format(
        title=say("Bewaard op dit apparaat.", language),
        away=say("Wordt verstuurd zodra er weer internet is. U hoeft niets te doen.", language),
        login=say("U bent niet meer ingelogd. Log in, dan wordt het verstuurd. U raakt niets kwijt.", language),
        sent=say("Het is nu verstuurd.", language),
        kinds=" ".join(KINDS),
        photo=say("Toch nog een foto erbij? Open dit onder 'Niet verstuurd' en kies de foto daar.", language),
        with_photo=say("De foto is ook bewaard. Hij gaat mee zodra dit is verstuurd.", language),
        enter=say("Inloggen", language), receipt=say("Bekijk wat is opgeslagen", language),
        another=say("Nog iets opschrijven", language), listing=say("Wat is niet verstuurd?", language),
    )  # fmt: skip

"""Which calendar, and whose it is."""

from collections.abc import Mapping

from markupsafe import Markup

from monitor.words import say

PAGE = Markup(
    '<p class="crumb"><a href="/importeren">{back}</a></p><h1>{title}</h1>{error}<p class="lead">{lead}</p>'
    '<form class="panel" method="post" action="/importeren/agenda" enctype="multipart/form-data">'
    '<p class="field"><label for="bestand">{which}</label><span class="help" id="h-bestand">{how}</span>'
    '<input id="bestand" name="bestand" type="file" accept=".ics,.zip,text/calendar" aria-describedby="h-bestand"></p>'
    '<p class="field"><label for="wie">{whose}</label><span class="help" id="h-wie">{why}</span>'
    '<select id="wie" name="wie" aria-describedby="h-wie">{options}</select></p>'
    '<p class="save"><button class="button">{look}</button></p></form>'
    '<section class="panel"><h2>{kept_title}</h2><ul>{kept}</ul></section><p class="links"><a href="/afspraken">{all}</a></p>'
)
KEPT_WORDS = (
    "Wij bewaren alleen de dag, de tijd, de buurt, de code van het huis en wie er gaat. Namen, adressen en nummers bewaren we niet.",
    "Staat het adres al in de kluis? Dan herkennen we het huis aan zijn code.",
    "Een week na de afspraak is alles weg. Wat u weglaat, bewaren we niet.",
    "Alleen uw eigen team ziet dit. Het telt nergens mee en gaat niet naar buiten.",
)
HOW = (
    "Een .ics-bestand. In Google: Instellingen, uw agenda, 'Agenda exporteren'. In Outlook: Bestand, 'Agenda opslaan'. "
    "Op een Mac: Archief, 'Exporteer'. Het zip-bestand van Google mag ook."
)
OPTION = Markup('<option value="{}"{}>{}</option>')


def choose(names: Mapping[str, str], language: str, trouble: str = "", whose: str = "") -> Markup:
    """The form; with what was chosen when it comes back with a sentence."""
    people = {"": say("van meer mensen, of dat weet ik niet", language), **names}
    options = Markup("").join(OPTION.format(id, Markup(" selected") if id == whose else "", name) for id, name in people.items())
    return PAGE.format(
        back=say("Importeren", language), title=say("Afspraken uit uw agenda", language), options=options,
        error=Markup('<div class="notice bad" role="alert" tabindex="-1" autofocus>{}</div>').format(trouble) if trouble else "",
        lead=say("Dan staan de bezoeken van vandaag klaar op Vandaag. We kijken eerst; er wordt nog niets opgeslagen.", language),
        which=say("Welk bestand?", language), how=say(HOW, language), whose=say("Van wie is deze agenda?", language),
        why=say("Staat er bij een afspraak geen collega? Dan is dit wie er gaat.", language), look=say("Bekijk wat wij lezen", language),
        kept_title=say("Wat we bewaren", language), all=say("Alle afspraken", language),
        kept=Markup("").join(Markup("<li>{}</li>").format(say(words, language)) for words in KEPT_WORDS),
    )  # fmt: skip

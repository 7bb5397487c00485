"""Which calendar, sheet or pasted rows, and whose it is."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from monitor.words import say

PAGE = Markup(
    '<p class="crumb"><a href="/importeren">{back}</a></p><h1>{title}</h1>{error}<p class="lead">{lead}</p>'
    '<form class="panel" method="post" action="/importeren/agenda" enctype="multipart/form-data">'
    '<p class="field"><label for="bestand">{which}</label><span class="help" id="h-bestand">{kinds}</span>'
    '<input id="bestand" name="bestand" type="file" accept=".ics,.zip,.xlsx,.csv,text/calendar" aria-describedby="h-bestand"></p>'
    "<details><summary>{how}</summary><ul>{ways}</ul></details>"
    '<details{open}><summary>{paste}</summary><p class="field"><label for="plak">{rows}</label>'
    '<span class="help" id="h-plak">{columns}</span><textarea id="plak" name="plak" rows="6" spellcheck="false" autocomplete="off"'
    ' aria-describedby="h-plak">\n{pasted}</textarea></p></details>'
    '<p class="field"><label for="wie">{whose}</label><span class="help" id="h-wie">{why}</span>'
    '<select id="wie" name="wie" aria-describedby="h-wie">{options}</select></p>'
    '<p class="save"><button class="button">{look}</button></p></form>'
    '<section class="panel"><h2>{kept_title}</h2><ul>{kept}</ul></section><p class="links"><a href="/afspraken">{all}</a></p>'
)
OPTION = Markup('<option value="{}"{}>{}</option>')
LEAD = "Uit uw agenda of rekenblad. Dan staan de bezoeken van vandaag klaar op Vandaag. We kijken eerst; er wordt nog niets opgeslagen."
WAYS = (
    "Google: ga naar Instellingen, kies uw agenda en dan 'Agenda exporteren'. Het zip-bestand mag zo.",
    "Outlook: kies Bestand en dan 'Agenda opslaan'.",
    "Mac: kies Archief en dan 'Exporteer'.",
)
COLUMNS = (
    "Zet de namen van de kolommen erboven. Nodig is: datum. Handig is: tijd, buurt, huishouden, wie. "
    "In andere kolommen zoeken we alleen een adres of code."
)
KEPT = (
    "Wij bewaren alleen de dag, de tijd, de buurt, de code van het huis en wie er gaat. Namen, adressen en nummers bewaren we niet.",
    "Staat het adres al in de kluis? Dan herkennen we het huis aan zijn code.",
    "Een week na de afspraak is alles weg. Wat u weglaat, bewaren we niet.",
    "Alleen uw eigen team ziet dit. Het telt nergens mee en gaat niet naar buiten.",
)


def choose(names: Mapping[str, str], language: str, trouble: str = "", whose: str = "", pasted: str = "") -> Markup:
    """The form; with what was chosen and pasted when it comes back with a sentence."""
    people = {"": say("van meer mensen, of dat weet ik niet", language), **names}
    options = Markup("").join(OPTION.format(id, Markup(" selected") if id == whose else "", name) for id, name in people.items())
    return PAGE.format(
        back=say("Importeren", language), title=say("Afspraken inlezen", language), options=options,
        error=Markup('<div class="notice bad" role="alert" tabindex="-1" autofocus>{}</div>').format(trouble) if trouble else "",
        lead=say(LEAD, language), which=say("Welk bestand?", language), ways=_items(WAYS, language),
        kinds=say("Uit uw agenda: .ics of .zip. Uit uw rekenblad: .xlsx of .csv.", language),
        how=say("Hoe krijg ik een bestand uit mijn agenda?", language), whose=say("Van wie is deze agenda of lijst?", language),
        why=say("Staat er bij een afspraak geen collega? Dan is dit wie er gaat.", language), look=say("Bekijk wat wij lezen", language),
        open=Markup(" open") if pasted else "", pasted=pasted, paste=say("Of plak regels uit Excel", language),
        rows=say("Plak hier uw regels", language), columns=say(COLUMNS, language), kept_title=say("Wat we bewaren", language),
        kept=_items(KEPT, language), all=say("Alle afspraken", language),
    )  # fmt: skip


def _items(sentences: Sequence[str], language: str) -> Markup:
    return Markup("").join(Markup("<li>{}</li>").format(say(words, language)) for words in sentences)

"""Privacy: what is kept, for how long, who sees it and how to take it back; drawn from the tables the program itself works with."""

from collections.abc import Iterable

from flask import Flask
from markupsafe import Markup

from dashboard import door, shell
from dashboard.door_visitor import known
from monitor.words import capital, number, say
from storage import people
from storage.consent import VALID_DAYS
from storage.people import ROLE_WORDS, ROLES
from storage.record import Question, Record, questions
from storage.records import ALL
from storage.retention import TERMS, Term
from storage.settings import Settings

RIGHTS = {  # in words for people; what has none here stops the page from being drawn, so none is forgotten
    people.LOG: "opschrijven wat er gedaan is",
    people.READ_OWN: "cijfers en verhalen van het eigen wijkbedrijf lezen",
    people.CORRECT: "alles nakijken en verbeteren wat het eigen wijkbedrijf opschreef",
    people.CLOSE: "een kwartaal afsluiten",
    people.IMPORT: "een bestand inlezen",
    people.EXPORT: "de eigen gegevens meenemen",
    people.REPORT: "een rapport maken",
    people.PEOPLE: "bepalen wie mag inloggen",
    people.INVITE: "anderen uitnodigen en helpen om weer in te loggen",
    people.RELEASED: "vastgestelde cijfers lezen, zonder kleine aantallen, en verhalen waarvan de verteller dat goed vindt",
    people.FOLLOW: "de verantwoording lezen van subsidies waarvan het wijkbedrijf koos dat deze financier ze mag volgen",
    people.FACTORS: "een ander getal voorstellen om mee te rekenen, en beslissen over wat een ander voorstelt",
    people.VAULT: "adres en telefoon van elk huishouden openen; elke keer wordt opgeschreven wie dat deed",
    people.CARE: "zien dat het een vrijwilliger zwaar viel of dat het veel uren werden, om te vragen hoe het gaat",
    people.ANSWER: "schrijven wat de gemeente deed met een onderwerp dat vaak genoeg is genoemd",
    people.CHECK: "zelf invullen hoe de gemeente met een wijkbedrijf samenwerkt; het wijkbedrijf leest dat",
    people.SYSTEM: "de server laten draaien, zonder toegang tot deze bladzijden",
}
NEVER = (
    "Bij wat we tellen: namen, adressen of nummers van bewoners. Een huis heeft een code, zoals H012; een deelnemer ook.",
    "Burgerservicenummer, rekeningnummer of geboortedatum.",
    "Afkomst, geloof of ziekte.",
)
LOCKED = (
    "Om aan te bellen en een afspraak te maken, kan het wijkbedrijf uw adres bewaren, hoe u heet, één nummer of e-mailadres, uw taal en "
    "een korte notitie. Het hoeft niet: een bezoek telt ook zonder.",
    "Dit staat in een kluis, apart van wat we tellen. Elk huishouden heeft een eigen sleutel. Alleen wie bij u was en de coördinator "
    "kunnen het openen, en elke keer wordt opgeschreven wie dat deed. De gemeente en de financier kunnen het niet zien.",
    "Gaan we u na drie maanden bellen? Alleen als u dat goed vindt. U kunt altijd vragen om het meteen weg te halen.",
)
NOT_AGAINST = (
    "Wie in een kleine straat woont, herkent soms een buur in een verhaal, ook zonder naam. Praat daarover voordat u ja zegt.",
    "Wat iemand in een open antwoord typt, leest het formulier na op nummers en adressen. Een naam herkent het niet.",
    "Een wijkbedrijf mag zelf een paar vragen toevoegen. Vragen naar ziekte, afkomst of geld van een bewoner weigeren we, maar niet elke "
    "bedoeling is aan de woorden te zien.",
    "Een rapport dat al is meegegeven, kunnen we niet terughalen. Een foto van een scherm ook niet.",
    "Wat is verbeterd of ingetrokken, blijft in het logboek te zien voor het eigen team: wie veranderde wat. De coördinator kan alles van "
    "een huishouden wissen. In back-ups staat het dan nog tot de laatste oude weg is.",
    "Wie de server beheert, kan technisch bij alles. Die schijf hoort versleuteld te zijn.",
    "Een gestolen telefoon waarop iemand net is ingelogd. De beheerder kan die persoon meteen uitzetten.",
    "Er is geen tweede controle bij het inloggen, zoals een code op uw telefoon.",
)
BACK = (
    "Hebt u een kaart met een code? Dan doet u het zelf, zonder inloggen: ga naar /kaart en typ de code.",
    "Zeg het tegen wie bij u langskwam, of tegen iemand anders van het wijkbedrijf. U hoeft niet te zeggen waarom.",
    "U mag kiezen: voor iedereen, of alleen voor de gemeente, het rapport, de krant of het team.",
    "Het verhaal gaat meteen weg van alle bladzijden, en uit elk rapport dat daarna wordt gemaakt. De cijfers blijven staan.",
    "Een foto bij het verhaal gaat mee weg. U kunt ook alleen een foto laten weghalen. Mag niemand hem meer zien, dan wissen we hem.",
)
PAGE = Markup('<div class="writing"><h1>{title}</h1><p class="lead">{lead}</p>{sections}</div>')
SECTION = Markup('<section class="panel" id="{id}"><h2>{title}</h2>{body}</section>')
RECORD = Markup('<details><summary>{title}<span class="quiet whole">{count}</span></summary><ul>{rows}</ul></details>')


def serve(server: Flask) -> None:
    """Hang in the page; it is open to everyone."""
    server.add_url_rule("/privacy", "privacy", _show)


def _show() -> str:
    who, language = door.person(), door.language()
    scope = door.scope({}) if who is not None and (who.inside or who.municipality) else None
    sections = (
        ("bewaren", "Wat bewaren we?", _kept(language)),
        ("waarom", "Waarom?", _why(language)),
        ("kluis", "Adres en telefoon", _paragraphs(*(say(words, language) for words in LOCKED))),
        ("nooit", "Wat vragen we nooit?", _list(NEVER, language)),
        ("wie", "Wie ziet wat?", _who(language)),
        ("hoelang", "Hoe lang?", _how_long(known().settings, language)),
        ("terug", "Een verhaal terugnemen", _list(BACK, language)),
        ("rechten", "Wat mag u vragen?", _rights(language)),
        ("grenzen", "Wat kunnen we niet voorkomen?", _list(NOT_AGAINST, language)),
    )
    body = PAGE.format(
        title=say("Privacy", language),
        lead=say("Dit programma telt wat een wijkbedrijf doet, en vertelt erbij. Het kent huizen en deelnemers bij een code.", language),
        sections=Markup("").join(SECTION.format(id=id, title=say(title, language), body=words) for id, title, words in sections),
    )
    return shell.page(say("Privacy", language), body, scope, styles=("form.css",))


def _list(sentences: Iterable[str], language: str) -> Markup:
    return Markup("<ul>{}</ul>").format(Markup("").join(Markup("<li>{}</li>").format(say(s, language)) for s in sentences))


def _paragraphs(*words: str) -> Markup:
    return Markup("").join(Markup("<p>{}</p>").format(w) for w in words)


def _kept(language: str) -> Markup:
    """Per record the questions about a person, read off the records themselves; the rest is about work, not about people."""
    lead = _paragraphs(
        say("Hieronder staat elke vraag die over iemand gaat. De rest gaat over het werk: wat, waar, hoeveel, hoe lang.", language),
        say("Gevoelige antwoorden ziet alleen het eigen team; daarbuiten zijn het aantallen. Bijna alles mag leeg blijven.", language),
    )
    return lead + Markup("").join(_record(record, language) for record in ALL) + _paragraphs(
        say("Een verhaal staat er in de woorden van de verteller. Alleen wie van de verteller mag, leest het.", language),
        say("Bij een verhaal of activiteit kan een foto staan, zonder plaats en tijd. Alleen wie dat mag van de verteller, en van wie er "
            "herkenbaar op staat, ziet hem.", language),
        say("Van een afspraak bewaren we dag, tijd, buurt, de code van het huis en wie er gaat. Een week later is dat weg.", language),
        say("Van wie inlogt bewaren we naam, e-mailadres, rol, en wie wanneer iets veranderde.", language),
    )  # fmt: skip


def _record(record: type[Record], language: str) -> Markup:
    found = [q for table in (record, *record.parts.values()) for q in questions(table).values()]
    personal = [q for q in found if q.sensitivity != "0"]
    if not personal:
        return Markup("")
    words = say("{n} van de {all} vragen", language, n=number(len(personal), 0, language), all=number(len(found), 0, language))
    rows = Markup("").join(_question(q, language) for q in personal)
    return RECORD.format(title=say(record.title, language), count=words, rows=rows)


def _question(question: Question, language: str) -> Markup:
    pill = Markup(' <span class="pill own">{}</span>').format(say("gevoelig", language)) if question.sensitivity == "S" else ""
    why = Markup('<br><span class="quiet">{}</span>').format(say(question.why, language)) if question.why else ""
    return Markup("<li>{}{}{}</li>").format(say(question.question, language), pill, why)


def _why(language: str) -> Markup:
    return _paragraphs(
        say("Om te laten zien wat het werk oplevert: voor bewoners, voor de wijk, en voor wie het betaalt.", language),
        say("We maken geen profiel van iemand, nemen geen besluit over iemand en verkopen niets.", language),
        say("We halen niets op bij andere bedrijven. Cookies zijn er om in te loggen, voor de taal, voor een pincode en om een concept "
            "op te ruimen.", language),
    )  # fmt: skip


def _who(language: str) -> Markup:
    """From the table of roles itself."""
    rows = []
    for role, rights in ROLES.items():
        may = _list((words for right, words in RIGHTS.items() if right in rights), language)
        rows.append(Markup("<h3>{}</h3>{}").format(capital(say(ROLE_WORDS[role], language)), may))
        if missing := rights - RIGHTS.keys():
            raise LookupError(f"no words for {missing}")
    return Markup("").join(rows) + _paragraphs(
        say("Een energiecoach leest in het logboek alleen terug wat hij of zij zelf opschreef.", language),
        say("Een doorverwijzing leest alleen wie haar opschreef, en de coördinator. De beheerder ziet dat er een is, waarover en wanneer.",
            language),
        say("Een wijkbedrijf ziet nooit iets van een ander wijkbedrijf.", language),
    )  # fmt: skip


def _how_long(settings: Settings, language: str) -> Markup:
    """From the table the nightly clean-up works with."""
    line = Markup("<div><dt>{}</dt><dd>{}</dd></div>")
    rows = [line.format(say("Wat het wijkbedrijf opschreef", language), say("zolang het wijkbedrijf meedoet", language))]
    asked = say("{n} maanden; daarna vragen we het opnieuw", language, n=number(VALID_DAYS * 12 // 365, 0, language))
    rows.append(line.format(say("Toestemming voor een verhaal", language), asked))
    rows += [line.format(say(term.what, language), _days(term, language)) for term in TERMS]
    kept = number(settings.backup_keep, 0, language)
    rows.append(line.format(say("Back-ups", language), say("de nieuwste {n}, elke nacht een", language, n=kept)))
    return Markup('<dl class="told">{}</dl>').format(Markup("").join(rows))


def _days(term: Term, language: str) -> str:
    if term.until:
        return say(term.until, language, n=number(term.days, 0, language))
    if not term.days:
        return say("wordt de eerstvolgende nacht verwijderd", language)
    if term.days % 365 == 0 and term.days > 365:
        return say("{n} jaar", language, n=number(term.days // 365, 0, language))
    return say("1 dag" if term.days == 1 else "{n} dagen", language, n=number(term.days, 0, language))


def _rights(language: str) -> Markup:
    return _paragraphs(
        say("Het wijkbedrijf dat bij u langskwam, is verantwoordelijk. U mag zien wat er over u staat en het laten verbeteren.", language),
        say("U mag ook vragen om iets weg te halen. Het telt dan niet meer mee en staat op geen bladzijde meer.", language),
        say("Vraag de coördinator om alles wat over uw huishouden is bewaard, of om het te wissen. Dat is één druk op een knop.", language),
        say("Ook wie hier meedoet, helpt of werkt, mag dat vragen. Wie inlogt, vindt alles zelf onder 'Mijn gegevens'.", language),
        say("Komt u er niet uit? Dan kunt u een klacht indienen bij de Autoriteit Persoonsgegevens.", language),
    )  # fmt: skip

"""Names of people and addresses in running text: an aanhef before a capital, a common first name, a street with a house number.

A list can never be whole and a rule is never always right: what is found is asked about once, and never blocks work inside the team.
"""

import re
from collections.abc import Iterator


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Common first names in Dutch neighbourhoods, of many backgrounds. Left out: names that are also ordinary words, months or things.
FIRST = _listed(
    """
    Jan Piet Kees Henk Gerrit Willem Johan Cornelis Hendrik Jacob Peter Pieter Hans Ton Theo Joop Wim Dick Arie Klaas Jaap Bert Gert
    Frans Harry Nico Rob Ruud René Erik Eric Ronald Richard Marcel Patrick Dennis Jeroen Sander Martijn Bart Stefan Thijs Daan Luuk
    Lucas Finn Levi Noah Sem Milan Ruben Thomas Niels Koen Joris Gijs Jelle Sjoerd Wouter Maarten Robert Michael Kevin Danny Ricardo
    Anna Maria Johanna Wilhelmina Cornelia Elisabeth Geertruida Petra Ingrid Monique Marieke Annemarie Anneke Ineke Tineke Marijke
    Joke Ans Truus Riet Greet Corrie Bep Nel Sjaan Mieke Els Ellen Karin Yvonne Linda Sandra Wendy Esther Marloes Sanne Lisa Emma
    Julia Sophie Lotte Femke Maaike Renske Hanneke Jolanda Jacqueline Saskia Miranda Patricia Nicole Bianca Angelique Anouk Kim Laura
    Eva Sara Sarah Mohamed Mohammed Muhammad Ahmed Ahmet Mehmet Mustafa Ali Hassan Hussein Youssef Yusuf Omar Ibrahim Abdullah Abdel
    Rachid Said Khalid Karim Samir Hamza Bilal Ayoub Ilyas Anas Tarik Driss Brahim Nordin Hakan Murat Emre Kemal Orhan Osman Serkan
    Burak Yasin Fatih Fatima Fatma Aicha Ayşe Ayse Khadija Hatice Zeynep Emine Elif Meryem Merve Naima Samira Latifa Malika Rachida
    Saida Nadia Jamila Hanan Yasmina Amina Zohra Hafida Karima Loubna Ikram Sevim Gülşen Gulsen Songül Özlem Esra Büşra Nour Rania
    Layla Leila Hala Rima Yonas Tesfay Samuel Daniel Abdi Abdirahman Hodan Sagal Selam Senait Mebrahtu Berhane Bashir Mahmoud Khaled
    Walid Ziad Nasser Reza Farid Maryam Zahra Soraya Olena Oksana Tetiana Iryna Natalia Svitlana Oleksandr Andriy Mykola Dmytro
    Agnieszka Katarzyna Małgorzata Piotr Krzysztof Tomasz Paweł Marek Łukasz Dragan Ivana Elena Mihai Ioana Sunita Ravi Anil Priya
    Radjesh Cheryl Shanti Winston
    """
)
# Common surnames, for who writes them without a capital after an aanhef, or as the code of a person or a house.
LAST = _listed(
    """
    jansen janssen bakker visser smit smits meijer meyer mulder bos vos peters hendriks jacobs dekker brouwer willems hoekstra koster
    verhoeven prins huisman postma kuipers veenstra kramer scholten post schouten dijkstra yilmaz yılmaz kaya demir çelik celik şahin
    sahin yildiz yıldız öztürk ozturk aydin arslan bouali amrani idrissi bennani haddou mohamud singh kowalski nowak janssens
    """
)
_PARTICLE = r"(?:(?:van|de|der|den|het|'t|ten|ter|te|el|al|ben|bin|ait|in)[ -])"
_TITLE = (
    r"(?:mevrouw|mevr\.?|mw\.?|meneer|mijnheer|dhr\.?|de heer|juffrouw|juf|meester|tante|oom|opa|oma|dokter|dr\.?|buurman|buurvrouw|"
    r"buurjongen|buurmeisje|familie|fam\.?|imam|pastoor|dominee)"
)
_ADDRESSED = re.compile(rf"\b(?i:{_TITLE})[ \u00a0]+(?:[A-Z]\.[ ]?){{0,3}}((?i:{_PARTICLE}){{0,3}}(?:[A-ZÀ-ÝÇŞĞİÖÜŁ][\w'’-]+|\w+))")
_CALLED = re.compile(r"\b(?i:mijn naam is|(?:zijn|haar) naam is|(?:hij|zij|ze) heet|ik heet)[ ]+([A-ZÀ-ÝÇŞĞİÖÜŁ][\w'’-]+)")
_CAPITAL = re.compile(r"(?<![\w@.'’-])([A-ZÀ-ÝÇŞĞİÖÜŁ][\w'’-]+)(?![\w@])")
_STREET = re.compile(
    r"\b((?:[A-Z][\w'-]+[ ]){0,2}\w{2,}(?:straat|laan|weg|plein|gracht|kade|singel|dijk|hof|pad|steeg|dreef|plantsoen|burg|erf|ring|str\.)"
    r"[ ](?:nr\.?[ ]?)?[1-9]\d{0,3}(?:[ -]?[a-zA-Z]\b)?)(?:[ ](\w+))?",
    re.IGNORECASE,
)
_PLACE = r"(?:straat|laan|plein|weg|kade|school|kerk|huis|hof|park|flat|markt|singel|gracht|dijk|fonds|gebouw)\b"
_PLACE_AFTER = re.compile(
    rf"(?:[ -](?:(?:van der|van den|van|de|der|den|ten)[ -])?(?:[A-ZÀ-Ý]\w*[ -])*[A-ZÀ-Ý]\w*?|\w*){_PLACE}|-?{_PLACE}"
)
_BRANDS = re.compile(
    r"\b(?:Albert Heijn|Jan Linders|Dirk van den Broek|Anna Paulowna|Willem II|Sint[- ]\w+|Prins(?:es)? \w+|Koning(?:in)? \w+)\b"
)
_NOBODY = _listed(  # a capital after an aanhef that is no name: the next sentence, a day, a language
    """
    De Het Een Er En Ze Zij Hij Ik Wij We Dat Die Dit Deze Toen Nu Ook In Op Met Voor Na Bij Maar Wil Heeft Is Was Kan Geen Niet
    Daarna Maandag Dinsdag Woensdag Donderdag Vrijdag Zaterdag Zondag Januari Februari Maart April Mei Juni Juli Augustus September
    Oktober November December Nederlands Engels Turks Arabisch Pools Oekraïens Energie
    """
)
_NO_NUMBER = _listed(  # what follows a number that is no house number
    """
    mensen bewoners buren huizen woningen huishoudens gezinnen kinderen jongeren vrouwen mannen ouderen deelnemers vrijwilligers
    helpers keer lampen ledlampen deuren ramen gesprekken bezoeken bezoekjes adressen flats portieken folders flyers uur minuten euro
    meter m² jaar dagen weken stuks bomen bakken plantenbakken bankjes klussen
    """
)
_NO_STREET = re.compile(
    r"(?:.*\b)?(?:onder|halver|snel|spoor|half|uit|ge|om|over|rij|toegangs|afrit|fiets|wandel|school|speel|markt|parkeer|dorps|wijk|buurt|winkel|"
    r"bin?nen|achter|steun|zij|pas|gas|cv-?)(?:straat|laan|weg|plein|hof|pad|ring|erf)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")


def names(text: str) -> Iterator[str]:
    """What may be the name of somebody, as it was written."""
    text = _BRANDS.sub(lambda found: " " * len(found[0]), text)
    taken: list[tuple[int, int]] = []
    for found in _ADDRESSED.finditer(text):
        last = re.split(r"[ -]", found[1])[-1]
        capital, known = last[:1].isupper(), last.lower() in LAST or last.capitalize() in FIRST
        title = found[0][: found.start(1) - found.start()].strip()
        ended = title.endswith(".") and last in _NOBODY
        if (capital or known) and last not in _NOBODY and not ended and not _is_place(text, found.end()):
            taken.append(found.span())
            yield found[0]
    for found in _CALLED.finditer(text):
        if found[1] not in _NOBODY:
            taken.append(found.span())
            yield found[1]
    for found in _CAPITAL.finditer(text):
        word = re.sub(r"['’]?s$", "", found[1]) if found[1] not in FIRST else found[1]
        if word in FIRST and not any(a <= found.start() < b for a, b in taken) and not _is_place(text, found.end()):
            yield found[1]


def addresses(text: str) -> Iterator[str]:
    """Streets with a house number."""
    for found in _STREET.finditer(text):
        street = re.split(r"[ ]\d", re.sub(r" nr\.?", "", found[1]))[0]
        if (found[2] or "").lower() not in _NO_NUMBER and not _NO_STREET.fullmatch(street.split()[-1]):
            yield found[1]


def as_code(text: str) -> bool:
    """Whether what should be a code is somebody's name."""
    words = [word[0] for word in _WORD.finditer(text)]
    return any(word.capitalize() in FIRST or word.lower() in LAST for word in words)


def _is_place(text: str, end: int) -> bool:
    """'Johan de Wittlaan' is no person."""
    return _PLACE_AFTER.match(text, end) is not None

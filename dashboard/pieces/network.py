"""The network as a chart: partners by group and who works with whom because of the enterprise. Its twin in words is the list below it."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from monitor.network import Network
from monitor.report.blocks import Point, Ties
from monitor.words import day_digits, say

ID = "netwerk"


def block(found: Network, groups: Mapping[str, str], language: str) -> Ties:
    """Each point is a pair, so that together they are the figure `relations`. `groups`: code -> words."""
    named = _apart(found)
    names = {m.id: m.name for m in named.members}
    pairs = tuple(sorted((names[one], names[other]) for one, other in named.pairs))
    points = tuple(Point(say("{one} en {other}", language, one=one, other=other), Decimal(1)) for one, other in pairs)
    grouped = ((words, tuple(m.name for m in named.members if m.group == code)) for code, words in groups.items())
    title = "Wie met wie samenwerkt door ons" if pairs else "Nog niemand werkt met een ander samen door ons"
    about = "Elke boog is een tweetal. Dezelfde namen staan in de lijst hieronder, met wie ze samenwerken."
    return Ties(
        id=ID, message=say(title, language), what=say(about, language), points=points, unit="keer", language=language, shape="ties",
        code="relations", groups=tuple((words, within) for words, within in grouped if within), pairs=pairs,
        source=say("Bron: wat het wijkbedrijf opschreef · stand {day}", language, day=day_digits(found.on)),
        summary=say("Netwerk. Deze partners werken samen: {pairs}.", language, pairs="; ".join(p.label for p in points)),
    )  # fmt: skip


def _apart(found: Network) -> Network:
    """Two partners of one name are told apart by a number."""
    seen: dict[str, int] = {}
    members = []
    for m in found.members:
        seen[m.name] = seen.get(m.name, 0) + 1
        members.append(m if seen[m.name] == 1 else replace(m, name=f"{m.name} ({seen[m.name]})"))
    return replace(found, members=tuple(members))

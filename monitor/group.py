"""The groups in which figures are shown, in reading order."""

from monitor.words import say

GROUPS = {
    "reach": "Wie we bereikten",
    "energy": "Energie en huis",
    "poverty": "De energierekening betalen",
    "work": "Werken en leren",
    "social": "Mensen en de buurt",
    "network": "Netwerk en samen aanpakken",
    "partnership": "Samen met de gemeente",
    "money": "Geld",
    "telling": "Verhalen",
    "quality": "Kwaliteit",
}


def title(group: str, language: str = "nl") -> str:
    """What a group is called; a group from before has its own code for a name."""
    return say(GROUPS[group], language) if group in GROUPS else group


def place(group: str) -> int:
    """Where a group stands in reading order; one that is no longer here comes last."""
    return list(GROUPS).index(group) if group in GROUPS else len(GROUPS)

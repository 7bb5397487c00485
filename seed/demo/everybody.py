"""The page for everybody that two of the made-up enterprises switched on, with the story that each chose for its wijk."""

from seed.demo.notebook import Notebook
from seed.demo.place import buurt
from storage.public_page import PublicPage
from storage.records import Story

CHOSEN = {  # how to join, and per wijk (counted from 1) the story that was chosen
    "merel": (
        "Kom dinsdag tussen 10 en 12 koffie drinken in de Molenstee, of bel 000 123 45 67. Meedoen kan ook zonder gereedschap.",
        {1: "De kachel gaat weer aan"},
    ),
    "kade": ("Loop woensdagmiddag binnen in de schuur aan de Touwbaan.", {2: "Een koude hal minder"}),
}


def page(notebook: Notebook) -> None:
    """The third enterprise has not switched it on: the wijken where it works have no page."""
    own = notebook.enterprise
    if own.key not in CHOSEN:
        return
    contact, wanted = CHOSEN[own.key]
    told = {kept["headline"]: kept["id"] for table, kept in notebook.rows if table is Story}
    stories = {f"WK{buurt(own.organisation.municipality, n, 1)[2:8]}": told[words] for n, words in wanted.items() if words in told}
    notebook.rows.append((PublicPage, {"organisation": own.id, "shown": True, "indexed": False, "contact": contact, "stories": stories}))

"""Opschrijven: the forms, their receipts, and the logbook."""

from functools import partial
from typing import Any

from flask import Blueprint

from dashboard.log import book, bring_in, counts, offline, receipt, unsent, week, write
from dashboard.version import version
from storage.database import Store
from storage.settings import Settings

DEEDS = ("intrekken", "terugzetten", "goedkeuren", "teruggeven")


def blueprint(store: Store, settings: Settings) -> Blueprint:
    """The pages where people write down and read back what they did."""
    version()  # looked at once, before there are several processes: they must agree
    found = Blueprint("log", __name__)

    def hang(rule: str, name: str, view: Any, *methods: str) -> None:
        found.add_url_rule(rule, name, view, methods=list(methods) or ["GET"])

    hang("/opschrijven", "choose", partial(write.choose, store))
    hang("/opschrijven/<name>", "fill", partial(write.fill, store))
    hang("/opschrijven/<name>", "save", partial(write.save, store), "POST")
    hang("/opschrijven/<name>/<id>", "fill_again", partial(write.fill, store))
    hang("/opschrijven/<name>/<id>", "save_again", partial(write.save, store), "POST")
    hang("/opschrijven/<name>/<id>/klaar", "kept", partial(receipt.kept, store))
    for deed in DEEDS:
        hang(f"/opschrijven/<name>/<id>/{deed}", deed, partial(book.act, store, deed=deed), "POST")
    hang("/logboek", "book", partial(book.book, store))
    hang("/logboek/<name>/<id>", "one", partial(book.one, store))
    hang("/logboek/<name>/<id>/cijfers", "counts", partial(counts.counts, store))
    hang("/opschrijven/sleutel", "device_key", offline.key)
    hang("/opschrijven/niet-verstuurd", "unsent", unsent.unsent)
    hang(offline.WORKER, "worker", offline.worker)
    hang(offline.NOTHING, "nothing", offline.nothing)
    bring_in.routes(found, store)
    week.routes(found, store)
    return found

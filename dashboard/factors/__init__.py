"""Factoren: the numbers figures are counted with, each with its history, what used it, and how it is changed by two people."""

from flask import Flask

from dashboard.factors import changed, decide, history, listing, propose
from storage.database import Store


def serve(server: Flask, store: Store) -> None:
    """Hang in the pages and their deeds."""
    for part in (listing, history, propose, decide, changed):
        part.serve(server, store)

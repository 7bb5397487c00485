"""The reading pages, in the order people meet them."""

from dashboard.page import Page
from dashboard.tell import bereik, gemeente, opbrengst, rapport, uitleg, vandaag, verhaal, verhalen, wijk

ALL: tuple[Page, ...] = (
    vandaag.PAGE,
    wijk.PAGE,
    bereik.PAGE,
    opbrengst.PAGE,
    verhalen.PAGE,
    verhaal.PAGE,
    rapport.PAGE,
    uitleg.PAGE,
    gemeente.PAGE,
)

"""The reading pages, in the order people meet them."""

from dashboard.page import Page
from dashboard.tell import (
    bereik,
    brokken_werk,
    doelen,
    energie,
    geld,
    gemeente,
    investeren,
    klaar,
    lastige_vragen,
    meer,
    ontbreken,
    opbrengst,
    rapport,
    samenwerken,
    uitleg,
    vandaag,
    verhaal,
    verhalen,
    werk,
    wijk,
)

PAGES: tuple[Page, ...] = (
    vandaag.PAGE,
    wijk.PAGE,
    gemeente.PAGE,
    opbrengst.PAGE,
    energie.PAGE,
    werk.PAGE,
    bereik.PAGE,
    brokken_werk.PAGE,
    klaar.PAGE,
    samenwerken.PAGE,
    lastige_vragen.PAGE,
    verhalen.PAGE,
    verhaal.PAGE,
    ontbreken.PAGE,
    geld.PAGE,
    doelen.PAGE,
    investeren.PAGE,
    rapport.PAGE,
    uitleg.PAGE,
)
ALL = (*PAGES, meer.page(PAGES))

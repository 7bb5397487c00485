"""Every table of the store: importing this module makes all of them known. A house test holds that none is forgotten."""

from sqlalchemy import MetaData
from sqlmodel import SQLModel

from storage import (  # noqa: F401
    admission,
    area_shape,
    attempt,
    batch,
    burden,
    card,
    cells,
    claimed,
    consent,
    consent_words,
    device,
    doubt,
    factors,
    fatigue,
    final,
    funder,
    handed,
    history,
    login,
    mark,
    milestone,
    neighbourhood,
    organisation,
    own_indicator,
    own_words,
    people,
    photo,
    poll_round,
    public_page,
    recall,
    records,
    release,
    reopen,
    safeguard,
    scenario,
    sealed,
    signal_answer,
    slot,
    stamp,
    story_choice,
)
from storage.factor import change, proposal  # noqa: F401
from storage.intake import remembered, task  # noqa: F401
from storage.planning import appointment  # noqa: F401
from storage.theme import kept  # noqa: F401
from storage.vault import authenticator, ledger, locked  # noqa: F401

METADATA: MetaData = SQLModel.metadata

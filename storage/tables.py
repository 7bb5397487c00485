"""Every table of the store: importing this module makes all of them known. A house test holds that none is forgotten."""

from sqlalchemy import MetaData
from sqlmodel import SQLModel

from storage import attempt, batch, cells, consent, factors, history, login, organisation, people, records, release, slot  # noqa: F401
from storage.factor import change, proposal  # noqa: F401
from storage import doubt, own_words, scenario  # noqa: F401

METADATA: MetaData = SQLModel.metadata

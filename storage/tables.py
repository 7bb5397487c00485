"""Every table of the store, known: importing this module imports each module of storage, so that none is forgotten."""

import importlib
import pkgutil

from sqlalchemy import MetaData
from sqlmodel import SQLModel

import storage
from storage import records  # noqa: F401

for _found in pkgutil.iter_modules(storage.__path__, "storage."):
    if not _found.ispkg:
        importlib.import_module(_found.name)

METADATA: MetaData = SQLModel.metadata

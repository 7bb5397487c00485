"""Every table of the store, known: importing this module imports each module of storage, so that none is forgotten."""

import importlib
import pkgutil

from sqlalchemy import MetaData
from sqlmodel import SQLModel

import storage

for _found in pkgutil.walk_packages(storage.__path__, "storage."):
    if not _found.name.startswith("storage.migrations"):
        importlib.import_module(_found.name)

METADATA: MetaData = SQLModel.metadata

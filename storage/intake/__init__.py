"""Bringing in what people already have: a spreadsheet as it is really kept. Everything enters through `storage.log`."""

from storage.intake.bring import bring_in, take_back
from storage.intake.template import template

__all__ = ["bring_in", "take_back", "template"]

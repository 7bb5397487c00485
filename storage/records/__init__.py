"""The record types, in the order people meet them."""

from storage.record import Part, Record, add_checks
from storage.records.activity import Activity
from storage.records.assignment import Assignment
from storage.records.collective import Collective, Step
from storage.records.dialogue import Dialogue
from storage.records.grant import Budget, Goal, Grant
from storage.records.hours import Hours
from storage.records.money import Money
from storage.records.own_answer import OwnAnswer
from storage.records.partner import Contribution, Cooperation, FormerContact, FormerRole, Partner, Tie
from storage.records.partnership import Partnership
from storage.records.placement import Placement, Wellbeing
from storage.records.poll import Poll
from storage.records.profile import Profile
from storage.records.referral import Referral
from storage.records.scan import Scan, ScanAnswer
from storage.records.signal import Signal
from storage.records.story import Story
from storage.records.visit import Check, Measure, Reading, Visit

ALL: tuple[type[Record], ...] = (
    Visit,
    Activity,
    Hours,
    Placement,
    Story,
    Assignment,
    Collective,
    Referral,
    Signal,
    Poll,
    Money,
    Partner,
    Partnership,
    Dialogue,
    Profile,
    Scan,
    Grant,
    OwnAnswer,
)
COUNTED = tuple(record for record in ALL if not record.own)  # what the figures of the catalogue are made of
PARTS: tuple[type[Part], ...] = tuple(part for record in ALL for part in record.parts.values())
BY_NAME: dict[str, type[Record]] = {record.__tablename__: record for record in ALL}  # type: ignore[misc]

for _table in (*ALL, *PARTS):
    add_checks(_table)

__all__ = [
    "ALL",
    "BY_NAME",
    "COUNTED",
    "PARTS",
    "Activity",
    "Assignment",
    "Budget",
    "Check",
    "Collective",
    "Contribution",
    "Cooperation",
    "Dialogue",
    "FormerContact",
    "FormerRole",
    "Goal",
    "Grant",
    "Hours",
    "Measure",
    "Money",
    "OwnAnswer",
    "Partner",
    "Partnership",
    "Placement",
    "Poll",
    "Profile",
    "Reading",
    "Referral",
    "Scan",
    "ScanAnswer",
    "Signal",
    "Step",
    "Story",
    "Tie",
    "Visit",
    "Wellbeing",
]

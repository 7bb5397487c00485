"""A round in which groups chose the story that says the most about a quarter: what was read, what each group chose and why."""

from datetime import datetime

from sqlalchemy import JSON, DateTime
from sqlmodel import Field, Session, SQLModel, col, select

from storage.period import now

MOST = 600  # characters of a reason
SIDES = {"resident": "publiek", "enterprise": "intern", "municipality": "gemeente"}  # group -> the audience it is at the table
DOMAINS = ("named", "neighbourhood", "municipality", "companies", "energy")  # what the study asks for by name, and its four value lists


class StoryRound(SQLModel, table=True):
    """The round of one enterprise about one quarter. It reads stories and changes no figure, so it may be held after the quarter closed."""

    __tablename__ = "story_round"

    organisation: str = Field(primary_key=True, max_length=40, foreign_key="organisation.id")
    period: str = Field(primary_key=True, max_length=8)
    domains: list[str] = Field(default_factory=list, sa_type=JSON, description="the domains of change it was about (`DOMAINS`)")
    stories: list[str] = Field(default_factory=list, sa_type=JSON, description="ids of the stories that are read")
    told: list[str] = Field(default_factory=list, sa_type=JSON, description="ids of chosen stories of which the teller was told")
    started_by: str = Field(max_length=40)
    started_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    finished_by: str = Field(default="", max_length=40)
    finished_at: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]


class StoryChoice(SQLModel, table=True):
    """What one group chose and why. Never changed, only followed by a newer one; the reason goes when the words of the story go."""

    __tablename__ = "story_choice"

    seq: int | None = Field(default=None, primary_key=True)
    organisation: str = Field(max_length=40, index=True, foreign_key="organisation.id")
    period: str = Field(max_length=8)
    side: str = Field(max_length=12, description="resident, enterprise or municipality (`SIDES`)")
    story: str = Field(default="", max_length=32, index=True, description="empty: this group was not there")
    reason: str = Field(default="", max_length=MOST, description="why, in the words of the group")
    people: int = Field(default=0, description="how many people chose; no names")
    person: str = Field(max_length=40, description="who wrote it down")
    moment: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]


def empty(session: Session, story: str) -> None:
    """Take away every reason that was given for this story: it may tell it again."""
    for choice in session.exec(select(StoryChoice).where(StoryChoice.story == story, col(StoryChoice.reason) != "")):
        choice.reason = ""
        session.add(choice)

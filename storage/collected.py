"""How many stories an enterprise wrote down, whoever may see them: what a choice of stories was made from."""

from sqlmodel import Session, col, select

from storage.emptied import REMOVED
from storage.records import Story


def audiences(session: Session, organisation: str, grant: str = "") -> list[tuple[str, ...]]:
    """Per story that was approved and not taken out: who may see it now. Of one `grant` when it is named."""
    query = select(Story).where(Story.organisation == organisation, Story.status == "approved", col(Story.headline) != REMOVED)
    query = query.where(Story.grant == grant) if grant else query
    return [tuple(story.consent) for story in session.exec(query)]

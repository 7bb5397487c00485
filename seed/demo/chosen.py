"""The round in which groups chose a story, written down on the evening that it was held."""

from datetime import UTC, datetime, time

from seed.demo.notebook import Notebook
from seed.demo.texts import TEXTS
from storage.period import parse
from storage.records import Story
from storage.story_choice import StoryChoice, StoryRound


def rounds(notebook: Notebook) -> None:
    """Of the stories that were told by then; a round after the last day was not held yet."""
    own = notebook.enterprise
    stories = [kept for table, kept in notebook.rows if table is Story]
    for words in TEXTS["round"]["round"]:
        if words["enterprise"] != own.key or words["held"] > notebook.until:
            continue
        period, moment = parse(words["period"]), datetime.combine(words["held"], time(18, 40), UTC)
        ids = {s["headline"]: s["id"] for s in stories if period.contains(s["on"]) and "intern" in s["consent"]}
        by = {"organisation": own.id, "period": period.code}
        held = {"started_by": notebook.coordinator, "started_at": moment, "finished_by": notebook.coordinator, "finished_at": moment}
        told = [ids[headline] for headline in words["told"] if headline in ids]
        notebook.rows.append((StoryRound, {**by, **held, "domains": words["domains"], "stories": list(ids.values()), "told": told}))
        for choice in words["choice"]:
            said = {name: choice[name] for name in ("side", "people", "reason")}
            about = {"story": ids.get(choice["story"], ""), "person": notebook.coordinator, "moment": moment}
            notebook.rows.append((StoryChoice, {**by, **said, **about}))

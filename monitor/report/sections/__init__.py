"""The sections of a report, in reading order."""

from monitor.report.section import Section
from monitor.report.sections.done import DONE
from monitor.report.sections.energy import ENERGY
from monitor.report.sections.how_counted import HOW_COUNTED
from monitor.report.sections.money import MONEY
from monitor.report.sections.not_worked import NOT_WORKED
from monitor.report.sections.own_words import OWN_WORDS
from monitor.report.sections.reached import REACHED
from monitor.report.sections.stories import STORIES
from monitor.report.sections.summary import SUMMARY
from monitor.report.sections.tables import TABLES
from monitor.report.sections.together import TOGETHER
from monitor.report.sections.work import WORK

ALL: tuple[Section, ...] = (SUMMARY, OWN_WORDS, DONE, REACHED, ENERGY, WORK, STORIES, NOT_WORKED, TOGETHER, MONEY, HOW_COUNTED, TABLES)
BY_CODE = {section.code: section for section in ALL}

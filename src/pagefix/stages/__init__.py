"""The repair of a page, stage by stage: each takes a page and returns a new one."""

from collections.abc import Callable

from pagefix.models import Page
from pagefix.stages.articles import write_articles
from pagefix.stages.columns import reflow
from pagefix.stages.flags import flag_articles
from pagefix.stages.furniture import read_furniture
from pagefix.stages.outlines import outline
from pagefix.stages.spacing import space
from pagefix.stages.stories import tell_stories

Stage = Callable[[Page], Page]

STAGES: tuple[Stage, ...] = (
    reflow,  # columns first: all later stages trust that a line stays in its column
    space,  # words and widths can only be seen once gaps are gone
    tell_stories,  # needs clean text and true widths; roles and stories are decided together
    read_furniture,  # the date of the issue dates the datelines
    write_articles,  # needs stories: a paragraph may run on across columns
    outline,  # needs the articles' spans
    flag_articles,  # looks at what was decided
)


def run_stages(page: Page) -> Page:
    """Send a page through all stages."""
    for stage in STAGES:
        page = stage(page)
    return page

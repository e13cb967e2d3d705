"""The masthead is read from the furniture of a page, and from nothing else."""

from pagefix.models import Line, Masthead, Page, Source
from pagefix.stages.furniture import read_furniture

FOLIO = "江洲日报　2031年4月9日　星期三　第3版　综合"


def page_of(*rows: tuple[str, str]) -> Page:
    lines = tuple(Line.model_validate({"text": text, "clean": text, "role": role}) for role, text in rows)
    return Page(id="page", source=Source(path="page.txt", sha256="0"), lines=lines)


def test_a_folio_line() -> None:
    found = read_furniture(page_of(("furniture", FOLIO), ("body", "江水涨了。"))).masthead
    assert found == Masthead(title="江洲日报", date="2031-04-09", page_label="3", section="综合")


def test_a_folio_in_pieces_is_gathered() -> None:
    rows = [("furniture", "第3版"), ("headline", "灯塔"), ("furniture", "江洲日报"), ("furniture", "2031年4月9日")]
    found = read_furniture(page_of(*rows)).masthead
    assert (found.title, found.date, found.page_label) == ("江洲日报", "2031-04-09", "3")


def test_what_is_no_furniture_says_nothing() -> None:
    assert read_furniture(page_of(("body", FOLIO), ("headline", "江洲日报"))).masthead == Masthead()


def test_the_rest_of_the_page_stays() -> None:
    page = page_of(("furniture", FOLIO), ("body", "江水涨了。"))
    assert read_furniture(page).model_copy(update={"masthead": Masthead()}) == page

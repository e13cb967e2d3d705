"""Where articles stand on the page."""

from pagefix.models import Article, Caption, FieldSpans, Line, Page, Paragraph, Source, Span
from pagefix.stages.outlines import outline

SOURCE = Source(path="a.png", sha256="")


def page(*lines: Line) -> Page:
    article = Article(
        id="a/article-01",
        page="a",
        source=SOURCE,
        paragraphs=(Paragraph(text="江水涨了。", spans=(Span(1, 0, 2), Span(2, 0, 3))),),
        captions=(Caption(text="灯", spans=(Span(3, 0, 1),)),),
        decks=("一", "二"),
        spans=FieldSpans(headline=(Span(0, 0, 2),), decks=((Span(3, 0, 1),), ())),
    )
    return Page(id="a", source=SOURCE, lines=lines, articles=(article,))


LINES = (
    Line(text="大桥", bbox=(0, 0, 40, 20), block=1),
    Line(text="江水", bbox=(0, 30, 20, 40), block=2),
    Line(text="涨了。", bbox=(50, 30, 80, 40), block=3),
    Line(text="灯", bbox=(50, 90, 60, 100), block=4),
)


def test_every_field_and_part_has_its_boxes() -> None:
    [article] = outline(page(*LINES)).articles
    assert article.boxes.headline == ((0, 0, 40, 20),)
    assert article.boxes.decks == (((50, 90, 60, 100),), ())
    assert article.captions[0].boxes == ((50, 90, 60, 100),)
    assert article.boxes.byline == ()


def test_a_paragraph_has_a_box_a_column_run() -> None:
    [article] = outline(page(*LINES)).articles
    assert article.paragraphs[0].boxes == ((0, 30, 20, 40), (50, 30, 80, 40))


def test_lines_of_one_run_make_one_box() -> None:
    joined = LINES[2].model_copy(update={"block": 2})
    [article] = outline(page(LINES[0], LINES[1], joined, LINES[3])).articles
    assert article.paragraphs[0].boxes == ((0, 30, 80, 40),)


def test_plain_text_has_no_boxes() -> None:
    plain = page(*(line.model_copy(update={"bbox": None}) for line in LINES))
    assert outline(plain) is plain

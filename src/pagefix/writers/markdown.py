"""Markdown: a story as people read it."""

import re

from pagefix.models import Article, Paragraph

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")


def article_markdown(article: Article) -> str:
    """Return an article as Markdown: rubric and kicker, headline as title, decks, byline, body, captions, jumps."""
    blocks = [_plain(field) for field in (article.rubric, article.kicker) if field]
    if article.headline:
        blocks.append(f"# {_plain(article.headline)}")
    blocks += [f"**{_plain(deck)}**" for deck in article.decks]
    if article.byline:
        blocks.append(f"*{_plain(article.byline)}*")
    dateline = article.dateline
    if dateline and dateline.position == "start":
        blocks.append(_plain(dateline.text))
    blocks += [_paragraph(paragraph) for paragraph in article.paragraphs]
    if dateline and dateline.position == "end":
        blocks.append(_plain(dateline.text))
    blocks += [f"> {_plain(caption.text)}" for caption in article.captions]
    blocks += [_plain(jump.text) for jump in article.jumps]
    return "\n\n".join(blocks) + "\n"


def _paragraph(paragraph: Paragraph) -> str:
    if paragraph.kind == "crosshead":
        return f"## {_plain(paragraph.text)}"
    return "  \n".join(_plain(line) for line in paragraph.text.split("\n"))


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)

"""HTML: the text of the page as lines, one a block element; title, date, outlet and language as the page gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from framing.text.loading.decoding import BOMS, binary, decode, stored
from framing.text.loading.fates import Raw, Read, Rejection
from framing.text.loading.files import GivenFile
from framing.text.loading.limits import Limits
from framing.text.loading.titles import stands_in
from framing.text.loading.whole import whole_bytes

# What is never the article's text: code, forms, pictures, menus, and boxes beside the article.
DROPPED = frozenset(
    "script style noscript template iframe object embed svg math canvas audio video map form button input select "
    "textarea nav aside head dialog".split()
)
# Elements that begin a line of their own.
LINES = frozenset(
    "address article blockquote body br caption dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 "
    "h6 header hr html li main ol p pre section summary table tbody td th thead tr ul".split()
)
PARAGRAPHS = frozenset(("p", "h1", "h2", "h3"))
PARAGRAPH = "\x00"  # the edge of a paragraph until blank lines are made; a page cannot hold this sign
GAPS = re.compile(f"[ \\n{PARAGRAPH}]+")
CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
# Where pages give their metadata, the most reliable first: (attribute, value) of <meta>.
META = {
    "title": (("property", "og:title"), ("name", "twitter:title")),
    "outlet": (("property", "og:site_name"), ("name", "application-name")),
    "date": (
        ("property", "article:published_time"), ("name", "date"), ("name", "pubdate"), ("itemprop", "datePublished"),
        ("name", "DC.date.issued"), ("name", "dc.date"),
    ),
    "url": (("property", "og:url"),),
}  # fmt: skip
SEPARATOR = re.compile(r"\s[|–—·:-]\s")  # of title and site: "Shops close early | The Lamp"


def read(file: GivenFile, limits: Limits, columns: Mapping[str, str]) -> Iterator[Read]:
    """The page's text, and what the page says about it."""
    data = whole_bytes(file, limits)
    yield data if isinstance(data, Rejection) else page(data, file.source, file.name, limits)


def page(data: bytes, source: str, name: str, limits: Limits) -> Raw | Rejection:
    """One page as an article, or why it is none. Nothing is fetched, no entity leads to a file."""
    if not data.strip():
        return Raw("", source, name)
    if not data.startswith(tuple(mark for mark, _ in BOMS)) and binary(data[:65_536]):
        return Rejection(source, "not_text", f"{source!r} is not HTML, whatever its name says. Save the page as HTML.")
    markup, remarks = _decoded(data)
    if not markup:
        return Rejection(source, "encoding", f"{source!r} is in no encoding that is read. Save it as UTF-8.")
    root, too_large = _tree(markup, limits)
    if too_large:
        return Rejection(source, "too_deep", f"{source!r} {too_large}")
    text = stored("" if root is None else _text(root))
    if not text.text.strip():
        return Rejection(source, "html_no_text", f"{source!r} holds no readable text. Save the article's page again.")
    return Raw(text.text, source, name, _known(root, text.text), remarks=remarks + text.remarks)


def _decoded(data: bytes) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The markup as text. The page's own word on its encoding counts only where the bytes are not UTF-8."""
    declared = CHARSET.search(data[:4096])
    decoded = decode(data)
    if declared and (decoded.problem or decoded.remarks):
        encoding = declared[1].decode("ascii")
        try:
            return data.decode(encoding), (("encoding", f"encoding={encoding} (as the page says)"),)
        except (LookupError, UnicodeDecodeError):
            pass  # the page names an encoding that is unknown or wrong
    return decoded.text, decoded.remarks


def _tree(markup: str, limits: Limits) -> tuple[Any, str]:
    """The tree of the page, and why it is too deep or too wide; None for a page that is no HTML at all."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        # Bytes: lxml refuses text that begins with an XML declaration of its own encoding.
        root = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        root = None
    # The parser stops at its own depth and says so nowhere else: the rest of the page would be lost in silence.
    if any("depth" in str(error.message) for error in parser.error_log):
        return root, "nests its elements too deep for the parser. Save the article's page again, or as text."
    return root, "" if root is None else _too_large(root, limits)


def _too_large(root: Any, limits: Limits) -> str:
    depth = elements = 0
    from lxml import etree

    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        elements += event == "start"
        if depth > limits.html_depth:
            return f"nests elements more than {limits.html_depth:,} deep. Raise limits=Limits(html_depth=…)."
        if elements > limits.html_elements:
            return f"has more than {limits.html_elements:,} elements. Raise limits=Limits(html_elements=…)."
    return ""


def _text(root: Any) -> str:
    """The text of the page: a line a block element, a blank line around paragraphs and headings."""
    return GAPS.sub(lambda gap: _gap(gap[0]), "".join(_pieces(root))).strip()


def _gap(gap: str) -> str:
    return "\n\n" if PARAGRAPH in gap else "\n" if "\n" in gap else " "


def _pieces(root: Any) -> Iterator[str]:
    """Text and line ends in the order of the page; without recursion, since pages nest hundreds of elements deep."""
    todo: list[Any] = [root]
    while todo:
        item = todo.pop()
        if isinstance(item, str):
            yield item
            continue
        edge = PARAGRAPH if item.tag in PARAGRAPHS else "\n" if item.tag in LINES else ""
        todo.append(_folded(item.tail))
        if isinstance(item.tag, str) and item.tag not in DROPPED:
            yield edge + _folded(item.text)
            todo.append(edge)
            todo.extend(reversed(item))


def _folded(text: str | None) -> str:
    """White space as browsers show it: line ends of the source are spaces to a reader."""
    return re.sub(r"\s+", " ", text or "")


def _fields(root: Any) -> Iterator[tuple[str, str]]:
    """What the page says about itself; of several places the most reliable one."""
    for name, places in META.items():
        yield name, next((value for key, kind in places if (value := _meta(root, key, kind))), "")
    yield "language", str(root.get("lang") or "")


def _known(root: Any, text: str) -> dict[str, str]:
    """The fields, with what stands in the page itself where its <meta> elements are silent."""
    fields = dict(_fields(root))
    times = root.xpath("//time/@datetime")
    fields["title"] = _title(root, fields["title"], text)
    fields["date"] = fields["date"] or (str(times[0]) if times else "")
    return {name: value for name, value in fields.items() if value}


def _meta(root: Any, key: str, kind: str) -> str:
    """The content of the first such <meta>."""
    found = root.xpath(f"//meta[@{key}=$kind]/@content", kind=kind)
    return " ".join(str(found[0]).split()) if found else ""


def _title(root: Any, social: str, text: str) -> str:
    """The headline: the page's only <h1>; else the title for other sites, or <title>, without the site's name."""
    heads = [head for h1 in root.xpath("//h1") if (head := " ".join(h1.text_content().split()))]
    if len(heads) == 1:
        return heads[0]
    title = social or " ".join(str(root.findtext(".//title") or "").split())
    cuts = [title[: cut.start()] for cut in reversed(list(SEPARATOR.finditer(title)))]
    return next((cut for cut in cuts if stands_in(cut, text)), title)

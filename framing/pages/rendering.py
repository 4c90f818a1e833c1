"""Templates filled in as whole pages: all escaped, and a policy that allows only the page's own style and script."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment

STYLE = "style.css"  # of every page
SCRIPTS = ("why.js", "sentences.js")  # of the pages of a report


def page(
    template: str,
    room: str = "framing.pages",
    styles: Sequence[str] = (),
    scripts: Sequence[str] = SCRIPTS,
    **values: Any,
) -> str:
    """The page of a template. Text in `values` is escaped, unless it is Markup, which only `framing.markup` makes.

    Another `room` has templates, `styles` (added to that of all pages) and `scripts` of its own.
    """
    from markupsafe import Markup

    style = "\n".join([_source("framing.pages", STYLE), *(_source(room, name) for name in styles)])
    script = "\n".join(_source(room, name) for name in scripts)
    return (
        _environment(room)
        .get_template(template)
        .render(
            style=Markup(style),
            style_hash=_policy_hash(style),
            script=Markup(script),
            script_hash=_policy_hash(script),
            **values,
        )
    )


def island(values: Any) -> Any:
    """Values for a script of the page to read: JSON that no text in it can end, whatever it says.

    >>> str(island({"title": "</script>"}))
    '{"title": "\\\\u003c/script\\\\u003e"}'
    """
    from markupsafe import Markup

    text = json.dumps(values, ensure_ascii=False)
    return Markup(re.sub("[<>&\u2028\u2029]", lambda sign: f"\\u{ord(sign.group()):04x}", text))


@cache
def _environment(room: str) -> Environment:
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=ChoiceLoader([PackageLoader(room), PackageLoader("framing.pages")]),  # base.html is there for all
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _source(room: str, name: str) -> str:
    return (files(room) / "templates" / name).read_text(encoding="utf-8")


def _policy_hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")

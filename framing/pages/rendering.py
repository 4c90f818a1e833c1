"""Templates filled in as whole pages: all escaped, and a policy that allows only the page's own style and script."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment

STYLE, SCRIPT = "style.css", "why.js"


def page(template: str, **values: Any) -> str:
    """The page of a template. Text in `values` is escaped, unless it is Markup, which only `framing.markup` makes."""
    from markupsafe import Markup

    style, script = (_source(name) for name in (STYLE, SCRIPT))
    return (
        _environment()
        .get_template(template)
        .render(
            style=Markup(style),
            style_hash=_policy_hash(style),
            script=Markup(script),
            script_hash=_policy_hash(script),
            **values,
        )
    )


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("framing.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _source(name: str) -> str:
    return (files("framing.pages") / "templates" / name).read_text(encoding="utf-8")


def _policy_hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")

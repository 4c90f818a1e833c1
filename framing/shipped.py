"""The files that come with the toolkit: where the lexicons and the teaching corpora are."""

from __future__ import annotations

from pathlib import Path

from framing.errors import FramingError, one_of

KINDS = ("lexicons", "seeds")


def shipped(kind: str) -> Path:
    """The folder of the shipped "lexicons" or "seeds", in an installation or in a checkout.

    >>> (shipped("lexicons") / "people.toml").is_file()
    True
    """
    one_of("shipped folder", kind, KINDS)
    package = Path(__file__).resolve().parent
    # The installation first: beside an installed package another project's folder `lexicons` may lie.
    for folder in (package / "shipped_files" / kind, package.parent / kind):
        if folder.is_dir():
            return folder
    raise FramingError(f"the folder {kind} that comes with framing is missing. Install framing-toolkit again.")

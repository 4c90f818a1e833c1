"""Budgets: how large a file or an article may be before it is refused instead of read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """The largest input that is read. A refusal names the field that raises the budget.

    >>> Limits(characters=5_000_000).characters
    5000000
    """

    file_bytes: int = 20_000_000  # of one file that holds one article; tables are read row by row
    characters: int = 2_000_000  # of one article
    quote_marks: int = 200_000  # of one article
    columns: int = 10_000  # of one table
    html_depth: int = 1_000  # elements inside one another
    html_elements: int = 300_000

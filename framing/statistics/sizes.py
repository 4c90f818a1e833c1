"""How many units have to be coded? For a wanted certainty of agreement, and for an interval of a wanted width."""

from __future__ import annotations

import math

Z = 1.959963984540054


def lacy_riffe(units: int, agreement: float = 0.9, standard_error: float = 0.03) -> int:
    """How many of the units must two coders share, so that their agreement is known well enough?

    Parameters: `units`, all that will be coded; `agreement`, the share of equal codes that is expected;
    `standard_error`, .03 for 95 % certainty of at most five points less (.05 / 1.64, rounded as in the article).
    Lacy & Riffe (1996), Sampling error and selecting intercoder reliability samples for nominal content categories.

    >>> lacy_riffe(1000, 0.9), lacy_riffe(1000, 0.85)
    (92, 125)
    """
    if units <= 0:
        return 0
    spread = agreement * (1 - agreement)
    certain = (units - 1) * standard_error**2
    return math.floor((certain + spread * units) / (certain + spread) + 0.5)  # rounded, as their table is


def krippendorff_units(share: float, least: float = 0.8, z: float = 1.645) -> int:
    """How many units show that alpha is at least `least`, if the rarer code has this share of the units?

    Krippendorff (2011), Agreement and information in the reliability of coding (binary codes, two coders).

    >>> krippendorff_units(0.25), krippendorff_units(0.25, 0.667), krippendorff_units(0.1)
    (139, 81, 293)
    """
    if not 0 < share < 1 or not 0 < least < 1:
        return 0
    units = 2 * z**2 * ((1 + least) * (3 - least) / (4 * (1 - least) * share * (1 - share)) - least)
    return math.floor(units + 0.5)  # rounded, as the published table is


def for_width(share: float, half_width: float, spread: float = 0.0) -> int:
    """How many units give a share an interval of ± `half_width`? `spread`: variance that more coding cannot remove.

    0 if no number of units is enough, because the articles themselves differ too much.

    >>> for_width(0.5, 0.1), for_width(0.5, 0.1, spread=0.003)
    (97, 0)
    """
    wanted = (half_width / Z) ** 2 - spread
    return math.ceil(share * (1 - share) / wanted) if wanted > 0 else 0

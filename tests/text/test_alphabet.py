"""The codes of characters: one by one and a whole text at a time."""

import numpy as np

from framing.text.alphabet import AT_HAND, code_of, encode


def test_a_text_has_the_codes_of_its_characters_also_where_it_is_cut_for_speed():
    points = np.concatenate([np.arange(0x3000), np.arange(0x3000, 0x110000, 251)]).astype(np.uint32)
    padded = np.concatenate([np.full(AT_HAND - 0x80, ord(" "), dtype=np.uint32), points])
    wanted = [code_of(chr(point)) for point in points.tolist()]
    assert encode(padded)[AT_HAND - 0x80 : len(padded)].tolist() == wanted

"""Numbers and what they count: how many killed, how much money, how long; and what is no figure at all."""

from framing.amounts.amount import OPEN, Amount, agree
from framing.amounts.find import amounts_in

__all__ = ["OPEN", "Amount", "agree", "amounts_in"]

"""What readers take away: data, plain text, Akoma Ntoso, feed, bag, quotations.

export    an Edition -> the data files by address
"""

from .data import export

__all__ = ["export"]

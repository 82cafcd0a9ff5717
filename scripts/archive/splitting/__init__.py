"""Raw bytes -> the publisher's parts and the statement's numbered paragraphs.

split     a raw file and an editor's answers -> parts, paragraphs, doubts
"""

from .split import split

__all__ = ["split"]

"""Passages that recur in several statements, and what changed in them.

collect           statements -> their sentences, made even
find_parallels    sentences -> links between statements
find_formulas     links -> formulas
compare           two statements, sentence by sentence
"""

from .comparison import compare
from .corpus import collect
from .formulas import find_formulas
from .parallels import find_parallels

__all__ = ["collect", "compare", "find_formulas", "find_parallels"]

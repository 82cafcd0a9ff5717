"""What a paragraph names, and which one thing each name means.

compile_lexicon       registers -> all forms, as one trie
find                  a paragraph -> candidates
resolve               a candidate -> its one target, or why there is none
annotate_statement    both, for a statement
backlinks             the way back
"""

from .annotate import annotate_statement, backlinks
from .find import find
from .lexicon import compile_lexicon
from .resolve import resolve

__all__ = ["annotate_statement", "backlinks", "compile_lexicon", "find", "resolve"]

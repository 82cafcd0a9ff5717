"""Citations of a statement and of its paragraphs, and the references that programs read.

citations        a statement's templates and a paragraph -> citations in each style
cite_files       a statement -> CSL-JSON, BibTeX, RIS
"""

from .reference_files import cite_files
from .styles import citations

__all__ = ["citations", "cite_files"]

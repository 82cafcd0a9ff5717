"""Citations of a statement and of its paragraphs, and the references that programs read.

Citing           an edition, its address and name -> citations, references and what pages say of themselves
work_of          a statement -> the work that a citation speaks of
cite_files       a statement -> CSL-JSON, BibTeX, RIS
"""

from .citations import Citing
from .reference_files import cite_files
from .work import work_of

__all__ = ["Citing", "cite_files", "work_of"]

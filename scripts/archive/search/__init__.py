"""The search index that the browser reads.

search_files    statements, apparatus, synonyms -> the files of the search
"""

from .index import search_files

__all__ = ["search_files"]

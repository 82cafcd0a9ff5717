"""The archive's work, as a list of verbs. Nothing here knows of MkDocs.

Sources to pages:

    take_in        a raw statement and its sidecar -> a Statement, and what is in doubt
    split          raw bytes -> the publisher's parts and the numbered paragraphs
    to_markdown    a Statement -> its committed file in ``docs/``
    from_markdown  … and back
    check_ledger   every published permalink that would break
    export         Statements -> the data below ``/api/``

``holdings`` reads and writes the files; everything else is functions of values.
"""

from .export import export
from .front_matter import from_markdown, to_markdown
from .ledger import check_ledger
from .sidecar import take_in
from .split import split

__all__ = ["check_ledger", "export", "from_markdown", "split", "take_in", "to_markdown"]

"""The archive on disk: raw files, sidecars, generated statements, ledger.

take_in                       a raw file and its sidecar -> a Statement, and what is in doubt
to_markdown, from_markdown    a Statement <-> its committed file in ``docs/``
check_ledger                  every published permalink that would break
"""

from .ledger_checks import check_ledger
from .sidecar import take_in
from .statement_file import from_markdown, to_markdown

__all__ = ["check_ledger", "from_markdown", "take_in", "to_markdown"]

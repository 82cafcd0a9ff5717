"""Say whether a port of this machine is free, before a server starts that would only answer with a traceback."""

from __future__ import annotations

import socket
import sys

from archive import commands
from archive.problems.problem import BadInput, Problem


def main(argv: list[str] | None = None) -> int:
    given = (sys.argv[1:] if argv is None else argv)[0]
    right = "choose another, for example make serve PORT=8001"
    if not given.isdecimal() or not 0 < int(given) < 65536:
        raise BadInput([Problem("PORT", 1, f"{given!r} is no port", right)])
    with socket.socket() as asked:
        asked.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            asked.bind(("127.0.0.1", int(given)))
        except OSError as wrong:
            raise BadInput([Problem("PORT", 1, f"{given} cannot be listened on ({wrong.strerror})", right)]) from None
    return 0


if __name__ == "__main__":
    sys.exit(commands.run(main))

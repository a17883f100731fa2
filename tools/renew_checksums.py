"""Write the checksums of the tables of Quảng Ninh 2025 anew.

Each book of the plan has a script of its own; run this one after any of them:

    python tools/renew_checksums.py
"""

from __future__ import annotations

from pathlib import Path

from _tables import with_checksums, write_all

FOLDER = Path(__file__).parents[1] / "src/adminreform/datasets/data/quang_ninh_2025"


if __name__ == "__main__":
    about = FOLDER / "about.toml"
    write_all(FOLDER, {about.name: with_checksums(about, Path(__file__).name, {})})

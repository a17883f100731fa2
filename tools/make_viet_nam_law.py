"""Make the law of the Viet Nam pack, one TOML file an act, from the collected parameters.

    python tools/make_viet_nam_law.py FOLDER

FOLDER holds the facts, one TOML file a theme.  Each parameter becomes what its theme
module beside this script says: renamed, cut in pieces that a calculation can use, given
a Vietnamese title, or left out with a reason.  What no module mentions goes in as it is.
"""

from __future__ import annotations

import shutil
import sys
import tomllib
from decimal import Decimal
from pathlib import Path

from viet_nam_law import THEMES
from viet_nam_law._drafts import Draft, drafts_of
from viet_nam_law._writing import act_files, parameter_file

TARGET = Path(__file__).parents[1] / "src" / "adminreform" / "jurisdictions" / "vn" / "law"


def main(folder: Path) -> None:
    """Write the whole folder of the law anew."""
    drafts: list[Draft] = []
    files: dict[str, str] = {}
    for name, theme in THEMES.items():
        with (folder / f"{name}.toml").open("rb") as file:
            content = tomllib.load(file, parse_float=Decimal)
        made, left_out = drafts_of(content["parameter"], theme)
        drafts += made
        files[f"parameters_{name}.toml"] = parameter_file(content["title"], made)
        print(f"{name}: {len(content['parameter'])} facts, {len(made)} parameters", end="")
        print(f", {len(left_out)} facts left out" if left_out else "")
    files |= act_files(drafts)
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    for name, text in files.items():
        (TARGET / name).write_text(text, encoding="utf-8")
    print(f"{len(drafts)} parameters, {len(files)} files")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

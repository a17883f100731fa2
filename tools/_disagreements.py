"""Claims of a source that another contradicts, and what was made of them."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from _tables import EFFECTIVE, DataError, Pair, Row, expect, pair_of, require

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

NAME: Final = "disagreements.csv"
COLUMNS: Final = "kind,source,target,claimed_by,claim,decision,reason,reason_vi"
Wording = tuple[str, str]

CLAUSE: Final = r"clause (?P<clause>\d+) of Resolution (?P<act>\d+)"
OTHER: Final = r"(?P<other>\d{5})"

# A reason as it was collected, by pattern, and how it is told in English and Vietnamese.
REASONS: Final[Sequence[tuple[str, Wording]]] = (
    (
        rf"mistaken for its namesake {OTHER} \(.*\); {CLAUSE} read; goes to .*",
        (
            "clause {clause} of Resolution {act} means its namesake {other}; goes to {goes}",
            "khoản {clause} Nghị quyết {act} nói về {other} trùng tên; đơn vị này về {goes}",
        ),
    ),
    (
        rf"slip of the code for {OTHER}; goes to .*",
        (
            "a slip for {other}; goes to {goes}",
            "ghi nhầm mã của {other}; đơn vị này về {goes}",
        ),
    ),
    (
        r"clause read; goes to .*",
        (
            "by the clauses it goes to {goes}",
            "theo nghị quyết, đơn vị này về {goes}",
        ),
    ),
    (
        r"both tables and the NSO note; goes to .*",
        (
            "by both tables and the NSO note it goes to {goes}",
            "theo cả hai bảng và ghi chú của Cục Thống kê, đơn vị này về {goes}",
        ),
    ),
    (
        rf"{CLAUSE} names it; the NSO table has the code {OTHER} in its place.*",
        (
            "clause {clause} of Resolution {act} names it; the NSO table has {other} in its place",
            "khoản {clause} Nghị quyết {act} nêu đơn vị này; bảng của Cục Thống kê ghi {other}",
        ),
    ),
    (
        rf"NSO note; the NSO table has the code {OTHER} in its place.*",
        (
            "the NSO note names it; the NSO table has {other} in its place",
            "ghi chú của Cục Thống kê nêu đơn vị này; bảng của Cục Thống kê ghi {other}",
        ),
    ),
    (
        rf"{CLAUSE}: a part of the area",
        (
            "clause {clause} of Resolution {act} takes a part of its area",
            "khoản {clause} Nghị quyết {act} lấy một phần diện tích",
        ),
    ),
    (
        rf"{CLAUSE} gives it whole to .*; clause (?P<other>\d+) names Nhị Thành; goes to .*",
        (
            "whole to {goes} by clause {clause} of Resolution {act}; clause {other} names another",
            "khoản {clause} Nghị quyết {act} giao toàn bộ về {goes}; khoản {other} nêu đơn vị khác",
        ),
    ),
    (
        rf"{CLAUSE}; the NSO table agrees with the clause",
        (
            "as clause {clause} of Resolution {act} and the NSO table have it",
            "theo khoản {clause} Nghị quyết {act} và bảng của Cục Thống kê",
        ),
    ),
    (
        r"NSO table: a part; by clauses 41 and 42 only area leaves, .*",
        (
            "by clauses 41 and 42 only area leaves, so all the people stay; the NSO table: a part",
            "khoản 41 và 42 chỉ chuyển diện tích nên dân ở lại; bảng của Cục Thống kê: một phần",
        ),
    ),
    (
        r"NSO table: a part, not said to be area only",
        (
            "area only by the clause; the NSO table has a part without saying so",
            "theo khoản chỉ có diện tích; bảng của Cục Thống kê ghi một phần, không nói rõ",
        ),
    ),
    (
        r"clause 3 gives a part of the area only; .*",
        (
            "clause 3 takes a part of the area; by the NSO note the unit stays and gives land away",
            "khoản 3 lấy một phần diện tích; theo ghi chú, đơn vị giữ nguyên và chỉ giao đất",
        ),
    ),
    (
        r"clause 7: what remains, .*",
        (
            "clause 7 takes what remains, with all the people; the NSO note has a part of the area",
            "khoản 7 lấy phần còn lại với toàn bộ dân; ghi chú ghi một phần diện tích",
        ),
    ),
    (
        r"reading of clause 3, .*",
        (
            "clause 3 can be read otherwise, and the NSO note does so",
            "khoản 3 có thể hiểu khác, như ghi chú của Cục Thống kê",
        ),
    ),
    (
        r"clause 10: what remains; .*",
        (
            "clause 10 takes what remains; the NSO note has a part of the area only",
            "khoản 10 lấy phần còn lại; ghi chú của Cục Thống kê chỉ có một phần diện tích",
        ),
    ),
    (
        r"whole in the NSO table, which misses the part of clause 46",
        (
            "the NSO table has the whole, and misses the part that clause 46 takes",
            "bảng của Cục Thống kê ghi toàn bộ, thiếu phần của khoản 46",
        ),
    ),
    (
        r"Tân An \(794\) was in Long An; .*",
        (
            "its district Tân An (794) was in Long An; by the slip 82 goes to 80 in that package",
            "Tân An (794) thuộc Long An; vì lỗi này gói ấy cho tỉnh 82 nhập vào 80",
        ),
    ),
    (
        r"Hà Tiên \(900\) was in Kiên Giang",
        ("its district Hà Tiên (900) was in Kiên Giang", "Hà Tiên (900) thuộc Kiên Giang"),
    ),
)


def reason(row: Row, goes: Mapping[str, Sequence[str]], pairs: frozenset[Pair]) -> Wording:
    """Why a claim was kept or dropped, in the words of this script.

    Raises:
        DataError: If the reason is unknown here, or not true of the transfers.
    """
    for pattern, wording in REASONS:
        found = re.fullmatch(pattern, row["reason"])
        if found:
            facts = found.groupdict() | {"goes": ", ".join(goes[row["source_code"]])}
            if "namesake" in pattern or "slip" in pattern:
                real = (facts["other"], row["target_code"])
                require(real in pairs, f"{NAME}: {real} is no transfer")
            return wording[0].format(**facts), wording[1].format(**facts)
    message = f"{NAME}: a reason unknown here: {row['reason']}"
    raise DataError(message)


def disagreements(
    claims: Iterable[Row], transfers: Iterable[Row], old: Iterable[Row], opening: str
) -> list[Row]:
    """Claims of a source that another contradicts, in the order in which they were found.

    Args:
        claims: The claims, as they were collected.
        transfers: What goes where.
        old: Communes before the reform.
        opening: First day of the states before the reform.

    Raises:
        DataError: If what was decided is not what the facts have.
    """
    goes: defaultdict[str, list[str]] = defaultdict(list)
    extents: dict[Pair, str] = {}
    for row in transfers:
        goes[row["source_code"]].append(row["target_code"])
        extents[pair_of(row)] = row["extent"]
    above = {row["code"]: row["province_code"] for row in old}
    made: list[Row] = []
    for row in claims:
        pair = pair_of(row)
        decided = {
            "pair": "kept" if pair in extents else "dropped",
            "extent": extents.get(pair),
            "parent": above[row["source_code"]],
        }
        expect(f"{NAME}: {row['kind']} of {pair}", decided[row["kind"]], row["decision"])
        en, vi = reason(row, goes, frozenset(extents))
        kept = {column: row[column] for column in ("kind", "claimed_by", "claim", "decision")}
        made.append(
            kept
            | {
                "source": f"{row['source_code']}@{opening}",
                "target": f"{row['target_code']}@{EFFECTIVE}" if row["target_code"] else "",
                "reason": en,
                "reason_vi": vi,
            }
        )
    return made

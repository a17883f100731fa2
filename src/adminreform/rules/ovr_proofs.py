"""Rules of oversight: what is confirmed, and the days on which it has to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.findings import Severity
from adminreform.names import near_misses
from adminreform.rules._rule import Breach, Rule, rule
from adminreform.rules.ovr_cases import ended_on, heirs
from adminreform.rules.ovr_duties import history_of
from adminreform.text import Text, day_text, did_you_mean, listed, plural

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adminreform.plan import Plan
    from adminreform.units import UnitRef

__all__ = ["PROOF_RULES"]


@rule("OVR040", severity=Severity.WARNING, vi="Nội dung xác nhận có người xác nhận và văn bản.")
def confirmations_are_shown(plan: Plan) -> Iterator[Breach]:
    """What is confirmed has somebody who vouches for it, and a document.

    Bad: the seal of X is in use, and nobody says so.
    Good: confirmed by the office of the committee, minutes 4/BB.
    """
    book = plan.oversight
    bare: dict[str, list[UnitRef]] = {}
    for each in () if book is None else book.confirmations:
        if not each.is_shown:
            bare.setdefault(each.criterion, []).append(each.unit)
    for criterion, units in bare.items():
        said = listed(units)
        yield Breach(
            subject=criterion,
            text=Text(
                f"is confirmed for {len(units)} {plural(len(units), 'unit|units')} by nobody, "
                f"or with no document: {said.en}",
                f"có {len(units)} đơn vị ghi xác nhận nhưng thiếu người xác nhận hoặc văn bản: "
                f"{said.vi}",
            ),
            mend=Text("record who vouches and what shows it", "ghi người xác nhận, số văn bản"),
        )


@rule("OVR041", severity=Severity.ERROR, vi="Các xác nhận về một nội dung không mâu thuẫn.")
def confirmations_agree(plan: Plan) -> Iterator[Breach]:
    """Of one criterion of a unit nobody says yes and somebody else no for the same days.

    What is checked again ends what was found before.

    Bad: the seal of X is in use from 28 June, and not in use from 1 July.
    Good: not in use from 20 June until 28 June, in use from 28 June.
    """
    book = plan.oversight
    for (unit, criterion), proofs in ({} if book is None else book.confirmations_of).items():
        for place, later in enumerate(proofs):
            other = [e for e in proofs[:place] if e.met != later.met and e.stands(later.on)]
            if other:
                was, now = day_text(other[-1].on), day_text(later.on)
                end = Text("without an end", "không có ngày hết")
                if other[-1].until is not None:
                    until = day_text(other[-1].until)
                    end = Text(f"until {until.en}", f"đến trước {until.vi}")
                yes, no = Text("met", "đạt"), Text("not met", "chưa đạt")
                first, then = (no, yes) if later.met else (yes, no)
                yield Breach(
                    subject=unit,
                    text=Text(
                        f"{criterion} is {first.en} from {was.en} {end.en}, and {then.en} from "
                        f"{now.en}",
                        f"{criterion}: {first.vi} từ {was.vi} {end.vi}, lại {then.vi} từ {now.vi}",
                    ),
                    mend=Text(
                        "end the first on the day of the second",
                        "ghi ngày hết của xác nhận trước",
                    ),
                    basis=later.basis,
                )


@rule("OVR042", severity=Severity.WARNING, vi="Tiêu chí được xác nhận là tiêu chí của một mốc.")
def confirmed_criteria_are_required(plan: Plan) -> Iterator[Breach]:
    """Where there are gates, what is confirmed is a criterion of one of them.

    Bad: ``seals`` is confirmed, and gates require ``seal``.
    Good: ``seal`` is confirmed.
    """
    book = plan.oversight
    if book is None or not book.gates:
        return
    required = {name for gate in book.gates for name in gate.required}
    for criterion in dict.fromkeys(each.criterion for each in book.confirmations):
        if criterion not in required:
            asked = did_you_mean(near_misses(criterion, sorted(required)))
            yield Breach(
                subject=criterion,
                text=Text(
                    f"is confirmed, and no gate requires it{asked.en}",
                    f"được xác nhận nhưng không mốc nào yêu cầu{asked.vi}",
                ),
                mend=Text(
                    "correct the word, or require it", "sửa tên tiêu chí, hoặc bổ sung vào mốc"
                ),
            )


@rule("OVR043", severity=Severity.WARNING, vi="Mốc chuyển giai đoạn có tiêu chí.")
def gates_ask_for_something(plan: Plan) -> Iterator[Breach]:
    """A gate requires something.

    Bad: a gate that requires nothing, which lets everybody through.
    Good: a gate that requires a head and a seal.
    """
    book = plan.oversight
    for gate in () if book is None else book.gates:
        if not gate.required:
            yield Breach(
                subject=gate.id,
                text=Text("requires nothing", "chưa có tiêu chí nào"),
                mend=Text("name what it requires", "ghi các tiêu chí"),
                basis=gate.basis,
            )


@rule("OVR044", severity=Severity.ERROR, vi="Xác nhận không kéo dài quá ngày đơn vị kết thúc.")
def confirmations_are_about_units_that_are_there(plan: Plan) -> Iterator[Breach]:
    """What is confirmed from a day on is about a unit that has not ended by then.

    A unit may be confirmed as ready before its first day.

    Bad: the seal of the old A is in use from 5 July, and A ended on 1 July.
    Good: the seal of X, which took A over, is in use from 28 June.
    """
    book, history = plan.oversight, history_of(plan)
    if book is None or history is None:
        return
    told: dict[tuple[UnitRef, str], None] = {}
    for each in book.confirmations:
        ended = ended_on(history, each.unit)
        if ended is None or each.on < ended or (each.unit, each.criterion) in told:
            continue
        told[each.unit, each.criterion] = None
        found = heirs(plan, each.unit, ended)
        asked = did_you_mean(found)
        yield Breach(
            subject=each.unit,
            text=Text(
                f"ended on {ended}, and {each.criterion} is confirmed from {each.on}{asked.en}",
                f"kết thúc hoạt động từ {day_text(ended).vi}, nhưng xác nhận {each.criterion} từ "
                f"{day_text(each.on).vi}{asked.vi}",
            ),
            mend=Text("name the unit that is there", "ghi đơn vị đang hoạt động"),
            basis=each.basis,
        )


PROOF_RULES: tuple[Rule, ...] = (
    confirmations_are_shown,
    confirmations_agree,
    confirmed_criteria_are_required,
    gates_ask_for_something,
    confirmations_are_about_units_that_are_there,
)

"""Make the book of trial runs of ``adminreform.datasets.quang_ninh_2025``.

Usage: ``python tools/make_quang_ninh_trial.py [OUT_DIR]``

Published are the days of the trial of the 54 new units (15 to 30 June 2025, old and new in
parallel), what trial runs of June 2025 tried out, and the minutes that Bình Định allowed for
a file.  What was tried where and with which result is not public: it is made up with a fixed
seed, and every such row says so.  The same input gives the same bytes.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from _book_rows import write_book

from adminreform import Assumption, Citation, Plan, datasets
from adminreform.trial import (
    Adjustment,
    Lesson,
    Result,
    Scenario,
    ScenarioStep,
    StepResult,
    Trial,
    TrialMeasure,
    TrialPeriod,
    TrialRun,
)

if TYPE_CHECKING:
    from adminreform import UnitRef

SEED: Final = 20_250_615
FIRST, LAST = date(2025, 6, 15), date(2025, 6, 30)
WORKING_DAYS: Final = tuple(
    day for n in range((LAST - FIRST).days + 1) if (day := FIRST + timedelta(days=n)).weekday() < 5
)
"""Days on which offices work; the trial began on a Sunday."""

DAYS: Final = Citation(
    "https://en.vietnamplus.vn/quang-ninhs-pilot-two-level-local-government-model-operates-"
    "smoothly-on-day-one-post321096.vnp"
)
TRIED: Final = Citation(
    "what trial runs of June 2025 tried out: https://news.laodong.vn/xa-hoi/ngay-dau-van-hanh-thu-"
    "nghiem-chinh-quyen-hai-cap-tai-quang-ninh-1524869.ldo"
)
BINH_DINH: Final = Citation(
    "minutes as in the trial of Bình Định: https://www.vietnam.vn/en/binh-dinh-chay-thu-nghiem-mo-"
    "hinh-chinh-quyen-dia-phuong-2-cap"
)
MADE_UP: Final = Assumption("illustrative", "what the trial runs came to is not public; made up")
RESULT: Final = Assumption("illustrative")
STEPS_MADE_UP: Final = Assumption(
    "illustrative", "the steps of a trial run were not published; made up"
)

RECEPTION, DEPARTMENT = 30, 15
"""Minutes at most for the reception of a commune and for a department, in Bình Định."""

DESK, OFFICE, DIVISION = "service centre", "office of the commune", "division in charge"
CHAIR, PROVINCE, FILER = "chair of the committee", "provincial office", "person who files"

SCENARIOS: Final = (
    (
        "file",
        "A file is handed in at the counter, routed, answered and paid",
        "Nộp hồ sơ tại quầy, luân chuyển, giải quyết, thanh toán, trả kết quả",
        ("procedures", "test_files"),
        (
            (DESK, RECEPTION, "receive the file and enter it", "tiếp nhận, nhập hồ sơ"),
            (DESK, 10, "route it to the division", "chuyển hồ sơ đến phòng chuyên môn"),
            (DIVISION, DEPARTMENT, "settle it", "giải quyết hồ sơ"),
            (CHAIR, 20, "sign the result", "ký duyệt kết quả"),
            (DESK, 10, "take the fee and hand out the result", "thu phí, trả kết quả"),
        ),
    ),
    (
        "online",
        "A file is handed in on the national portal",
        "Nộp hồ sơ trực tuyến trên Cổng Dịch vụ công quốc gia",
        ("sign_on", "declaration", "data_sharing", "test_files"),
        (
            (FILER, 5, "sign on and choose the unit", "đăng nhập, chọn đơn vị"),
            (FILER, 15, "hand in the file and pay", "nộp hồ sơ, thanh toán"),
            (
                DESK,
                RECEPTION,
                "receive it with shared data",
                "tiếp nhận, khai thác dữ liệu dùng chung",
            ),
            (DIVISION, DEPARTMENT, "settle it", "giải quyết hồ sơ"),
        ),
    ),
    (
        "document",
        "A document comes from the province, is answered, signed and sent",
        "Nhận văn bản của tỉnh, xử lý, ký số, phát hành",
        ("documents", "signing", "mail"),
        (
            (PROVINCE, 5, "send the document", "gửi văn bản"),
            (OFFICE, 15, "register and assign it", "vào sổ, phân xử lý"),
            (CHAIR, 20, "sign the answer", "ký số văn bản trả lời"),
            (OFFICE, 10, "send it out, with a notice by mail", "phát hành, báo qua thư công vụ"),
        ),
    ),
    (
        "budget",
        "An estimate is entered and a payment goes to the treasury",
        "Nhập dự toán, lập lệnh chi gửi Kho bạc Nhà nước",
        ("finance",),
        (
            (DIVISION, 30, "enter the estimate", "nhập dự toán"),
            (DIVISION, 20, "draw up the payment order", "lập ủy nhiệm chi"),
            ("State Treasury", 60, "accept it", "kiểm soát, chấp nhận chi"),
        ),
    ),
    (
        "meeting",
        "An online meeting with the province, and a report after it",
        "Họp trực tuyến với tỉnh, báo cáo sau cuộc họp",
        ("meetings", "reporting"),
        (
            (OFFICE, 10, "join the meeting", "kết nối phòng họp"),
            (OFFICE, 30, "send the report in the system", "gửi báo cáo trên hệ thống"),
        ),
    ),
    (
        "feedback",
        "A complaint comes in by line 1022 and is answered",
        "Tiếp nhận phản ánh qua 1022 và trả lời",
        ("feedback",),
        (
            (PROVINCE, 10, "pass it on to the unit", "chuyển phản ánh đến đơn vị"),
            (OFFICE, 60, "answer it", "xử lý, trả lời"),
        ),
    ),
    (
        "offices",
        "Offices, equipment and signs are looked over",
        "Kiểm tra trụ sở, trang thiết bị, biển hiệu",
        ("offices",),
        (
            (OFFICE, None, "look over rooms and equipment", "kiểm tra phòng làm việc, thiết bị"),
            (OFFICE, None, "look over signs and directions", "kiểm tra biển hiệu, chỉ dẫn"),
        ),
    ),
)
CAUSES: Final = {
    "file": ("the routing still names the district", "Department of Science and Technology"),
    "online": ("the unit is not in the list of the portal", "provincial service centre"),
    "document": (
        "the digital signature is not yet accepted",
        "Department of Science and Technology",
    ),
    "budget": ("the code of the budget unit is not open", "Department of Finance"),
    "meeting": ("the line is too slow for the meeting", "Department of Science and Technology"),
    "feedback": ("the account of the line is missing", "Department of Science and Technology"),
    "offices": ("signs of the old unit are still there", "committee of the unit"),
}
CHANGES: Final = {
    "file": "routing set to the new unit",
    "online": "unit declared in the national database",
    "document": "signature registered anew",
    "budget": "code opened at the treasury",
    "meeting": "line made faster",
    "feedback": "account opened",
    "offices": "signs replaced",
}


class Maker:
    """Makes the book."""

    def __init__(self) -> None:
        self.random = random.Random(SEED)  # noqa: S311 (made-up rows are no secret)
        self.plan = datasets.quang_ninh_2025()
        self.units = sorted(u.ref for u in self.plan.reform.after.at_tier("commune"))
        self.runs: list[TrialRun] = []
        self.results: list[StepResult] = []
        self.lessons: list[Lesson] = []
        self.changes: list[Adjustment] = []
        self.steps = [
            ScenarioStep(
                id=f"{id_}-{n}",
                scenario=id_,
                order=n,
                title=title,
                title_vi=title_vi,
                actor=actor,
                minutes=minutes,
                basis=BINH_DINH
                if minutes in {RECEPTION, DEPARTMENT}
                and actor in {DESK, DIVISION}
                and id_ in {"file", "online"}
                else STEPS_MADE_UP,
            )
            for id_, _, _, _, steps in SCENARIOS
            for n, (actor, minutes, title, title_vi) in enumerate(steps, 1)
        ]

    # -- runs ----------------------------------------------------------------

    def rehearse(self) -> None:
        """Every unit tries every scenario; what failed is mended and tried again, but for four."""
        every = [(unit, scenario[0]) for unit in self.units for scenario in SCENARIOS]
        failing = set(self.random.sample(every, 44))
        left = dict(zip(sorted(self.random.sample(sorted(failing), 4)), range(4), strict=True))
        for number, (unit, scenario) in enumerate(every):
            place = number % len(SCENARIOS)
            day = WORKING_DAYS[(place * 2 + self.random.randint(0, 1)) // 3]
            run = self.run(unit, scenario, day, "", failed=(unit, scenario) in failing)
            if (unit, scenario) in failing:
                self.mend(run, left.get((unit, scenario)))

    def mend(self, run: TrialRun, left: int | None) -> None:
        """A lesson, a change and another run; two that stay open, a late change, an untried one."""
        what, who = CAUSES[run.scenario]
        number = len(self.lessons) + 1
        gravity = "medium" if run.scenario in {"offices", "meeting"} else "high"
        lesson = Lesson(
            id=f"BH{number:02}",
            run=run.id,
            step=self._failed(run),
            what=what,
            gravity=gravity,
            basis=MADE_UP,
        )
        self.lessons.append(lesson)
        due = min(run.on + timedelta(days=5), date(2025, 6, 27))
        done = run.on + timedelta(days=self.random.randint(1, 3))
        if left == 2:
            done = date(2025, 7, 2)
        self.changes.append(
            Adjustment(
                id=f"DC{number:02}",
                lesson=lesson.id,
                what=CHANGES[run.scenario],
                by=who,
                due=due,
                done=None if left == 0 else done,
                basis=MADE_UP,
            )
        )
        if left in {0, 2}:
            return
        again = next((d for d in WORKING_DAYS if d > done), LAST)
        if left == 1:
            self.run(run.unit, run.scenario, again, run.id, failed=True)
            return
        self.run(run.unit, run.scenario, again, run.id, failed=False)
        if left == 3:
            self.changes.append(
                Adjustment(
                    id=f"DC{number:02}b",
                    lesson=lesson.id,
                    what="instructions written anew",
                    by=who,
                    due=LAST,
                    done=date(2025, 6, 30),
                    basis=MADE_UP,
                )
            )

    def _failed(self, run: TrialRun) -> str:
        return next(r.step for r in self.results if r.run == run.id and r.result is Result.FAILED)

    def run(
        self, unit: UnitRef, scenario: str, day: date, repeats: str, *, failed: bool
    ) -> TrialRun:
        """One run with the results of its steps; second runs are faster."""
        run = TrialRun(
            id=f"VH{len(self.runs) + 1:03}",
            scenario=scenario,
            unit=unit,
            on=day,
            repeats=repeats,
            basis=MADE_UP,
        )
        self.runs.append(run)
        steps = [step for step in self.steps if step.scenario == scenario]
        bad = self.random.choice(steps[1:]).id if failed else ""
        for step in steps:
            minutes = None
            if step.minutes is not None:
                low, high = (40, 75) if repeats else (55, 100)
                minutes = max(step.minutes * self.random.randint(low, high) // 100, 1)
                if step.id == bad:
                    minutes = step.minutes + self.random.randint(5, 40)
            self.results.append(
                StepResult(
                    run=run.id,
                    step=step.id,
                    result=Result.FAILED if step.id == bad else Result.PASSED,
                    minutes=minutes,
                    basis=RESULT,
                )
            )
        return run

    def measures(self) -> list[TrialMeasure]:
        """Files handed in and paid online, and documents digitised: at first and at last."""
        made: list[TrialMeasure] = []
        sorts = (("online", (20, 45), (55, 85)), ("digitised", (45, 70), (80, 99)))
        for unit in self.units:
            for name, first, last in sorts:
                for day, (low, high) in ((date(2025, 6, 16), first), (LAST, last)):
                    files = self.random.randint(20, 40)
                    made.append(
                        TrialMeasure(
                            id=f"{unit.code}-{name}-{day:%d}",
                            unit=unit,
                            on=day,
                            measure=name,
                            part=files * self.random.randint(low, high) // 100,
                            whole=files,
                            basis=MADE_UP,
                        )
                    )
        return made

    def book(self) -> Trial:
        """The whole book."""
        self.rehearse()
        return Trial(
            trial_periods=[TrialPeriod(id="june-2025", begins=FIRST, ends=LAST, basis=DAYS)],
            trial_scenarios=[
                Scenario(id=id_, title=title, title_vi=title_vi, items=items, basis=TRIED)
                for id_, title, title_vi, items, _ in SCENARIOS
            ],
            trial_steps=self.steps,
            trial_runs=self.runs,
            trial_results=self.results,
            trial_lessons=self.lessons,
            trial_adjustments=self.changes,
            trial_measures=self.measures(),
        )


if __name__ == "__main__":
    maker = Maker()
    write_book(Plan(reform=maker.plan.reform, trial=maker.book()))

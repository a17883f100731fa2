"""Rules of training: who takes part in what, and whether everybody knows what is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adminreform.coverage import role_posts, training_coverage, training_needs
from adminreform.findings import Severity
from adminreform.names import near_misses
from adminreform.rules._rule import Breach, Rule, rule
from adminreform.rules.naming import ids_of_two, unknown_name, unknown_unit
from adminreform.text import Text, day_text
from adminreform.text import listed as enumerated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from adminreform.plan import Plan
    from adminreform.training import (
        Attendance,
        Course,
        CourseSession,
        CoverageLine,
        Training,
        TrainingNeed,
    )

__all__ = ["RULES"]

_WHAT = {
    "topic": Text("topic", "nội dung"),
    "course": Text("course", "lớp"),
    "session": Text("session", "đợt học"),
}


def _taking_part(book: Training) -> Iterator[tuple[Attendance, CourseSession, Course]]:
    """Rows of attendance with their session and course, where both are there."""
    for row in book.course_attendances:
        session = book.sessions_by_id.get(row.session)
        course = None if session is None else book.courses_by_id.get(session.course)
        if session is not None and course is not None:
            yield row, session, course


# -- who takes part ----------------------------------------------------------


@rule("TRN010", severity=Severity.ERROR, vi="Mỗi người dự tập huấn một nơi trong một ngày.")
def one_place_a_day(plan: Plan) -> Iterator[Breach]:
    """Nobody is at two places on one day.

    Bad: p1 at a course in Hạ Long and at another in Móng Cái, both on 8 June.
    Good: one of the two online, or on 9 June.
    """
    book = plan.training
    if book is None:
        return
    at: dict[str, list[tuple[Attendance, CourseSession]]] = {}
    for row, session, _ in _taking_part(book):
        if row.person and row.attended and session.mode.needs_a_place and session.place:
            at.setdefault(row.person, []).append((row, session))
    for person, rows in at.items():
        rows.sort(key=lambda pair: (pair[1].on, pair[1].id))
        for number, (_, one) in enumerate(rows):
            for row, other in rows[number + 1 :]:
                if other.meets(one.on, one.last_day) and one.place != other.place:
                    day = day_text(max(one.on, other.on))
                    yield Breach(
                        subject=person,
                        text=Text(
                            f"is at {one.place} ({one.id}) and at {other.place} ({other.id}) "
                            f"on {day.en}",
                            f"vừa dự {one.id} tại {one.place}, vừa dự {other.id} tại "
                            f"{other.place} ngày {day.vi}",
                        ),
                        expected=Text("one place a day", "mỗi ngày một nơi"),
                        mend=Text(
                            "correct one of the two attendances", "sửa một trong hai dòng điểm danh"
                        ),
                        basis=row.basis,
                    )


@rule("TRN011", severity=Severity.ERROR, vi="Số người dự không vượt số chỗ của đợt học.")
def no_more_come_than_there_are_seats(plan: Plan) -> Iterator[Breach]:
    """No more people come to a session than it has seats.

    Bad: 62 came to a session of 60 seats.
    Good: 60 came.
    """
    book = plan.training
    for session in () if book is None else book.sessions_by_id.values():
        rows = () if book is None else book.attendances_of.get(session.id, ())
        came = sum(row.attended for row in rows)
        if session.capacity is not None and came > session.capacity:
            yield Breach(
                subject=session.id,
                text=Text(
                    f"{came} came, and it has {session.capacity} seats",
                    f"{came} người dự, chỉ có {session.capacity} chỗ",
                ),
                expected=Text(f"at most {session.capacity}", f"tối đa {session.capacity}"),
                mend=Text("correct the list, or the number of seats", "sửa danh sách hoặc số chỗ"),
                basis=session.basis,
            )


@rule("TRN023", severity=Severity.WARNING, vi="Số người mời không vượt số chỗ của đợt học.")
def no_more_are_invited_than_there_are_seats(plan: Plan) -> Iterator[Breach]:
    """No more people are invited to a session than it has seats.

    Bad: 70 are invited to a session of 60 seats.
    Good: 60 are invited, and 10 to the next.
    """
    book = plan.training
    for session in () if book is None else book.sessions_by_id.values():
        rows = () if book is None else book.attendances_of.get(session.id, ())
        invited = sum(row.invited or 0 for row in rows)
        if session.capacity is not None and invited > session.capacity:
            yield Breach(
                subject=session.id,
                text=Text(
                    f"{invited} are invited, and it has {session.capacity} seats",
                    f"mời {invited} người, chỉ có {session.capacity} chỗ",
                ),
                expected=Text(f"at most {session.capacity}", f"tối đa {session.capacity}"),
                mend=Text("invite the others to another session", "mời số còn lại vào đợt khác"),
                basis=session.basis,
            )


@rule("TRN012", severity=Severity.ERROR, vi="Chỉ người đã dự mới hoàn thành.")
def completion_follows_attendance(plan: Plan) -> Iterator[Breach]:
    """Nobody completes a session without having come to it, or before it began.

    Bad: 4 came and 5 completed.
    Good: 5 came and 4 completed.
    """
    book = plan.training
    for row, session, _ in () if book is None else _taking_part(book):
        if row.completed > row.attended:
            yield Breach(
                subject=row.id,
                text=Text(
                    f"{row.completed} completed {session.id}, and {row.attended} came",
                    f"{row.completed} người hoàn thành {session.id}, chỉ {row.attended} người dự",
                ),
                mend=Text("correct one of the two numbers", "sửa một trong hai số"),
                basis=row.basis,
            )
        elif row.completed and row.completed_on is not None and row.completed_on < session.on:
            done, began = day_text(row.completed_on), day_text(session.on)
            yield Breach(
                subject=row.id,
                text=Text(
                    f"completed on {done.en}, before {session.id} began on {began.en}",
                    f"hoàn thành ngày {done.vi}, trước khi {session.id} bắt đầu ngày {began.vi}",
                ),
                mend=Text("correct the day", "sửa ngày"),
                basis=row.basis,
            )


@rule("TRN013", severity=Severity.ERROR, vi="Lớp học được mở trước khi có người dự.")
def courses_are_there_before_anybody_comes(plan: Plan) -> Iterator[Breach]:
    """A course is set up before somebody attends it.

    Bad: decided on 10 June, attended on 8 June.
    Good: decided on 2 June.
    """
    book = plan.training
    found: dict[str, Breach] = {}
    for row, session, course in () if book is None else _taking_part(book):
        if row.attended and course.decided is not None and session.on < course.decided:
            on, decided = day_text(session.on), day_text(course.decided)
            found.setdefault(
                session.id,
                Breach(
                    subject=session.id,
                    text=Text(
                        f"people came on {on.en}, and course {course.id} was set up on "
                        f"{decided.en}",
                        f"có người dự ngày {on.vi}, trong khi lớp {course.id} mở ngày {decided.vi}",
                    ),
                    mend=Text(
                        "correct the day of the session or of the course",
                        "sửa ngày của đợt học hoặc của lớp",
                    ),
                    basis=session.basis,
                ),
            )
    yield from found.values()


@rule("TRN021", severity=Severity.WARNING, vi="Người dự đúng đối tượng của lớp.")
def courses_are_attended_by_whom_they_are_for(plan: Plan) -> Iterator[Breach]:
    """Whoever comes to a course is one of those it is for.

    Bad: part-time workers at a course for party secretaries.
    Good: party secretaries.
    """
    book = plan.training
    for row, _, course in () if book is None else _taking_part(book):
        if row.attended and not course.is_for(row.role):
            yield Breach(
                subject=row.id,
                text=Text(
                    f"{row.attended} came ({row.role}) to course {course.id}, which is not for "
                    f"them",
                    f"{row.attended} người dự ({row.role}) không thuộc đối tượng của lớp "
                    f"{course.id}",
                ),
                mend=Text(
                    "correct the row, or say that the course is for them too",
                    "sửa dòng này hoặc bổ sung đối tượng của lớp",
                ),
                basis=row.basis,
            )


@rule("TRN016", severity=Severity.ERROR, vi="Người dự có trong danh sách nhân sự.")
def people_are_in_the_roster(plan: Plan) -> Iterator[Breach]:
    """Whoever is named by id is somebody of the book of staff.

    Bad: p99 attended, and no roster has p99.
    Good: p9 attended, who is in the roster.
    """
    book, staffing = plan.training, plan.staffing
    if book is None or staffing is None or not staffing.roster:
        return
    seen: set[str] = set()
    for row in book.course_attendances:
        if row.person and row.person not in staffing.people and row.person not in seen:
            seen.add(row.person)
            yield unknown_name(row.id, Text("person", "người"), row.person, staffing.people)


# -- needs and courses -------------------------------------------------------


@rule("TRN014", severity=Severity.WARNING, vi="Lớp học có người cần.")
def courses_are_needed(plan: Plan) -> Iterator[Breach]:
    """A course teaches something that somebody needs.

    Bad: a course on archives, and no requirement names that topic.
    Good: the requirement is there, or the course is taken out.
    """
    book = plan.training
    if book is None:
        return
    wanted = {each.topic for each in book.training_requirements}
    for course in book.courses_by_id.values():
        if not wanted.intersection(course.topics):
            said = enumerated(course.topics)
            yield Breach(
                subject=course.id,
                text=Text(
                    f"teaches what nobody needs: {said.en or 'no topic'}",
                    f"không ai cần nội dung của lớp: {said.vi or '(trống)'}",
                ),
                mend=Text(
                    "say who needs it, or take it out", "bổ sung đối tượng cần, hoặc bỏ lớp này"
                ),
                basis=course.basis,
            )


@rule("TRN015", severity=Severity.ERROR, vi="Mỗi nhu cầu có lớp đáp ứng.")
def needs_are_taught(plan: Plan) -> Iterator[Breach]:
    """What somebody needs is taught by a course that is for them.

    Bad: heads need to know about budgets, and the course on budgets is for clerks alone.
    Good: it is for both.
    """
    book = plan.training
    if book is None:
        return
    lacking: dict[str, list[TrainingNeed]] = {}
    for need in training_needs(plan):
        courses = book.teaching(need.requirement.topic)
        if not any(course.is_for(need.role) for course in courses):
            lacking.setdefault(need.requirement.id, []).append(need)
    for requirement, needs in lacking.items():
        people = sum(need.needed for need in needs)
        topic = book.title_of(needs[0].requirement.topic)
        yield Breach(
            subject=requirement,
            text=Text(
                f"no course teaches {topic.en} to {people} people who need it",
                f"không có lớp nào dạy “{topic.to('vi')}” cho {people} người cần",
            ),
            mend=Text(
                "set up a course, or say that one is for them too",
                "mở lớp, hoặc bổ sung đối tượng của lớp đã có",
            ),
        )


@rule("TRN019", severity=Severity.WARNING, vi="Nhu cầu tập huấn được đáp ứng đúng hạn.")
def needs_are_met_in_time(plan: Plan, on: date | None = None) -> Iterator[Breach]:
    """Everybody knows what is needed by the day by which it is needed.

    Bad: 5 of X need to know the counter by 14 June, and 3 have learnt it.
    Good: 5 have.
    """
    book, held = plan.training, training_coverage(plan, on or plan.reform.effective)
    if book is None or held is None:
        return
    late: dict[str, list[CoverageLine]] = {}
    for line in held.late:
        late.setdefault(line.requirement, []).append(line)
    for requirement, lines in late.items():
        due, topic = lines[0].due, book.title_of(lines[0].topic)
        who = lines[0].need.requirement.said
        units = enumerated(list(dict.fromkeys(line.unit for line in lines)))
        missing = sum(line.missing for line in lines)
        needed = sum(line.needed for line in held.lines if line.requirement == requirement)
        day = Text("") if due is None else day_text(due)
        yield Breach(
            subject=requirement,
            text=Text(
                f"{missing} of {needed} people ({who.en}) have not learnt {topic.en}, due on "
                f"{day.en}: {units.en}",
                f"{missing}/{needed} người ({who.to('vi')}) chưa hoàn thành nội dung "
                f"“{topic.to('vi')}”, hạn ngày {day.vi}: {units.vi}",
            ),
            mend=Text(
                "give them seats in a session to come, or hold another",
                "xếp vào đợt học tới hoặc mở thêm đợt",
            ),
        )


@rule("TRN020", severity=Severity.WARNING, vi="Yêu cầu tập huấn ứng với vị trí có thật.")
def requirements_fit_somebody(plan: Plan) -> Iterator[Breach]:
    """A requirement is about posts that the plan has.

    Bad: a requirement for ``secretery``, and no frame has such a post.
    Good: for ``secretary``.
    """
    book = plan.training
    posts = role_posts(plan)
    if book is None or not posts:
        return
    fits = {need.requirement.id for need in training_needs(plan)}
    known = {
        "groups": {each.role.group for each in posts},
        "posts": {each.role.post for each in posts},
        "divisions": {each.role.division for each in posts},
        "fields": {each.role.field for each in posts},
        "units": {each.unit.code for each in posts},
    }
    for each in book.training_requirements:
        if each.id in fits:
            continue
        hints = [
            f"{word}: {near[0]}?"
            for column, words in known.items()
            for word in getattr(each, column)
            if word not in words and (near := near_misses(word, sorted(filter(None, words)), 1))
        ]
        hint = f"; {', '.join(hints)}" if hints else ""
        yield Breach(
            subject=each.id,
            text=Text(
                f"fits no post of the plan{hint}", f"không ứng với vị trí nào của phương án{hint}"
            ),
            mend=Text(
                "use the words of the frames, or take it out",
                "dùng đúng từ của bảng biên chế, hoặc bỏ",
            ),
            basis=each.basis,
        )


@rule("TRN022", severity=Severity.WARNING, vi="Các đợt học đủ chỗ cho số người dự kiến.")
def sessions_have_seats_for_all_that_are_expected(plan: Plan) -> Iterator[Breach]:
    """The sessions of a course have seats for as many as it was announced for.

    Bad: for 400 people, with sessions of 180 and 200 seats.
    Good: two sessions of 200 seats.
    """
    book = plan.training
    for course in () if book is None else book.courses_by_id.values():
        sessions = () if book is None else book.course_sessions
        seats = [each.capacity for each in sessions if each.course == course.id]
        limited = [each for each in seats if each is not None]
        if course.expected is None or not seats or len(limited) < len(seats):
            continue
        if sum(limited) < course.expected:
            yield Breach(
                subject=course.id,
                text=Text(
                    f"is for {course.expected} people, and its sessions have {sum(limited)} seats",
                    f"dành cho {course.expected} người, các đợt chỉ có {sum(limited)} chỗ",
                ),
                mend=Text("hold another session", "mở thêm đợt"),
                basis=course.basis,
            )


# -- rows --------------------------------------------------------------------


@rule("TRN017", severity=Severity.ERROR, vi="Nội dung, lớp, đợt học, đơn vị được nêu đều có.")
def what_is_named_is_there(plan: Plan) -> Iterator[Breach]:
    """Topics, courses, sessions and units that rows name are there.

    Bad: a session of course ``c9``, and no course ``c9``.
    Good: a session of course ``c1``.
    """
    book = plan.training
    if book is None:
        return
    known = {
        "topic": book.topics_by_id,
        "course": book.courses_by_id,
        "session": book.sessions_by_id,
    }
    for row, name, what in book.references():
        if name not in known[what]:
            yield unknown_name(row, _WHAT[what], name, known[what])
    for each in book.course_attendances:
        breach = unknown_unit(plan, each.id, each.unit)
        if breach is not None:
            yield breach
    codes = {unit.code for unit in plan.reform.computed}
    for requirement in book.training_requirements:
        for code in requirement.units:
            if code not in codes:
                yield unknown_name(requirement.id, Text("unit", "đơn vị"), code, codes)


@rule("TRN018", severity=Severity.ERROR, vi="Mỗi dòng về tập huấn có mã riêng.")
def ids_are_of_one_row(plan: Plan) -> Iterator[Breach]:
    """No two rows of a table have one id.

    Bad: two sessions ``s1``.
    Good: ``s1`` and ``s2``.
    """
    book = plan.training
    yield from () if book is None else ids_of_two(book.doubles())


RULES: tuple[Rule, ...] = (
    one_place_a_day,
    no_more_come_than_there_are_seats,
    completion_follows_attendance,
    courses_are_there_before_anybody_comes,
    courses_are_needed,
    needs_are_taught,
    people_are_in_the_roster,
    what_is_named_is_there,
    ids_are_of_one_row,
    needs_are_met_in_time,
    requirements_fit_somebody,
    courses_are_attended_by_whom_they_are_for,
    sessions_have_seats_for_all_that_are_expected,
    no_more_are_invited_than_there_are_seats,
)

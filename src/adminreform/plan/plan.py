"""The plan: one reform and what is known about carrying it out."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

import attrs

from adminreform.errors import ReplayError
from adminreform.facts import Fact, Facts
from adminreform.findings import Waiver
from adminreform.frozen import FrozenMap, Later
from adminreform.history import History
from adminreform.measures import Measure
from adminreform.notebook import html_table
from adminreform.plan.as_of import as_of
from adminreform.plan.diff import PlanDiff, diff_plans
from adminreform.plan.digest import digest_of, digests_of
from adminreform.plan.happened import DaysDiff, happened
from adminreform.plan.inputs import InputFile, changed_files
from adminreform.plan.parts import BOOKS
from adminreform.reform import Reform
from adminreform.units import Registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from adminreform.assets import Assets
    from adminreform.budgets import Budgets
    from adminreform.holdings import Carried
    from adminreform.oversight import Oversight
    from adminreform.records import Records
    from adminreform.services import Services
    from adminreform.staffing import PlacedStaff, Staffing
    from adminreform.training import Training
    from adminreform.trial import Trial

__all__ = ["Plan"]


def _measures(items: Iterable[Measure]) -> tuple[Measure, ...]:
    return tuple(items)


def _facts(items: Facts | Iterable[Fact]) -> Facts:
    return items if isinstance(items, Facts) else Facts(items)


def _waivers(items: Iterable[Waiver]) -> tuple[Waiver, ...]:
    return tuple(items)


def _inputs(
    given: Iterable[InputFile] | Callable[[], Iterable[InputFile]] | Later[Any] | None,
) -> Later[Any]:
    if isinstance(given, Later):
        held: Later[Any] = given  # pyright: ignore[reportUnknownVariableType] (files, by what made it)
        return held
    return Later(lambda: tuple(given() if callable(given) else given or ()))


def _later(given: Any) -> Later[Any]:
    if isinstance(given, Later):
        held: Later[Any] = given  # pyright: ignore[reportUnknownVariableType] (of whatever book)
        return held
    return Later(given) if callable(given) else Later.made(given)


def _staffing(given: Staffing | Callable[[], Staffing] | None) -> Later[Staffing | None]:
    return _later(given)


def _budgets(given: Budgets | Callable[[], Budgets] | None) -> Later[Budgets | None]:
    return _later(given)


def _assets(given: Assets | Callable[[], Assets] | None) -> Later[Assets | None]:
    return _later(given)


def _records(given: Records | Callable[[], Records] | None) -> Later[Records | None]:
    return _later(given)


def _services(given: Services | Callable[[], Services] | None) -> Later[Services | None]:
    return _later(given)


def _training(given: Training | Callable[[], Training] | None) -> Later[Training | None]:
    return _later(given)


def _trial(given: Trial | Callable[[], Trial] | None) -> Later[Trial | None]:
    return _later(given)


def _oversight(given: Oversight | Callable[[], Oversight] | None) -> Later[Oversight | None]:
    return _later(given)


@attrs.frozen(kw_only=True, repr=False)
class Plan:
    """One reform with its sources, to be checked and reported.

    Attributes:
        reform: The reform.
        published: A list of the new units that somebody published, to reconcile with.
        measures: Sizes of units before and after.
        title: What people call the reform.
        facts: What is so of units, beside their sizes.
        waivers: What lets units off rules, each with its ground.

    The keyword ``inputs`` takes the files that it was read from, or a function that gives
    them; they are no part of what it is equal to.

    The keywords ``staffing``, ``budgets``, ``assets``, ``records`` and ``services`` take the
    books, ``training``, ``trial`` and ``oversight`` the programmes; each takes a function
    too, which makes it when somebody first asks for it.

    Example:
        >>> import adminreform as ar
        >>> plan = ar.datasets.toy()
        >>> len(plan.reform.events), ar.validate(plan).errors
        (8, <Findings 0>)
    """

    reform: Reform
    published: Registry | None = None
    measures: tuple[Measure, ...] = attrs.field(default=(), converter=_measures)
    title: str = ""
    facts: Facts = attrs.field(factory=Facts, converter=_facts)
    waivers: tuple[Waiver, ...] = attrs.field(default=(), converter=_waivers)
    _inputs: Later[Any] = attrs.field(default=None, converter=_inputs, eq=False, alias="inputs")
    _staffing: Later[Any] = attrs.field(default=None, converter=_staffing, alias="staffing")
    _budgets: Later[Any] = attrs.field(default=None, converter=_budgets, alias="budgets")
    _assets: Later[Any] = attrs.field(default=None, converter=_assets, alias="assets")
    _records: Later[Any] = attrs.field(default=None, converter=_records, alias="records")
    _services: Later[Any] = attrs.field(default=None, converter=_services, alias="services")
    _training: Later[Any] = attrs.field(default=None, converter=_training, alias="training")
    _trial: Later[Any] = attrs.field(default=None, converter=_trial, alias="trial")
    _oversight: Later[Any] = attrs.field(default=None, converter=_oversight, alias="oversight")

    @property
    def inputs(self) -> tuple[InputFile, ...]:
        """The files that it was read from; none where it was made otherwise."""
        files: tuple[InputFile, ...] = self._inputs.value
        return files

    @property
    def staffing(self) -> Staffing | None:
        """The book of posts and people; None where there is none."""
        book: Staffing | None = self._staffing.value
        return book

    @property
    def budgets(self) -> Budgets | None:
        """The book of money; None where there is none."""
        book: Budgets | None = self._budgets.value
        return book

    @property
    def assets(self) -> Assets | None:
        """The book of land, buildings and things; None where there is none."""
        book: Assets | None = self._assets.value
        return book

    @property
    def records(self) -> Records | None:
        """The book of files; None where there is none."""
        book: Records | None = self._records.value
        return book

    @property
    def services(self) -> Services | None:
        """The book of tasks, procedures, places and cases; None where there is none."""
        book: Services | None = self._services.value
        return book

    @property
    def training(self) -> Training | None:
        """The programme of courses; None where there is none."""
        book: Training | None = self._training.value
        return book

    @property
    def trial(self) -> Trial | None:
        """What was rehearsed before the opening; None where there is none."""
        book: Trial | None = self._trial.value
        return book

    @property
    def oversight(self) -> Oversight | None:
        """What a steering committee watches; None where there is none."""
        book: Oversight | None = self._oversight.value
        return book

    @cached_property
    def _carried(self) -> dict[str, Carried | None]:
        return {}

    def carried(self, book: str) -> Carried | None:
        """A book carried to the day of the reform, worked out once.

        Args:
            book: Field of the plan: ``staffing``, ``budgets``, ``assets``, ``records``,
                ``services``.
        Returns:
            None where the plan has no such book, nothing in it is carried, or the reform
            cannot be carried out.
        Example:
            >>> import adminreform as ar
            >>> ar.datasets.toy().carried("staffing") is None
            True
        """
        if book not in self._carried:
            held: Any = getattr(self, book)
            found: Carried | None = None
            if hasattr(held, "carried"):
                with suppress(ReplayError):
                    found = held.carried(self.history)
            self._carried[book] = found
        return self._carried[book]

    @property
    def placed_staff(self) -> PlacedStaff | None:
        """The people after the reform, worked out once; see `carried`.

        Example:
            >>> import adminreform as ar
            >>> ar.datasets.toy().placed_staff is None
            True
        """
        found: Any = self.carried("staffing")
        placed: PlacedStaff | None = found
        return placed

    @cached_property
    def sizes(self) -> Mapping[str, Measure]:
        """The measures, by name."""
        return {measure.name: measure for measure in self.measures}

    @cached_property
    def history(self) -> History:
        """The reform as a history of one, with the measures of the plan.

        Raises:
            ReplayError: If clauses cannot be carried out as written.
        """
        return History([self.reform], measures=self.measures)

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """SHA-256 of each table, by book and name, and of the plan's own cells as ``plan``.

        Two plans differ in the tables whose digests differ.
        """
        return FrozenMap(digests_of(self))

    @cached_property
    def digest(self) -> str:
        """SHA-256 of all that the plan holds.

        Equal plans have equal digests, on any machine and from whatever file they were read.
        The order of rows counts only where it has a meaning: of clauses, and of rows that
        share an id.  A column that is empty does not count, so that a later version of the
        library, with more columns, gives the same digest.

        Example:
            >>> import attrs
            >>> import adminreform as ar
            >>> plan = ar.datasets.toy()
            >>> other = attrs.evolve(plan, title="A draft")
            >>> plan.digest == other.digest, plan.digest == ar.datasets.toy().digest
            (False, True)
            >>> {name for name in plan.digests if plan.digests[name] != other.digests[name]}
            {'plan'}
        """
        return digest_of(self.digests)

    def changed_inputs(self, path: str | Path) -> tuple[str, ...]:
        """The files that changed, or went, since the plan was read.

        Args:
            path: The folder or file from which it was read.
        """
        return changed_files(self.inputs, path)

    def diff(self, other: Plan) -> PlanDiff:
        """What tells another plan from this one; `PlanDiff.apply` makes it of this one.

        Args:
            other: The other plan.
        Example:
            >>> import attrs
            >>> import adminreform as ar
            >>> plan = ar.datasets.toy()
            >>> fewer = attrs.evolve(plan.reform, events=plan.reform.events[:-1])
            >>> plan.diff(attrs.evolve(plan, reform=fewer))
            <PlanDiff events +0 -1 ~0>
        """
        return diff_plans(self, other)

    @cached_property
    def _days(self) -> dict[date, Plan]:
        return {}

    def on(self, day: date) -> Plan:
        """The plan as it was at the end of a day: what happened later is taken out.

        What was done, received, decided, signed or counted by then stays.  Cells that tell
        of later events are empty, and rows that tell of later ones are gone, with those that
        name them.  What is due or planned stays, and so does what holds from a later day on.
        The reform itself, sizes, facts and waivers stay as they are.

        Args:
            day: The day.
        Shape:
            A book in which nothing is later is the same book; books are made when somebody
            asks for them.
        Example:
            >>> from datetime import date
            >>> import adminreform as ar
            >>> plan = ar.datasets.quang_ninh_2025()
            >>> june = plan.on(date(2025, 6, 15))
            >>> sum(each.received is not None for each in june.records.handovers)
            0
            >>> len(june.records.handovers) == len(plan.records.handovers)
            True
        """
        if day not in self._days:
            books: Any = {name: partial(self._book_on, name, day) for name in BOOKS}
            self._days[day] = attrs.evolve(self, **books)
        return self._days[day]

    def _book_on(self, name: str, day: date) -> Any:
        return as_of(getattr(self, name), day)

    def diff_days(self, after: date, until: date) -> DaysDiff:
        """What happened after one day, up to the end of another.

        Args:
            after: The earlier day, such as that of the last meeting; it is not told.
            until: The later day.
        Raises:
            InvalidValueError: If the later day comes first.
        Example:
            >>> from datetime import date
            >>> import adminreform as ar
            >>> plan = ar.datasets.toy()
            >>> plan.diff_days(date(2030, 1, 1), date(2030, 2, 1))
            <DaysDiff 2030-01-01 to 2030-02-01: 0 things happened>
        """
        return happened(self, after, until, self.on(after).diff(self.on(until)))

    def __repr__(self) -> str:
        return f"<Plan {self.title or 'without a title'}: {self.reform!r}>"

    def _repr_html_(self) -> str:
        rows: list[tuple[object, object]] = [
            ("units before", len(self.reform.before)),
            ("units after", len(self.reform.computed)),
            ("clauses", len(self.reform.events)),
            *((f"sizes: {measure.name}", len(measure.sizes)) for measure in self.measures),
            ("facts", len(self.facts)),
            ("waivers", len(self.waivers)),
        ]
        for name in BOOKS:
            book: Any = getattr(self, name)
            if book is not None:
                rows.append((name, repr(book)[1:-1]))
        return html_table(repr(self), ("what", "how much"), rows)

"""What a jurisdiction brings: its units, its law, its rules, its calendar."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property

import attrs

from adminreform.errors import InvalidValueError
from adminreform.frozen import FrozenMap
from adminreform.law import Account, Law, LawOfDay, WorkCalendar
from adminreform.plan import Plan
from adminreform.rules import CORE, LawRule, Rule
from adminreform.rules.rows import TableRule, unit_table_rules
from adminreform.staffing import StaffOutlook
from adminreform.text import Text
from adminreform.units import Scheme

__all__ = ["CodeScheme", "Gap", "Pack"]


@attrs.frozen(kw_only=True)
class CodeScheme:
    """How the codes of one tier are written.

    Attributes:
        tier: The tier.
        pattern: A regular expression that a whole code matches.
        example: A code that does.
        source: Who issues the codes.

    Raises:
        InvalidValueError: If the pattern is no regular expression, or the example fails it.

    Example:
        >>> codes = CodeScheme(tier="commune", pattern=r"[0-9]{5}", example="06652")
        >>> codes.fits("06652"), codes.fits("6652")
        (True, False)
    """

    tier: str
    pattern: str
    example: str
    source: str = ""

    def __attrs_post_init__(self) -> None:
        try:
            fits = self.fits(self.example)
        except re.error as error:
            message = f"{self.pattern!r} is no regular expression: {error}"
            raise InvalidValueError(message) from None
        if not fits:
            message = f"the example {self.example!r} does not match {self.pattern!r}"
            raise InvalidValueError(message)

    def fits(self, code: str) -> bool:
        """Whether a code is written so."""
        return re.fullmatch(self.pattern, code) is not None


@attrs.frozen(kw_only=True)
class Gap:
    """Something that a pack does not know.

    Attributes:
        topic: What it is about, in a word.
        text: What is missing, and what was tried.
    """

    topic: str
    text: Text


Calculation = Callable[..., Account]
"""A calculation on the law of a day, with all its steps."""


def _tuple_of_codes(items: Iterable[CodeScheme]) -> tuple[CodeScheme, ...]:
    return tuple(items)


def _law_rules(items: Iterable[LawRule]) -> tuple[LawRule, ...]:
    return tuple(items)


def _gaps(items: Iterable[Gap]) -> tuple[Gap, ...]:
    return tuple(items)


def _named(items: Mapping[str, Calculation]) -> Mapping[str, Calculation]:
    return FrozenMap(dict(items))


def _texts(items: Mapping[str, Text]) -> Mapping[str, Text]:
    return FrozenMap(dict(items))


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Pack:
    """A jurisdiction.

    Attributes:
        code: Short code, such as ``vn``.
        title: Its name.
        scheme: Its tiers and kinds of units.
        law: Its law over time.
        law_rules: What its law demands of a plan.
        codes: How its codes are written.
        calendar: Its working days; None where nobody wrote them down.
        leaving_schemes: Calculations of what people get who leave, by name.
        calculations: All other calculations, by name.
        staff_outlook: What makes of a book of staff the way to the norm and the cost of
            leaving, by the law; None where nobody wrote it.
        facts: Names of the facts about units that its rules ask for, and what they mean.
        gaps: What it does not know.

    Example:
        >>> toy = Pack(
        ...     code="xx", title=Text("Toyland"), scheme=Scheme(tiers=[], kinds=[]), law=Law([])
        ... )
        >>> toy
        <Pack xx: Toyland, 0 parameters, 0 law rules>
    """

    code: str
    title: Text
    scheme: Scheme
    law: Law
    law_rules: tuple[LawRule, ...] = attrs.field(default=(), converter=_law_rules)
    codes: tuple[CodeScheme, ...] = attrs.field(default=(), converter=_tuple_of_codes)
    calendar: WorkCalendar | None = None
    leaving_schemes: Mapping[str, Calculation] = attrs.field(
        factory=dict[str, Calculation], converter=_named
    )
    calculations: Mapping[str, Calculation] = attrs.field(
        factory=dict[str, Calculation], converter=_named
    )
    staff_outlook: Callable[[Plan, Law], StaffOutlook | None] | None = None
    facts: Mapping[str, Text] = attrs.field(factory=dict[str, Text], converter=_texts)
    gaps: tuple[Gap, ...] = attrs.field(default=(), converter=_gaps)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules of the core, which count its working days, and those of its law."""
        core = (each.given(self.calendar) for each in CORE)
        return (*core, *(law_rule.given(self.law) for law_rule in self.law_rules))

    @cached_property
    def table_rules(self) -> tuple[TableRule, ...]:
        """The rules on the table of units, with its tiers, kinds and codes; see `check_rows`."""
        return unit_table_rules(self.scheme, {codes.tier: codes.pattern for codes in self.codes})

    @property
    def messages(self) -> Mapping[str, Text]:
        """What each rule demands, by its code, in every language there is."""
        return {rule.code: rule.title for rule in self.rules}

    def on(self, day: date, *, known_on: date | None = None) -> LawOfDay:
        """The law of a day; see `Law.on`."""
        return self.law.on(day, known_on=known_on)

    def overlay(
        self,
        values: Mapping[str, object],
        *,
        name: str,
        reason: str = "",
        since: date = date.min,
        until: date | None = None,
    ) -> Pack:
        """The pack with other values of the law, for a what-if; see `Law.overlay`."""
        law = self.law.overlay(values, name=name, reason=reason, since=since, until=until)
        return attrs.evolve(self, law=law)

    def known_on(self, day: date) -> Pack:
        """The pack with its law as it was known on a day; see `Law.known_on`."""
        return attrs.evolve(self, law=self.law.known_on(day))

    def outlook(self, plan: Plan) -> StaffOutlook | None:
        """The years after a reform by the law of the pack, for `html_report`; None for none.

        Example:
            >>> import adminreform as ar
            >>> ar.jurisdictions.load("vn").outlook(ar.datasets.toy()) is None
            True
        """
        return None if self.staff_outlook is None else self.staff_outlook(plan, self.law)

    def __repr__(self) -> str:
        counts = f"{len(self.law)} parameters, {len(self.law_rules)} law rules"
        return f"<Pack {self.code}: {self.title}, {counts}>"

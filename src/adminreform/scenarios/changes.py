"""Changes of a plan, in the words in which people speak of them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Protocol

import attrs

from adminreform.assets import AssetDisposition, Seat
from adminreform.errors import InvalidValueError
from adminreform.frozen import FrozenMap
from adminreform.law import Assumption, Number, as_exact, parse_basis
from adminreform.names import near_misses
from adminreform.plan.parts import BOOKS
from adminreform.reform import Extent, Formation
from adminreform.reform.events import as_share
from adminreform.scenarios.books import after_columns, find_row, follow, renamed, stranded
from adminreform.scenarios.clauses import Clauses, Piece, find_new, find_old
from adminreform.scenarios.notes import Draft, Note, text_of
from adminreform.scenarios.sizes import moved_sizes
from adminreform.units import UnitRef

if TYPE_CHECKING:
    from adminreform.text import Text

__all__ = ["Change", "Decide", "Drop", "Move", "Rename", "Reseat", "Retype"]


class Change(Protocol):
    """One change of a plan.

    Example:
        >>> import adminreform as ar
        >>> from adminreform.scenarios import Rename, Scenario
        >>> change: Change = Rename(target="Alderbrack", name="Brackenwick")
        >>> what_if = Scenario("Another name", change)
        >>> what_if.of(ar.datasets.toy()).reform.computed["A"].name
        'Brackenwick'
    """

    def carry_out(self, draft: Draft) -> Draft:
        """The draft with the change."""
        ...

    @property
    def text(self) -> Text:
        """What it changes, in words."""
        ...


def _extent(value: Extent | str) -> Extent:
    return Extent(value)


def _optional(value: Extent | str | None) -> Extent | None:
    return None if value is None else Extent(value)


def _share(value: Any) -> Fraction | None:
    return None if value is None else as_share(value)


def _numbers(items: Mapping[str, Number]) -> Mapping[str, Number]:
    for name, value in items.items():
        if as_exact(value, name) < 0:
            message = f"less than nothing moves: {name} {value}"
            raise InvalidValueError(message)
    return FrozenMap(dict(items))


def _texts(items: Mapping[str, str]) -> Mapping[str, str]:
    return FrozenMap(dict(items))


def _cells(items: Mapping[str, Any]) -> Mapping[str, Any]:
    return FrozenMap(dict(items))


@attrs.frozen(kw_only=True)
class Move:
    """A unit, or a part of it, goes to another new unit.

    Attributes:
        source: The unit before the reform: reference, code or name.
        to: The new unit that gets it.
        frm: The new unit to which it goes so far; needed where it goes to several.
        territory: How much of what goes there moves: the whole of it, a part, nothing.
        area_share: Share of the territory of the source that moves, for a part.
        population_share: Share of its people.
        sizes: How much moves, by measure, where somebody counted it.
        follow: Whether decisions of books on what the source has go with it.

    The keyword ``people`` says how much of its people moves; as the territory unless given.

    Example:
        >>> str(Move(source="B", to="D").text)
        'B goes to D'
    """

    source: str | UnitRef
    to: str | UnitRef
    frm: str | UnitRef | None = None
    territory: Extent = attrs.field(default=Extent.WHOLE, converter=_extent)
    people: Extent | None = attrs.field(default=None, converter=_optional)
    area_share: Fraction | None = attrs.field(default=None, converter=_share)
    population_share: Fraction | None = attrs.field(default=None, converter=_share)
    sizes: Mapping[str, Number] = attrs.field(factory=dict[str, Number], converter=_numbers)
    follow: bool = True

    def __attrs_post_init__(self) -> None:
        known = {Extent.WHOLE, Extent.PART, Extent.NONE}
        if not {self.territory, self._people} <= known or {self.territory, self._people} == {
            Extent.NONE
        }:
            message = "what moves is the whole, a part, or nothing of territory or people"
            raise InvalidValueError(message)
        for extent, share, name in (
            (self.territory, self.area_share, "area_share"),
            (self._people, self.population_share, "population_share"),
        ):
            if share is not None and extent is not Extent.PART:
                message = f"{name} is of a part, and {extent} is to move"
                raise InvalidValueError(message)

    @property
    def _people(self) -> Extent:
        return self.territory if self.people is None else self.people

    @property
    def text(self) -> Text:
        """What it changes, in words."""
        told = {"source": self.source, "to": self.to}
        if self.territory is self._people is Extent.WHOLE:
            return text_of("{source} goes to {to}", "chuyển {source} về {to}", **told)
        return text_of(
            "a part of {source} goes to {to}", "chuyển một phần {source} về {to}", **told
        )

    def _check_measures(self, plan: Any) -> None:
        for name in self.sizes:
            if name not in plan.sizes:
                near = near_misses(name, plan.sizes, 1)
                hint = f"; did you mean {near[0]}?" if near else ""
                message = f"the plan has no measure {name!r}{hint}"
                raise InvalidValueError(message)

    def carry_out(self, draft: Draft) -> Draft:
        """The draft with the change.

        Raises:
            UnknownUnitError: If there is no such unit.
            InvalidValueError: If the source does not go where it is said to go so far, or
                goes to the new unit already, or the plan lacks a measure of *sizes*.
        """
        plan = draft.plan
        source, to = find_old(plan, self.source), find_new(plan, self.to)
        self._check_measures(plan)
        clauses = Clauses(plan, draft.scenario)
        wanted = None if self.frm is None else find_new(plan, self.frm)
        giver = clauses.giver(source, wanted)
        piece = Piece(
            territory=self.territory,
            people=self._people,
            area_share=self.area_share,
            population_share=self.population_share,
        )
        moved = clauses.move(source, giver, to, piece)
        draft = _renewed(draft.with_plan(reform=clauses.made()), clauses)
        draft = moved_sizes(
            draft,
            moved,
            (giver, to),
            stated=self.sizes,
            gone=clauses.gone,
            renewed=clauses.renewed,
        )
        ends = clauses.renewed.get(giver, giver), clauses.renewed.get(to, to)
        if clauses.gone:
            draft = draft.noted(*(_ended(draft, ref) for ref in clauses.gone))
        if self.follow and piece.is_all:
            gone = giver in clauses.gone or giver == source
            draft = follow(draft, source, *ends, all_of_giver=gone)
        elif self.follow:
            draft = draft.noted(_stays(draft, source, giver))
        return stranded(draft, clauses.gone)


def _renewed(draft: Draft, clauses: Clauses) -> Draft:
    """Rows and facts of units that went on, and now begin anew."""
    if not clauses.renewed:
        return draft
    plan = draft.plan
    facts = [
        attrs.evolve(fact, unit=clauses.renewed[fact.unit])
        for fact in plan.facts.items
        if fact.unit in clauses.renewed
    ]
    draft = draft.with_plan(facts=[*plan.facts.items, *facts])
    return renamed(draft, clauses.renewed, after_only=True)


def _ended(draft: Draft, ref: UnitRef) -> Note:
    text = text_of(
        "nothing forms {name} any more, so it is left out",
        "không còn đơn vị nào hợp thành {name}, nên đơn vị này không được thành lập",
        name=draft.name(ref),
    )
    return Note(text=text)


def _stays(draft: Draft, source: UnitRef, giver: UnitRef) -> Note:
    text = text_of(
        "decisions on what {source} has stay as they are: only a part moves away from {giver}",
        "giữ nguyên các quyết định về những gì thuộc {source}: chỉ một phần chuyển khỏi {giver}",
        source=draft.name(source),
        giver=draft.name(giver),
    )
    return Note(text=text, open=True)


@attrs.frozen(kw_only=True)
class Drop:
    """A new unit is not formed; its sources go elsewhere.

    Attributes:
        target: The new unit.
        to: The new unit to which all of its sources go.
        sources: For single sources, by reference, code or name, another one.
        follow: Whether decisions of books on what the sources have go with them.

    Example:
        >>> import adminreform as ar
        >>> from adminreform.scenarios import Scenario
        >>> plan = ar.datasets.toy()
        >>> change = Drop(target="Ivelstoke", to="Gorsebeck")
        >>> after = Scenario("One less", change).of(plan).reform.computed
        >>> print(change.text, len(plan.reform.computed) - len(after))
        Ivelstoke is not formed 1
    """

    target: str | UnitRef
    to: str | UnitRef | None = None
    sources: Mapping[str, str] = attrs.field(factory=dict[str, str], converter=_texts)
    follow: bool = True

    @property
    def text(self) -> Text:
        """What it changes, in words."""
        return text_of("{it} is not formed", "không thành lập {it}", it=self.target)

    def carry_out(self, draft: Draft) -> Draft:
        """The draft with the change.

        Raises:
            InvalidValueError: If nobody says where a source goes.
        """
        plan = draft.plan
        target = find_new(plan, self.target)
        ways = {find_old(plan, name): to for name, to in self.sources.items()}
        held = [
            given.source
            for event in plan.reform.events
            if isinstance(event, Formation) and event.target.ref == target
            for given in event.contributions
        ]
        strays = [ref for ref in ways if ref not in held]
        if strays or not held:
            what = strays[0] if strays else target
            message = (
                f"{what} is none of the sources of {target}"
                if strays
                else (f"no clause forms {target}, so it cannot be dropped")
            )
            raise InvalidValueError(message)
        sources = list(dict.fromkeys(held))
        goes = {source: ways.get(source, self.to) for source in sources}
        for source, to in goes.items():
            if to is None:
                message = f"{target} is dropped, and nobody says where {source} goes (to=...)"
                raise InvalidValueError(message)
        together = len({find_new(plan, to) for to in goes.values() if to is not None}) == 1
        sizes = {m.name: m.get(target) for m in plan.measures}
        known = {name: size for name, size in sizes.items() if size is not None}
        for source, to in goes.items():
            moved: Mapping[str, Number] = {}
            if together:  # all of it goes to one unit, however it is made up
                moved = known if source == sources[-1] else dict.fromkeys(known, 0)
            move = Move(source=source, frm=target, to=to or "", sizes=moved, follow=self.follow)
            draft = move.carry_out(draft)
        return draft


@attrs.frozen(kw_only=True)
class Rename:
    """A new unit gets another name.

    Attributes:
        target: The new unit.
        name: The name.

    Example:
        >>> import adminreform as ar
        >>> from adminreform.scenarios import Scenario
        >>> plan = ar.datasets.toy()
        >>> change = Rename(target="Alderbrack", name="Brackenwick")
        >>> after = Scenario("Another name", change).of(plan).reform.computed
        >>> change.text.en, after["A"].full_name
        ('Alderbrack is called Brackenwick', 'village Brackenwick')
    """

    target: str | UnitRef
    name: str

    @property
    def text(self) -> Text:
        """What it changes, in words."""
        told = {"it": self.target, "name": self.name}
        return text_of("{it} is called {name}", "{it} lấy tên là {name}", **told)

    def carry_out(self, draft: Draft) -> Draft:
        """The draft with the change."""
        return _described(draft, self.target, name=self.name)


@attrs.frozen(kw_only=True)
class Retype:
    """A new unit is of another kind.

    Attributes:
        target: The new unit.
        kind: The kind, such as ``phường``.
        tier: The tier; None for the one that it has.

    Example:
        >>> import adminreform as ar
        >>> from adminreform.scenarios import Scenario
        >>> plan = ar.datasets.toy()
        >>> change = Retype(target="Alderbrack", kind="town")
        >>> after = Scenario("A town", change).of(plan).reform.computed
        >>> change.text.en, after["A"].full_name
        ('Alderbrack is of kind town', 'town Alderbrack')
    """

    target: str | UnitRef
    kind: str
    tier: str | None = None

    @property
    def text(self) -> Text:
        """What it changes, in words."""
        told = {"it": self.target, "kind": self.kind}
        return text_of("{it} is of kind {kind}", "{it} là {kind}", **told)

    def carry_out(self, draft: Draft) -> Draft:
        """The draft with the change."""
        tier: dict[str, Any] = {} if self.tier is None else {"tier": self.tier}
        return _described(draft, self.target, kind=self.kind, **tier)


def _described(draft: Draft, target: str | UnitRef, **look: Any) -> Draft:
    """A new unit with another look; one that went on begins anew."""
    plan = draft.plan
    ref = find_new(plan, target)
    clauses = Clauses(plan, draft.scenario)
    place = clauses.described(ref)
    event = clauses.events[place]
    if isinstance(event, Formation):
        clauses.events[place] = attrs.evolve(event, target=attrs.evolve(event.target, **look))
    draft = _renewed(draft.with_plan(reform=clauses.made()), clauses)
    measures = [
        attrs.evolve(
            measure,
            sizes=[
                *measure.sizes,
                *(
                    attrs.evolve(size, unit=clauses.renewed[size.unit])
                    for size in measure.sizes
                    if size.unit in clauses.renewed
                ),
            ],
        )
        for measure in plan.measures
    ]
    return draft.with_plan(measures=measures) if clauses.renewed else draft


@attrs.frozen(kw_only=True)
class Reseat:
    """A new unit has its main seat in another house.

    Attributes:
        target: The new unit.
        house: Id of the house, in the table of properties.

    Example:
        >>> change = Reseat(target="Alderbrack", house="h-12")
        >>> print(change.text)
        Alderbrack has its seat in h-12
    """

    target: str | UnitRef
    house: str

    @property
    def text(self) -> Text:
        """What it changes, in words."""
        told = {"it": self.target, "house": self.house}
        return text_of("{it} has its seat in {house}", "{it} đặt trụ sở tại {house}", **told)

    def carry_out(self, draft: Draft) -> Draft:
        """The draft with the change.

        Raises:
            InvalidValueError: If there is no such house.
        """
        plan = draft.plan
        target = find_new(plan, self.target)
        assets = plan.assets
        if assets is None or self.house not in assets.properties_by_id:
            ids = () if assets is None else tuple(assets.properties_by_id)
            near = near_misses(self.house, ids, 1)
            hint = f"; did you mean {near[0]}?" if near else ""
            message = f"there is no house {self.house!r} in the table of properties{hint}"
            raise InvalidValueError(message)
        rows: list[AssetDisposition] = []
        former: list[str] = []
        for row in assets.asset_dispositions:
            if row.asset == self.house:
                continue
            if row.to == target and row.seat is Seat.MAIN:
                former.append(row.id)
                rows.append(attrs.evolve(row, seat=Seat.FURTHER))
            else:
                rows.append(row)
        known = assets.final_for(self.house)
        main = AssetDisposition(
            id=f"{draft.scenario}: {self.house}" if known is None else known.id,
            asset=self.house,
            form="keep",
            to=target,
            seat=Seat.MAIN,
            basis=Assumption("scenario", draft.scenario),
        )
        draft = draft.with_plan(assets=attrs.evolve(assets, asset_dispositions=[*rows, main]))
        text = text_of(
            "the former main seat of {name} becomes a further place",
            "trụ sở chính trước đó của {name} trở thành cơ sở làm việc khác",
            name=draft.name(target),
        )
        table = "assets.asset_dispositions"
        return draft.noted(*([Note(text=text, table=table, rows=former)] if former else []))


@attrs.frozen(kw_only=True)
class Decide:
    """A row of a book says something else.

    Attributes:
        table: The table, such as ``placements``.
        row: The row: its id, or what tells it apart, with spaces between.
        cells: What it says, by column; a unit as reference or code, the rest as values.

    Example:
        >>> change = Decide(table="placements", row="d-1", cells={"to": "D"})
        >>> print(change.text)
        placements, d-1: to = D
    """

    table: str
    row: str
    cells: Mapping[str, Any] = attrs.field(converter=_cells)

    @property
    def text(self) -> Text:
        """What it changes, in words."""
        said = ", ".join(f"{name} = {value}" for name, value in self.cells.items())
        told = {"table": self.table, "row": self.row, "said": said}
        return text_of("{table}, {row}: {said}", "{table}, {row}: {said}", **told)

    def carry_out(self, draft: Draft) -> Draft:
        """The draft with the change.

        Raises:
            InvalidValueError: If there is no such table, row or column.
        """
        plan = draft.plan
        name = self.table.rpartition(".")[2]
        books = [book for book in BOOKS if hasattr(getattr(plan, book), name)]
        if not books:
            message = f"no book of the plan has a table {self.table!r}"
            raise InvalidValueError(message)
        held = getattr(plan, books[0])
        rows = list(getattr(held, name))
        place = find_row(rows, self.row, name)
        rows[place] = attrs.evolve(rows[place], **self._values(plan, rows[place]))
        return draft.with_plan(**{books[0]: attrs.evolve(held, **{name: rows})})

    def _values(self, plan: Any, row: Any) -> dict[str, Any]:
        fields = {field.alias: field for field in attrs.fields(row.__class__)}
        after = after_columns(row)
        found: dict[str, Any] = {}
        for name, value in self.cells.items():
            if name not in fields:
                near = near_misses(name, fields, 1)
                hint = f"; did you mean {near[0]}?" if near else ""
                message = f"{self.table} has no column {name!r}{hint}"
                raise InvalidValueError(message)
            kind = str(fields[name].type)
            if kind == "str" and not isinstance(value, str):
                message = f"{self.table}, {self.row}, {name}: expected text, got {value!r}"
                raise InvalidValueError(message)
            if "UnitRef" in kind and not isinstance(value, str | UnitRef | None):
                message = f"{self.table}, {self.row}, {name}: expected a unit, got {value!r}"
                raise InvalidValueError(message)
            if isinstance(value, str) and "UnitRef" in kind:
                found[name] = (
                    None
                    if not value
                    else find_new(plan, value)
                    if name in after
                    else find_old(plan, value)
                )
            elif isinstance(value, str) and "Basis" in kind:
                found[name] = parse_basis(value)
            else:
                found[name] = value
        return found

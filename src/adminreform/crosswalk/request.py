"""What a conversion is asked to do, held against the columns of the table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

import attrs

from adminreform.errors import FrameError, InvalidValueError
from adminreform.names import near_misses

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

__all__ = ["OnUnmatched", "Request"]

OnUnmatched = Literal["raise", "keep", "apart"]
"""What to do with rows that do not match."""


def _names(items: Iterable[str]) -> tuple[str, ...]:
    if isinstance(items, str):
        message = f"columns are named in a list: [{items!r}]"
        raise FrameError(message)
    return tuple(items)


def _optional_names(items: Iterable[str] | None) -> tuple[str, ...] | None:
    return None if items is None else _names(items)


@attrs.frozen(kw_only=True)
class Request:
    """The arguments of a conversion; see `Crosswalk.convert`."""

    code: str
    sums: tuple[str, ...] = attrs.field(default=(), converter=_names)
    means: Mapping[str, str] = attrs.field(factory=dict[str, str])
    keys: tuple[str, ...] | None = attrs.field(default=None, converter=_optional_names)
    bounds: bool = False
    whole: bool = False
    on_unmatched: OnUnmatched = "raise"

    def __attrs_post_init__(self) -> None:
        if self.on_unmatched not in {"raise", "keep", "apart"}:
            message = f"on_unmatched is 'raise', 'keep' or 'apart', got {self.on_unmatched!r}"
            raise InvalidValueError(message)
        if self.whole and self.means:
            message = "whole=True is for sums; a mean is no whole number"
            raise InvalidValueError(message)

    @property
    def numeric(self) -> tuple[str, ...]:
        """Columns that must hold numbers."""
        return tuple(dict.fromkeys((*self.sums, *self.means, *self.means.values())))

    def key_columns(self, names: Sequence[str]) -> list[str]:
        """Columns that tell rows of one unit apart."""
        if self.keys is not None:
            return list(self.keys)
        used = {self.code, *self.numeric}
        return [name for name in names if name not in used]

    def check(self, schema: Mapping[str, nw.dtypes.DType]) -> None:
        """Hold the request against the columns of a table.

        Raises:
            FrameError: If a column is missing, named twice, or of the wrong type.
        """
        for name in (self.code, *self.numeric, *(self.keys or ())):
            if name not in schema:
                raise _no_column(name, list(schema))
        named = [self.code, *self.sums, *self.means, *(self.keys or ())]
        for name in named:
            if named.count(name) > 1:
                message = f"column {name!r} is named for two purposes"
                raise FrameError(message)
        for name in self.numeric:
            if not schema[name].is_numeric():
                message = f"column {name!r} holds {schema[name]}, not numbers"
                raise FrameError(message)
        kind: Any = schema[self.code]
        if kind.is_numeric():
            message = (
                f"column {self.code!r} holds numbers ({kind}); codes are text, since numbers "
                "lose leading zeros: cast it to text of the right width"
            )
            raise FrameError(message)
        taken = [f"{name}{end}" for name in self.sums for end in ("_low", "_high", "_estimated")]
        for added in taken if self.bounds else ():
            if added in schema:
                message = f"the table has a column {added!r}, which bounds=True would add"
                raise FrameError(message)


def _no_column(name: str, names: list[str]) -> FrameError:
    near = near_misses(name, names, 1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    return FrameError(f"the table has no column {name!r}{hint or ';'} it has {', '.join(names)}")

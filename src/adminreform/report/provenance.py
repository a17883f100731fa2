"""Where the data of a report come from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Provenance", "Source"]


@attrs.frozen(kw_only=True)
class Source:
    """One source.

    Attributes:
        name: What it is called.
        gives: What was taken from it.
        address: Where it is found.
    """

    name: str
    gives: str = ""
    address: str = ""


def _sources(items: Iterable[Source]) -> tuple[Source, ...]:
    return tuple(items)


def _texts(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True)
class Provenance:
    """What there is to know about data, beside the data.

    Attributes:
        what: What the data are.
        licence: On what terms they may be used.
        illustrative: Whether they are made up.
        sources: Where they come from.
        known_errors: What is known to be wrong or open.

    Example:
        >>> import adminreform as ar
        >>> Provenance.of(ar.datasets.about("toy")).illustrative
        True
    """

    what: str = ""
    licence: str = ""
    illustrative: bool = False
    sources: tuple[Source, ...] = attrs.field(default=(), converter=_sources)
    known_errors: tuple[str, ...] = attrs.field(default=(), converter=_texts)

    @classmethod
    def of(cls, about: Mapping[str, Any]) -> Provenance:
        """From what `adminreform.datasets.about` gives."""
        return cls(
            what=" ".join(str(about.get("what", "")).split()),
            licence=" ".join(str(about.get("licence", "")).split()),
            illustrative=bool(about.get("illustrative", False)),
            sources=[
                Source(
                    name=str(source.get("name", "")),
                    gives=str(source.get("gives", "")),
                    address=str(source.get("address", "")),
                )
                for source in about.get("sources", ())
            ],
            known_errors=[" ".join(str(text).split()) for text in about.get("known_errors", ())],
        )

"""How far reading or writing has come, for whoever waits."""

from __future__ import annotations

from typing import Protocol

import attrs

__all__ = ["Progress", "Steps"]


class Progress(Protocol):
    """What is told how far reading or writing has come."""

    def __call__(self, done: int, total: int, what: str, /) -> object:
        """Called after each step; the last time with *done* equal to *total*.

        Args:
            done: Steps that are done.
            total: All steps. They are not equally long.
            what: What was done: the name of a file, a table or a book.
        """


@attrs.define
class Steps:
    """The steps of reading or writing one plan, told to whoever asked.

    Attributes:
        tell: Who is told; None for nobody.
        total: How many steps there are.
        done: How many are done.
    """

    tell: Progress | None = None
    total: int = 0
    done: int = 0

    def more(self, count: int) -> None:
        """So many further steps were found."""
        self.total += count

    def step(self, what: str) -> None:
        """One step is done."""
        self.done += 1
        if self.tell is not None:
            self.tell(self.done, self.total, what)

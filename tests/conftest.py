"""What all tests share: how hypothesis draws, and the kinds of frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from adminreform.frames import BACKENDS, make_frame

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

COMMON = settings(
    deadline=None,  # a first import of a heavy library is no fault of the example
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)
# The same examples in every run, so that a change is judged by what it changed; new ones
# are looked for by `make explore`.
settings.register_profile("adminreform", COMMON, derandomize=True)
settings.register_profile("explore", COMMON, derandomize=False, max_examples=1000)
settings.load_profile("adminreform")


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> str:
    """Each kind of frame, by its name."""
    return str(request.param)


@pytest.fixture
def frame(backend: str) -> Callable[..., Any]:
    """Makes a frame of each kind from columns; None is null."""

    def make(**columns: Sequence[object]) -> Any:
        return make_frame(columns, backend)

    return make

"""A jurisdiction is a pack that any package can bring; the core needs none of them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

import adminreform
from adminreform import Assumption, Plan, Text, validate
from adminreform.errors import InvalidValueError, UnknownJurisdictionError
from adminreform.jurisdictions import CodeScheme, Pack, available, load
from tests.worlds import NEW, world

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ELSEWHERE = '''\
"""Elsewhere, a country that is made up to teach."""

from pathlib import Path

from adminreform import Kind, Scheme, Severity, Text, Tier
from adminreform.jurisdictions import CodeScheme, Pack
from adminreform.law import read_law
from adminreform.rules import Breach, law_rule


@law_rule("UNI901", severity=Severity.ERROR)
def few_parishes(plan, law):
    """There are no more parishes than the law allows."""
    most = law.on(plan.reform.effective)["parishes.most"]
    count = len(plan.reform.computed)
    if count > most.number:
        yield Breach(subject="plan", text=f"{count} parishes", rests_on=[most])


def pack():
    return Pack(
        code="xe",
        title=Text("Elsewhere"),
        scheme=Scheme(
            tiers=[Tier(code="parish", rank=1, title=Text("parish"))],
            kinds=[Kind(code="parish", tier="parish", title=Text("parish"))],
        ),
        law=read_law(Path(__file__).parent / "elsewhere_law"),
        law_rules=[few_parishes],
        codes=[CodeScheme(tier="parish", pattern="[A-Z]", example="A")],
    )


def not_a_pack():
    return 5
'''
LAW = """\
[act]
number = "1/2025"

[[parameter]]
id = "parishes.most"
holds = "number"
unit = "parishes"

[[provision]]
parameter = "parishes.most"
value = 1
from = 2025-01-01
clause = "Art. 1"
confidence = "read in text"
"""


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A package of another country, as pip would install it."""
    (tmp_path / "elsewhere.py").write_text(ELSEWHERE, encoding="utf-8")
    (tmp_path / "elsewhere_law").mkdir()
    (tmp_path / "elsewhere_law" / "law.toml").write_text(LAW, encoding="utf-8")
    info = tmp_path / "elsewhere-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: elsewhere\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(
        "[adminreform.jurisdictions]\nxe = elsewhere:pack\nxf = elsewhere:not_a_pack\n"
    )
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    load.cache_clear()
    yield
    load.cache_clear()
    sys.modules.pop("elsewhere", None)


@pytest.mark.usefixtures("elsewhere")
def test_pack_of_another_package_is_loaded() -> None:
    """By its code, once for everybody."""
    pack = load("xe")

    assert {"vn", "xe", "xf"} <= set(available())
    assert pack is adminreform.jurisdictions.load("xe")
    assert "<Pack xe: Elsewhere, 1 parameters, 1 law rules>" == repr(pack)
    assert 1 == pack.on(NEW)["parishes.most"].number
    assert pack.codes[0].fits("A")


@pytest.mark.usefixtures("elsewhere")
def test_its_rules_hold_a_plan_against_its_law() -> None:
    """Beside those of the core; an overlay of the pack goes through to them."""
    plan = Plan(reform=world("A -> X; B -> Y"))
    pack = load("xe")

    (finding,) = validate(plan, pack.rules).by_code("UNI901")

    assert "1/2025, Art. 1" == str(finding.basis)
    assert {"LIN002", "UNI901"} <= set(pack.messages)
    assert Text("There are no more parishes than the law allows.") == pack.messages["UNI901"]
    other = pack.overlay({"parishes.most": 2}, name="two")
    assert 0 == len(validate(plan, other.rules).by_code("UNI901"))
    none = pack.overlay({"parishes.most": 0}, name="none")
    (assumed,) = validate(plan, none.rules).by_code("UNI901")
    assert Assumption("none") == assumed.basis


@pytest.mark.usefixtures("elsewhere")
def test_what_is_no_pack_is_refused() -> None:
    """The error names the entry point."""
    with pytest.raises(InvalidValueError, match="elsewhere:not_a_pack gives int, and no Pack"):
        load("xf")


def test_unknown_jurisdiction_raises_with_those_there_are() -> None:
    """Nothing is guessed."""
    with pytest.raises(
        UnknownJurisdictionError, match="no jurisdiction 'xx' is installed"
    ) as caught:
        load("xx")

    assert "vn" in caught.value.known


@pytest.mark.parametrize(
    ("pattern", "example", "problem"),
    [("[0-9", "1", "is no regular expression"), ("[0-9]", "A", "does not match")],
)
def test_codes_that_cannot_be_written(pattern: str, example: str, problem: str) -> None:
    """A pattern that its own example fails helps nobody."""
    with pytest.raises(InvalidValueError, match=problem):
        CodeScheme(tier="t", pattern=pattern, example=example)


def test_core_names_no_country() -> None:
    """No module of the core imports a jurisdiction but those that pick one."""
    assert isinstance(load("vn"), Pack)
    assert Text("Viet Nam", "Việt Nam") == load("vn").title

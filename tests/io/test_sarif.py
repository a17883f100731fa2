"""Findings as SARIF: each rule once, each finding with its place, accepted ones suppressed."""

from __future__ import annotations

import json

import adminreform
from adminreform import Citation, Finding, Findings, Severity, Text, Waiver, to_sarif
from adminreform.rules import CORE

WAIVER = Waiver(code="LIN007", subject="C", basis=Citation("decision 5"))
FOUND = Findings(
    [
        Finding(
            code="UNI001",
            severity=Severity.ERROR,
            subject="A",
            text=Text("twice", "hai lần"),
            mend=Text("rename", "đổi mã"),
            basis=Citation("law 1"),
        ),
        Finding(code="UNI001", severity=Severity.WARNING, subject="B", text="again"),
        Finding(code="LIN007", severity=Severity.INFO, subject="C", text="so", waiver=WAIVER),
    ]
)


def test_log_has_the_shape_that_readers_ask_for() -> None:
    """Levels, rule indices and suppressions, as OASIS SARIF 2.1.0 has them."""
    log = to_sarif(FOUND, CORE, version="1.2", language="vi", path="plan", known=FOUND[1:2])

    assert "2.1.0" == log["version"]
    (run,) = log["runs"]
    driver, results = run["tool"]["driver"], run["results"]
    assert ("adminreform", "1.2") == (driver["name"], driver["version"])
    ids = [rule["id"] for rule in driver["rules"]]
    assert sorted(set(ids)) == ids
    assert {rule.code for rule in CORE} <= set(ids)
    assert ["error", "warning", "note"] == [result["level"] for result in results]
    assert [result["ruleId"] for result in results] == [
        ids[result["ruleIndex"]] for result in results
    ]
    assert "A: hai lần → đổi mã" == results[0]["message"]["text"]
    assert "law 1" == results[0]["properties"]["basis"]
    (location,) = results[0]["locations"]
    assert "A" == location["logicalLocations"][0]["fullyQualifiedName"]
    assert "plan" == location["physicalLocation"]["artifactLocation"]["uri"]
    suppressed = [result.get("suppressions", [{}])[0].get("justification") for result in results]
    assert [None, "accepted by the baseline", "decision 5"] == suppressed


def test_log_of_a_real_plan_is_json() -> None:
    """Whatever the subjects are."""
    found = adminreform.validate(adminreform.datasets.quang_ninh_2025())

    log = json.loads(json.dumps(to_sarif(found, version="1")))

    assert len(found) == len(log["runs"][0]["results"]) > 0

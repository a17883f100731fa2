"""Administrative restructuring: units, clauses, lineage, and all that has to arrive.

A reform is a list of clauses between two registries; the rest is arithmetic.
Names load on first use, so that importing the library costs next to nothing.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from adminreform import assets as assets
    from adminreform import budgets as budgets
    from adminreform import datasets as datasets
    from adminreform import holdings as holdings
    from adminreform import jurisdictions as jurisdictions
    from adminreform import records as records
    from adminreform import staffing as staffing
    from adminreform.crosswalk import CommonArea as CommonArea
    from adminreform.crosswalk import Conversion as Conversion
    from adminreform.crosswalk import ConversionReport as ConversionReport
    from adminreform.crosswalk import Crosswalk as Crosswalk
    from adminreform.crosswalk import CrosswalkRow as CrosswalkRow
    from adminreform.crosswalk import largest_remainder as largest_remainder
    from adminreform.errors import AdminReformError as AdminReformError
    from adminreform.errors import AmbiguousLawError as AmbiguousLawError
    from adminreform.errors import AmbiguousUnitError as AmbiguousUnitError
    from adminreform.errors import FrameError as FrameError
    from adminreform.errors import HistoryError as HistoryError
    from adminreform.errors import InvalidValueError as InvalidValueError
    from adminreform.errors import LoadError as LoadError
    from adminreform.errors import MisfitError as MisfitError
    from adminreform.errors import MissingExtraError as MissingExtraError
    from adminreform.errors import MissingShareError as MissingShareError
    from adminreform.errors import NotInForceError as NotInForceError
    from adminreform.errors import OutOfRangeError as OutOfRangeError
    from adminreform.errors import ReplayError as ReplayError
    from adminreform.errors import RowError as RowError
    from adminreform.errors import UnknownFormatError as UnknownFormatError
    from adminreform.errors import UnknownJurisdictionError as UnknownJurisdictionError
    from adminreform.errors import UnknownParameterError as UnknownParameterError
    from adminreform.errors import UnknownUnitError as UnknownUnitError
    from adminreform.errors import UnmatchedCodesError as UnmatchedCodesError
    from adminreform.facts import Fact as Fact
    from adminreform.facts import Facts as Facts
    from adminreform.findings import Accepted as Accepted
    from adminreform.findings import Baseline as Baseline
    from adminreform.findings import Finding as Finding
    from adminreform.findings import Findings as Findings
    from adminreform.findings import Severity as Severity
    from adminreform.findings import Waiver as Waiver
    from adminreform.history import History as History
    from adminreform.io import Place as Place
    from adminreform.io import PlanReading as PlanReading
    from adminreform.io import Progress as Progress
    from adminreform.io import Reading as Reading
    from adminreform.io import mark as mark
    from adminreform.io import plan_schema as plan_schema
    from adminreform.io import proofread as proofread
    from adminreform.io import read as read
    from adminreform.io import read_baseline as read_baseline
    from adminreform.io import read_diff as read_diff
    from adminreform.io import read_history as read_history
    from adminreform.io import read_scenario as read_scenario
    from adminreform.io import scan_history as scan_history
    from adminreform.io import scan_plan as scan_plan
    from adminreform.io import to_sarif as to_sarif
    from adminreform.io import write as write
    from adminreform.io import write_baseline as write_baseline
    from adminreform.io import write_diff as write_diff
    from adminreform.io import write_history as write_history
    from adminreform.io import write_template as write_template
    from adminreform.jurisdictions import Pack as Pack
    from adminreform.law import Account as Account
    from adminreform.law import Act as Act
    from adminreform.law import Assumption as Assumption
    from adminreform.law import Citation as Citation
    from adminreform.law import Confidence as Confidence
    from adminreform.law import Law as Law
    from adminreform.law import LawOfDay as LawOfDay
    from adminreform.law import Parameter as Parameter
    from adminreform.law import Provision as Provision
    from adminreform.law import Term as Term
    from adminreform.law import WorkCalendar as WorkCalendar
    from adminreform.law import read_law as read_law
    from adminreform.lineage import Knot as Knot
    from adminreform.lineage import Label as Label
    from adminreform.lineage import Lineage as Lineage
    from adminreform.lineage import Step as Step
    from adminreform.lineage import Trace as Trace
    from adminreform.measures import Measure as Measure
    from adminreform.measures import Part as Part
    from adminreform.measures import Size as Size
    from adminreform.measures import Weights as Weights
    from adminreform.plan import Plan as Plan
    from adminreform.plan import PlanDiff as PlanDiff
    from adminreform.reform import Contribution as Contribution
    from adminreform.reform import Dissolution as Dissolution
    from adminreform.reform import Extent as Extent
    from adminreform.reform import Formation as Formation
    from adminreform.reform import Link as Link
    from adminreform.reform import Reform as Reform
    from adminreform.rules import Breach as Breach
    from adminreform.rules import GroupRule as GroupRule
    from adminreform.rules import LawRule as LawRule
    from adminreform.rules import PresenceRule as PresenceRule
    from adminreform.rules import RowReport as RowReport
    from adminreform.rules import RowRule as RowRule
    from adminreform.rules import Rule as Rule
    from adminreform.rules import check_rows as check_rows
    from adminreform.rules import group_rule as group_rule
    from adminreform.rules import law_rule as law_rule
    from adminreform.rules import present as present
    from adminreform.rules import printed_share as printed_share
    from adminreform.rules import printed_sum as printed_sum
    from adminreform.rules import row_rule as row_rule
    from adminreform.rules import rule as rule
    from adminreform.rules import unique as unique
    from adminreform.rules import validate as validate
    from adminreform.scenarios import Scenario as Scenario
    from adminreform.scenarios import compare as compare
    from adminreform.text import Text as Text
    from adminreform.units import Kind as Kind
    from adminreform.units import Registry as Registry
    from adminreform.units import Scheme as Scheme
    from adminreform.units import Tier as Tier
    from adminreform.units import Unit as Unit
    from adminreform.units import UnitRef as UnitRef
    from adminreform.vintage import BetterFit as BetterFit
    from adminreform.vintage import Vintage as Vintage
    from adminreform.vintage import VintageGuess as VintageGuess

__version__ = "0.1.0"

_HOMES = {
    "crosswalk": "CommonArea Conversion ConversionReport Crosswalk CrosswalkRow largest_remainder",
    "errors": "AdminReformError AmbiguousLawError AmbiguousUnitError FrameError HistoryError "
    "InvalidValueError LoadError MisfitError MissingExtraError MissingShareError NotInForceError "
    "OutOfRangeError ReplayError RowError UnknownFormatError UnknownJurisdictionError "
    "UnknownParameterError UnknownUnitError UnmatchedCodesError",
    "facts": "Fact Facts",
    "findings": "Accepted Baseline Finding Findings Severity Waiver",
    "history": "History",
    "io": "Place PlanReading Progress Reading mark plan_schema proofread read read_baseline "
    "read_diff read_history read_scenario scan_history scan_plan to_sarif write write_baseline "
    "write_diff write_history write_template",
    "jurisdictions": "Pack",
    "law": "Account Act Assumption Citation Confidence Law LawOfDay Parameter Provision Term "
    "WorkCalendar read_law",
    "lineage": "Knot Label Lineage Step Trace",
    "measures": "Measure Part Size Weights",
    "plan": "Plan PlanDiff",
    "reform": "Contribution Dissolution Extent Formation Link Reform",
    "rules": "Breach GroupRule LawRule PresenceRule RowReport RowRule Rule check_rows group_rule "
    "law_rule present printed_share printed_sum row_rule rule unique validate",
    "scenarios": "Scenario compare",
    "text": "Text",
    "vintage": "BetterFit Vintage VintageGuess",
    "units": "Kind Registry Scheme Tier Unit UnitRef",
}
_HOME = {name: home for home, names in _HOMES.items() for name in names.split()}
_MODULES = (
    "assets",
    "budgets",
    "datasets",
    "holdings",
    "jurisdictions",
    "oversight",
    "readiness",
    "records",
    "scenarios",
    "services",
    "staffing",
    "training",
    "trial",
)

__all__ = [*_HOME, *_MODULES, "__version__"]  # noqa: PLE0604 # pyright: ignore[reportUnsupportedDunderAll] (one list of names is enough)


def __getattr__(name: str) -> object:
    from importlib import import_module  # noqa: PLC0415 (part of the cost of an import)

    if name in _MODULES:
        return import_module(f"{__name__}.{name}")
    home = _HOME.get(name)
    if home is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    value: object = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

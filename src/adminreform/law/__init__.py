"""Law as data: acts, the values they give to parameters by day, and calculations on them."""

from adminreform.law.accounts import Account, Number, Term, as_exact, formula, shown
from adminreform.law.acts import Act
from adminreform.law.basis import Assumption, Basis, Citation, as_basis, join_bases, parse_basis
from adminreform.law.book import Law, LawOfDay
from adminreform.law.calendars import WorkCalendar
from adminreform.law.clauses import clause_in_words
from adminreform.law.confidence import Confidence, least_confident
from adminreform.law.deadlines import Deadline, Deadlines
from adminreform.law.parameters import Parameter, Provision
from adminreform.law.rounding import rounded
from adminreform.law.scales import Bracket, Brackets, Scale, Segment
from adminreform.law.toml import read_law
from adminreform.law.values import HOLDS, Holds, LawValue, law_text, law_value

__all__ = [
    "HOLDS",
    "Account",
    "Act",
    "Assumption",
    "Basis",
    "Bracket",
    "Brackets",
    "Citation",
    "Confidence",
    "Deadline",
    "Deadlines",
    "Holds",
    "Law",
    "LawOfDay",
    "LawValue",
    "Number",
    "Parameter",
    "Provision",
    "Scale",
    "Segment",
    "Term",
    "WorkCalendar",
    "as_basis",
    "as_exact",
    "clause_in_words",
    "formula",
    "join_bases",
    "law_text",
    "law_value",
    "least_confident",
    "parse_basis",
    "read_law",
    "rounded",
    "shown",
]

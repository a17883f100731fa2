"""What books share: holdings, dispositions, carrying, the ledger, the balance."""

from adminreform.holdings.carried import (
    Balance,
    Carried,
    Problem,
    ProblemKind,
    Reason,
    Undecided,
)
from adminreform.holdings.carry import carry
from adminreform.holdings.frames import CarriedFrame, carry_frame
from adminreform.holdings.kept_rows import CarriedRows, carry_rows
from adminreform.holdings.ledger import Ground, Ledger, Movement
from adminreform.holdings.lookup import grouped, repeated
from adminreform.holdings.model import Book, Departure, Disposition, Follows, Holding, plain

__all__ = [
    "Balance",
    "Book",
    "Carried",
    "CarriedFrame",
    "CarriedRows",
    "Departure",
    "Disposition",
    "Follows",
    "Ground",
    "Holding",
    "Ledger",
    "Movement",
    "Problem",
    "ProblemKind",
    "Reason",
    "Undecided",
    "carry",
    "carry_frame",
    "carry_rows",
    "grouped",
    "plain",
    "repeated",
]

"""Acts and the grounds of numbers."""

from adminreform.law.acts import Act
from adminreform.law.basis import Assumption, Basis, Citation, as_basis, join_bases, parse_basis

__all__ = ["Act", "Assumption", "Basis", "Citation", "as_basis", "join_bases", "parse_basis"]

"""Files: fonds and series, custody, hand-over, digitisation, retention."""

from adminreform.records.book import Records

__all__ = ["Records"]

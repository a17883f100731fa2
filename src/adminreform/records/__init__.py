"""Files: fonds and series, custody, hand-over, digitisation, retention."""

from adminreform.records.book import Difference, Records
from adminreform.records.carrying import last_day
from adminreform.records.chains import Chain, Custody, Gap, Overlap, Standing
from adminreform.records.custody import CustodyBook, Divided
from adminreform.records.moving import CustodyDecision, Destruction, DestructionHold, Handover
from adminreform.records.retention import DisposalDay, Retention, disposal_day
from adminreform.records.rows import Document, Fonds, InventoryCount, Series
from adminreform.records.scanning import Progress, ScanBatch, progress
from adminreform.records.ways import Way, decide
from adminreform.records.words import Access, Colour, FileState, Level

__all__ = [
    "Access",
    "Chain",
    "Colour",
    "Custody",
    "CustodyBook",
    "CustodyDecision",
    "Destruction",
    "DestructionHold",
    "Difference",
    "DisposalDay",
    "Divided",
    "Document",
    "FileState",
    "Fonds",
    "Gap",
    "Handover",
    "InventoryCount",
    "Level",
    "Overlap",
    "Progress",
    "Records",
    "Retention",
    "ScanBatch",
    "Series",
    "Standing",
    "Way",
    "decide",
    "disposal_day",
    "last_day",
    "progress",
]

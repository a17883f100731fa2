"""The classification of the functions of government of the United Nations."""

from __future__ import annotations

from adminreform.budgets.codes import BudgetCode
from adminreform.law import Citation

__all__ = ["COFOG"]

_BASIS = Citation("Classification of the Functions of Government (COFOG 1999), United Nations")

_DIVISIONS = (
    (
        *("01", "General public services", "general", "Dịch vụ công chung"),
        (
            "Executive and legislative organs, financial and fiscal affairs, external affairs; "
            "Foreign economic aid; General services; Basic research; R&D General public services; "
            "General public services n.e.c.; Public debt transactions; "
            "Transfers of a general character between different levels of government"
        ),
    ),
    (
        *("02", "Defence", "defence", "Quốc phòng"),
        "Military defence; Civil defence; Foreign military aid; R&D Defence; Defence n.e.c.",
    ),
    (
        *("03", "Public order and safety", "safety", "An ninh, trật tự an toàn"),
        (
            "Police services; Fire-protection services; Law courts; Prisons; "
            "R&D Public order and safety; Public order and safety n.e.c."
        ),
    ),
    (
        *("04", "Economic affairs", "economy", "Hoạt động kinh tế"),
        (
            "General economic, commercial and labour affairs; "
            "Agriculture, forestry, fishing and hunting; Fuel and energy; "
            "Mining, manufacturing and construction; Transport; Communication; Other industries; "
            "R&D Economic affairs; Economic affairs n.e.c."
        ),
    ),
    (
        *("05", "Environmental protection", "environment", "Bảo vệ môi trường"),
        (
            "Waste management; Waste water management; Pollution abatement; "
            "Protection of biodiversity and landscape; R&D Environmental protection; "
            "Environmental protection n.e.c."
        ),
    ),
    (
        *("06", "Housing and community amenities", "housing", "Nhà ở và tiện ích công cộng"),
        (
            "Housing development; Community development; Water supply; Street lighting; "
            "R&D Housing and community amenities; Housing and community amenities n.e.c."
        ),
    ),
    (
        *("07", "Health", "health", "Y tế"),
        (
            "Medical products, appliances and equipment; Outpatient services; Hospital services; "
            "Public health services; R&D Health; Health n.e.c."
        ),
    ),
    (
        *("08", "Recreation, culture and religion", "culture", "Văn hóa, giải trí, tôn giáo"),
        (
            "Recreational and sporting services; Cultural services; "
            "Broadcasting and publishing services; Religious and other community services; "
            "R&D Recreation, culture and religion; Recreation, culture and religion n.e.c."
        ),
    ),
    (
        *("09", "Education", "education", "Giáo dục"),
        (
            "Pre-primary and primary education; Secondary education; "
            "Post-secondary non-tertiary education; Tertiary education; "
            "Education not definable by level; Subsidiary services to education; R&D Education; "
            "Education n.e.c."
        ),
    ),
    (
        *("10", "Social protection", "social_protection", "An sinh xã hội"),
        (
            "Sickness and disability; Old age; Survivors; Family and children; Unemployment; "
            "Housing; Social exclusion n.e.c.; R&D Social protection; Social protection n.e.c."
        ),
    ),
)


def _made() -> tuple[BudgetCode, ...]:
    found: list[BudgetCode] = []
    for code, name, field, name_vi, groups in _DIVISIONS:
        found.append(
            BudgetCode(
                dimension="function",
                code=code,
                name=name,
                name_vi=name_vi,
                level="division",
                field=field,
                basis=_BASIS,
            )
        )
        found += [
            BudgetCode(
                dimension="function",
                code=f"{code}.{number}",
                name=group,
                parent=code,
                level="group",
                basis=_BASIS,
            )
            for number, group in enumerate(groups.split("; "), 1)
        ]
    return tuple(found)


COFOG: tuple[BudgetCode, ...] = _made()
"""The ten divisions and their groups, as codes of the dimension ``function``."""

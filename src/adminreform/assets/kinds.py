"""The words of the book of assets: sorts of things, and what follows from each."""

from __future__ import annotations

from enum import StrEnum

from adminreform.text import Language, Text

__all__ = [
    "Area",
    "AssetKind",
    "Condition",
    "Purpose",
    "RoomUse",
    "SystemKind",
    "Title",
    "Use",
    "VehicleKind",
]


class AssetKind(StrEnum):
    """Which table of the book a thing stands in; the kind of its holding."""

    PROPERTY = "property"
    EQUIPMENT = "equipment"
    VEHICLE = "vehicle"
    SEAL = "seal"
    SYSTEM = "system"

    def to(self, language: Language = "en") -> str:
        """The word for it."""
        return _ASSET_KINDS[self].to(language)


_ASSET_KINDS = {
    AssetKind.PROPERTY: Text("house or land", "nhà, đất"),
    AssetKind.EQUIPMENT: Text("equipment", "thiết bị"),
    AssetKind.VEHICLE: Text("vehicle", "phương tiện"),
    AssetKind.SEAL: Text("seal", "con dấu"),
    AssetKind.SYSTEM: Text("software or network", "phần mềm, mạng"),
}


class Purpose(StrEnum):
    """What a house or land serves; ``EXPLOITATION`` is to be sold or let.

    Example:
        >>> Purpose.HEALTH.rank(["health", "education"]), Purpose.SPORT.rank(["health"])
        (0, None)
    """

    OFFICE = "office"
    HEALTH = "health"
    EDUCATION = "education"
    CULTURE = "culture"
    SPORT = "sport"
    POLICE = "police"
    PUBLIC = "public"
    EXPLOITATION = "exploitation"

    def rank(self, order: tuple[str, ...] | list[str]) -> int | None:
        """Its place in an order of purposes, 0 for what comes first; None if it has none."""
        return order.index(self.value) if self.value in order else None

    def to(self, language: Language = "en") -> str:
        """The word for it."""
        return _PURPOSES[self].to(language)


_PURPOSES = {
    Purpose.OFFICE: Text("office", "trụ sở làm việc"),
    Purpose.HEALTH: Text("health", "y tế"),
    Purpose.EDUCATION: Text("education", "giáo dục, đào tạo"),
    Purpose.CULTURE: Text("culture", "văn hóa"),
    Purpose.SPORT: Text("sport", "thể thao"),
    Purpose.POLICE: Text("police", "công an"),
    Purpose.PUBLIC: Text("other public purpose", "mục đích công cộng khác"),
    Purpose.EXPLOITATION: Text("sale or letting", "bán, khai thác"),
}


class Use(StrEnum):
    """What a house or land is used as."""

    HEADQUARTERS = "headquarters"
    HEALTH_STATION = "health_station"
    SCHOOL = "school"
    CULTURE_HOUSE = "culture_house"
    SPORTS_GROUND = "sports_ground"
    POLICE_STATION = "police_station"
    STORE = "store"
    HOUSE = "house"
    LAND = "land"
    OTHER = "other"

    @property
    def serves(self) -> Purpose:
        """The purpose that it serves."""
        return _SERVES.get(self, Purpose.PUBLIC)

    def to(self, language: Language = "en") -> str:
        """The word for it."""
        return _USES[self].to(language)


_SERVES = {
    Use.HEADQUARTERS: Purpose.OFFICE,
    Use.HEALTH_STATION: Purpose.HEALTH,
    Use.SCHOOL: Purpose.EDUCATION,
    Use.CULTURE_HOUSE: Purpose.CULTURE,
    Use.SPORTS_GROUND: Purpose.SPORT,
    Use.POLICE_STATION: Purpose.POLICE,
}
_USES = {
    Use.HEADQUARTERS: Text("headquarters", "trụ sở làm việc"),
    Use.HEALTH_STATION: Text("health station", "trạm y tế"),
    Use.SCHOOL: Text("school", "trường học"),
    Use.CULTURE_HOUSE: Text("culture house", "nhà văn hóa"),
    Use.SPORTS_GROUND: Text("sports ground", "sân thể thao"),
    Use.POLICE_STATION: Text("police station", "trụ sở công an"),
    Use.STORE: Text("store", "kho"),
    Use.HOUSE: Text("house", "nhà ở công vụ"),
    Use.LAND: Text("land", "đất"),
    Use.OTHER: Text("other", "khác"),
}


class Condition(StrEnum):
    """How well a thing is kept, the best first."""

    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"
    RUINED = "ruined"

    @property
    def fit(self) -> bool:
        """Whether it can be used as it is, so that nothing new has to be bought."""
        return self in {Condition.GOOD, Condition.FAIR}

    def to(self, language: Language = "en") -> str:
        """The word for it."""
        return _CONDITIONS[self].to(language)


_CONDITIONS = {
    Condition.GOOD: Text("good", "tốt"),
    Condition.FAIR: Text("fair", "trung bình"),
    Condition.POOR: Text("poor", "xuống cấp"),
    Condition.RUINED: Text("ruined", "hư hỏng"),
}


class Title(StrEnum):
    """Whether somebody can show that a house or land is theirs."""

    HELD = "held"
    PENDING = "pending"
    MISSING = "missing"

    @property
    def can_be_sold(self) -> bool:
        """Whether a buyer can be registered."""
        return self is Title.HELD

    def to(self, language: Language = "en") -> str:
        """The words for it."""
        return _TITLES[self].to(language)


_TITLES = {
    Title.HELD: Text("title held", "đã có giấy chứng nhận"),
    Title.PENDING: Text("title pending", "đang làm giấy chứng nhận"),
    Title.MISSING: Text("title missing", "chưa có giấy chứng nhận"),
}


class Area(StrEnum):
    """How norms count the area of a room.

    ``WORKING`` belongs to posts, ``COMMON`` is shared, ``SPECIAL`` has norms of its own and
    comes on top.
    """

    WORKING = "working"
    COMMON = "common"
    SPECIAL = "special"


class RoomUse(StrEnum):
    """What a room is for."""

    OFFICE = "office"
    MEETING = "meeting"
    CORRIDOR = "corridor"
    CANTEEN = "canteen"
    ONE_STOP = "one_stop"
    RECEPTION = "reception"
    HALL = "hall"
    SERVERS = "servers"
    ARCHIVE = "archive"

    @property
    def area(self) -> Area:
        """How norms count it."""
        if self is RoomUse.OFFICE:
            return Area.WORKING
        return Area.COMMON if self in _COMMON else Area.SPECIAL


_COMMON = {RoomUse.MEETING, RoomUse.CORRIDOR, RoomUse.CANTEEN}


class VehicleKind(StrEnum):
    """What sort of vehicle it is."""

    GENERAL_CAR = "general_car"
    SPECIAL_CAR = "special_car"
    MOTORCYCLE = "motorcycle"
    BOAT = "boat"

    @property
    def is_general_car(self) -> bool:
        """Whether it counts against a norm of cars for general use."""
        return self is VehicleKind.GENERAL_CAR


class SystemKind(StrEnum):
    """What sort of thing of information technology it is."""

    SOFTWARE = "software"
    DATABASE = "database"
    NETWORK = "network"
    DOMAIN = "domain"

    @property
    def has_data(self) -> bool:
        """Whether it has data, which have to be moved before it is shut down."""
        return self in {SystemKind.SOFTWARE, SystemKind.DATABASE}

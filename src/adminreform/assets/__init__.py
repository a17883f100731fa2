"""Land, buildings, vehicles, seals, and what becomes of them."""

from adminreform.assets.book import Assets, Thing
from adminreform.assets.choose import KeepWeights
from adminreform.assets.decisions import AssetDisposition, SurplusReport
from adminreform.assets.forms import Form, Party, Seat
from adminreform.assets.idle import IdleMatch, idle_instead
from adminreform.assets.keep import decided_headquarters, propose_headquarters
from adminreform.assets.kinds import (
    Area,
    AssetKind,
    Condition,
    Purpose,
    RoomUse,
    SystemKind,
    Title,
    Use,
    VehicleKind,
)
from adminreform.assets.properties import (
    CoOwner,
    OfficePosts,
    Property,
    PropertyClaim,
    PropertyCount,
    Room,
)
from adminreform.assets.proposals import (
    HouseChoice,
    KeepProposal,
    UnitChoice,
    compare_proposals,
)
from adminreform.assets.road import RoadMap, RoadMapYear, SurplusWeek, road_map, surplus_week
from adminreform.assets.sorts import sort_text
from adminreform.assets.space import SpaceNeed, posts_of, space_need
from adminreform.assets.stock import IdleThing
from adminreform.assets.things import DigitalSystem, Equipment, Purchase, Seal, Vehicle
from adminreform.assets.travel import distance_km
from adminreform.assets.uses import UseProposal, propose_uses, uses_frame

__all__ = [
    "Area",
    "AssetDisposition",
    "AssetKind",
    "Assets",
    "CoOwner",
    "Condition",
    "DigitalSystem",
    "Equipment",
    "Form",
    "HouseChoice",
    "IdleMatch",
    "IdleThing",
    "KeepProposal",
    "KeepWeights",
    "OfficePosts",
    "Party",
    "Property",
    "PropertyClaim",
    "PropertyCount",
    "Purchase",
    "Purpose",
    "RoadMap",
    "RoadMapYear",
    "Room",
    "RoomUse",
    "Seal",
    "Seat",
    "SpaceNeed",
    "SurplusReport",
    "SurplusWeek",
    "SystemKind",
    "Thing",
    "Title",
    "UnitChoice",
    "Use",
    "UseProposal",
    "Vehicle",
    "VehicleKind",
    "compare_proposals",
    "decided_headquarters",
    "distance_km",
    "idle_instead",
    "posts_of",
    "propose_headquarters",
    "propose_uses",
    "road_map",
    "sort_text",
    "space_need",
    "surplus_week",
    "uses_frame",
]

"""The forms of handling assets, and what follows from each; who may receive."""

from __future__ import annotations

from enum import StrEnum

import attrs

from adminreform.assets.kinds import Purpose
from adminreform.text import Language, Text

__all__ = ["Form", "Party", "Seat"]


@attrs.frozen(kw_only=True)
class _Nature:
    """What follows from a form."""

    words: Text
    needs_receiver: bool = True
    moves: bool = True
    leaves: bool = False
    final: bool = True
    at_reform: bool = False
    exploits: bool = False
    ends: bool = False


class Form(StrEnum):
    """What is done with a thing.

    ``KEEP``: a unit goes on using it as it was used.
    ``TAKE_OVER``: a unit looks after it until somebody decides.
    ``CHANGE_USE``: it serves another public purpose.
    ``TRANSFER``: another body of the state gets it.
    ``HAND_OVER_LOCAL``: a local body that manages real estate gets it.
    ``TRANSFER_CENTRAL``: an agency of the centre gets it.
    ``RECALL``: it is taken back, and waits for what becomes of it.
    ``SELL``, ``LET``, ``DEMOLISH``, ``LIQUIDATE``: what the words say.

    Example:
        >>> Form.KEEP.keeps, Form.SELL.leaves, Form.RECALL.final, Form.LET.moves
        (True, True, False, False)
    """

    KEEP = "keep"
    TAKE_OVER = "take_over"
    CHANGE_USE = "change_use"
    TRANSFER = "transfer"
    HAND_OVER_LOCAL = "hand_over_local"
    TRANSFER_CENTRAL = "transfer_central"
    RECALL = "recall"
    SELL = "sell"
    LET = "let"
    DEMOLISH = "demolish"
    LIQUIDATE = "liquidate"

    @property
    def needs_receiver(self) -> bool:
        """Whether somebody has to be named who receives it."""
        return _NATURES[self].needs_receiver

    @property
    def moves(self) -> bool:
        """Whether somebody else holds it afterwards, if somebody receives it."""
        return _NATURES[self].moves

    @property
    def leaves(self) -> bool:
        """Whether it leaves the book, so that no unit of it can be the receiver."""
        return _NATURES[self].leaves

    @property
    def final(self) -> bool:
        """Whether nothing more has to be decided: a surplus thing is surplus no more."""
        return _NATURES[self].final

    @property
    def at_reform(self) -> bool:
        """Whether it happens with the reform, where no other day is given."""
        return _NATURES[self].at_reform

    @property
    def keeps(self) -> bool:
        """Whether it goes on in the use that it has."""
        return self is Form.KEEP

    @property
    def exploits(self) -> bool:
        """Whether it is done for money."""
        return _NATURES[self].exploits

    @property
    def ends_it(self) -> bool:
        """Whether the thing, or the right of the state to it, is gone afterwards."""
        return _NATURES[self].ends

    def to(self, language: Language = "en") -> str:
        """The words for it."""
        return _NATURES[self].words.to(language)


_NATURES = {
    Form.KEEP: _Nature(words=Text("keep", "giữ lại tiếp tục sử dụng"), at_reform=True),
    Form.TAKE_OVER: _Nature(
        words=Text("take over", "tiếp nhận, tạm quản lý"), final=False, at_reform=True
    ),
    Form.CHANGE_USE: _Nature(
        words=Text("change of use", "chuyển đổi công năng"), needs_receiver=False
    ),
    Form.TRANSFER: _Nature(words=Text("transfer", "điều chuyển")),
    Form.HAND_OVER_LOCAL: _Nature(
        words=Text("hand over to the locality", "chuyển giao về địa phương quản lý, xử lý"),
        leaves=True,
    ),
    Form.TRANSFER_CENTRAL: _Nature(
        words=Text("transfer to a central agency", "điều chuyển cho cơ quan trung ương"),
        leaves=True,
    ),
    Form.RECALL: _Nature(words=Text("recall", "thu hồi"), final=False),
    Form.SELL: _Nature(words=Text("sale", "bán"), leaves=True, exploits=True, ends=True),
    Form.LET: _Nature(words=Text("let", "cho thuê"), moves=False, exploits=True),
    Form.DEMOLISH: _Nature(
        words=Text("demolish", "phá dỡ"), needs_receiver=False, leaves=True, ends=True
    ),
    Form.LIQUIDATE: _Nature(
        words=Text("liquidate", "thanh lý"), needs_receiver=False, leaves=True, ends=True
    ),
}


class Party(StrEnum):
    """What sort of body receives something."""

    STATE_BODY = "state_body"
    ARMED_FORCES = "armed_forces"
    PUBLIC_SERVICE_UNIT = "public_service_unit"
    PARTY_BODY = "party_body"
    SOCIO_POLITICAL = "socio_political"
    CENTRAL_BODY = "central_body"
    OTHER_LOCALITY = "other_locality"
    LOCAL_MANAGER = "local_manager"
    COMPANY = "company"
    PERSON = "person"

    @property
    def is_public(self) -> bool:
        """Whether it is a body of the state, or one that the state keeps."""
        return self not in {Party.COMPANY, Party.PERSON}

    @property
    def is_outside(self) -> bool:
        """Whether it stands outside the province, or whatever the book is about."""
        return self in {Party.CENTRAL_BODY, Party.OTHER_LOCALITY}

    @property
    def widest(self) -> Party:
        """The sort that it is one of: a body of the centre is a body of the state."""
        return Party.STATE_BODY if self.is_outside or self is Party.LOCAL_MANAGER else self

    def to(self, language: Language = "en") -> str:
        """The words for it."""
        return _PARTIES[self].to(language)


_PARTIES = {
    Party.STATE_BODY: Text("body of the state", "cơ quan nhà nước"),
    Party.ARMED_FORCES: Text("armed forces", "lực lượng vũ trang"),
    Party.PUBLIC_SERVICE_UNIT: Text("public service unit", "đơn vị sự nghiệp công lập"),
    Party.PARTY_BODY: Text("body of the party", "cơ quan đảng"),
    Party.SOCIO_POLITICAL: Text("socio-political organisation", "tổ chức chính trị - xã hội"),
    Party.CENTRAL_BODY: Text("body of the centre", "cơ quan trung ương"),
    Party.OTHER_LOCALITY: Text("another locality", "địa phương khác"),
    Party.LOCAL_MANAGER: Text(
        "local body that manages real estate", "tổ chức quản lý, kinh doanh nhà địa phương"
    ),
    Party.COMPANY: Text("company", "doanh nghiệp"),
    Party.PERSON: Text("person", "cá nhân"),
}


class Seat(StrEnum):
    """Whether a house becomes a seat of its unit: the main one, or a further place."""

    NONE = ""
    MAIN = "main"
    FURTHER = "further"

    @property
    def is_place(self) -> bool:
        """Whether the unit works there."""
        return self is not Seat.NONE


def purpose_of(form: Form, purpose: Purpose | None) -> Purpose | None:
    """What a form is done for: what was stated, or money where it is done for money."""
    if purpose is None and form.exploits:
        return Purpose.EXPLOITATION
    return purpose

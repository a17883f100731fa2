"""What surplus houses and land could serve: who asked for them, in the order of the law."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from adminreform.assets.decisions import AssetDisposition
from adminreform.assets.forms import Form, Party
from adminreform.assets.kinds import Purpose
from adminreform.frames import make_frame
from adminreform.law import Assumption
from adminreform.text import Text, as_text, day_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from adminreform.assets.book import Assets
    from adminreform.assets.properties import Property, PropertyClaim

__all__ = ["UseProposal", "propose_uses", "uses_frame"]


def _ids(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(items)


@attrs.frozen(kw_only=True)
class UseProposal:
    """What one surplus house or piece of land could serve.

    Attributes:
        asset: Its id.
        form: What would be done.
        purpose: What it would serve; None where a local body would decide.
        claim: Id of the claim that comes first; empty where nobody asked.
        receiver: Who asked, or who would look after it.
        others: Ids of the other claims that stand, in order.
        reason: Why.
    """

    asset: str
    form: Form
    purpose: Purpose | None = None
    claim: str = ""
    receiver: str = ""
    others: tuple[str, ...] = attrs.field(default=(), converter=_ids)
    reason: Text = attrs.field(converter=as_text)

    def as_disposition(self, on: date) -> AssetDisposition:
        """The proposal as a row of the book, which is an assumption, planned on a day."""
        sold, local = self.form is Form.SELL, self.form is Form.HAND_OVER_LOCAL
        return AssetDisposition(
            id=f"use/{self.asset}",
            asset=self.asset,
            form=self.form,
            purpose=self.purpose,
            receiver=self.receiver or ("auction" if sold else "local manager" if local else ""),
            party=Party.LOCAL_MANAGER if local else None,
            planned=on,
            basis=Assumption("proposed use", self.reason.en),
        )


def propose_uses(assets: Assets, order: Sequence[str], on: date) -> tuple[UseProposal, ...]:
    """Propose what becomes of surplus houses and land of which nobody decided.

    The purpose that comes first in the order gets it; of claims for one purpose the earlier,
    then the one whose id sorts first.  What nobody asked for is sold, unless it is heritage,
    shared, or without a title that a buyer needs: then a local body looks after it.

    Args:
        assets: The book.
        order: Keys of purposes, the first first, as the law has them.
        on: The day: claims that stand on it count, and what is surplus by then.
    Returns:
        One proposal for each surplus house that has no disposition for good.
    Example:
        >>> from datetime import date
        >>> from adminreform.assets import Assets, Property, PropertyClaim
        >>> from adminreform.units import UnitRef
        >>> unit, day = UnitRef("A", date(2025, 1, 1)), date(2025, 7, 1)
        >>> book = Assets(
        ...     properties=[Property(id="hall", unit=unit, surplus_since=day)],
        ...     property_claims=[
        ...         PropertyClaim(id="1", asset="hall", purpose="sport", made=day),
        ...         PropertyClaim(id="2", asset="hall", purpose="health", made=day),
        ...     ],
        ... )
        >>> (found,) = propose_uses(book, ["health", "education", "sport"], day)
        >>> found.purpose, found.claim, found.others
        (<Purpose.HEALTH: 'health'>, '2', ('1',))
    """
    order = tuple(order)
    return tuple(
        _proposed(assets, house, order, on)
        for house in assets.surplus_on(on)
        if assets.final_for(house.id) is None
    )


def _proposed(assets: Assets, house: Property, order: tuple[str, ...], on: date) -> UseProposal:
    claims: list[tuple[int, date, str, PropertyClaim]] = []
    for claim in assets.claims_on.get(house.id, ()):
        rank = claim.purpose.rank(order)
        if rank is not None and claim.stands(on):
            claims.append((rank, claim.made, claim.id, claim))
    if not claims:
        return _unasked(assets, house)
    claims.sort(key=lambda each: each[:3])
    rank, _, _, first = claims[0]
    others = [id_ for _, _, id_, _ in claims[1:]]
    place = rank + 1
    return UseProposal(
        asset=house.id,
        form=Form.SELL if first.purpose is Purpose.EXPLOITATION else Form.CHANGE_USE,
        purpose=first.purpose,
        claim=first.id,
        receiver=first.claimant,
        others=others,
        reason=Text(
            f"{first.purpose.to()} is number {place} of the order, asked on {first.made}",
            f"{first.purpose.to('vi')} đứng thứ {place} trong thứ tự ưu tiên, "
            f"đề nghị ngày {day_in_words(first.made, 'vi')}",
        ),
    )


def _unasked(assets: Assets, house: Property) -> UseProposal:
    """What becomes of a house for which nobody asked."""
    why: Text | None = None
    if house.heritage:
        why = Text("heritage is not sold", "công trình di sản không bán")
    elif assets.owners_of.get(house.id):
        why = Text("others own it too", "có đồng sở hữu")
    elif house.title is not None and not house.title.can_be_sold:
        why = Text(house.title.to(), house.title.to("vi"))
    if why is None:
        return UseProposal(
            asset=house.id,
            form=Form.SELL,
            purpose=Purpose.EXPLOITATION,
            reason=Text("nobody asked for it", "chưa có nơi đề nghị sử dụng"),
        )
    return UseProposal(
        asset=house.id,
        form=Form.HAND_OVER_LOCAL,
        reason=Text(
            f"nobody asked for it, and it cannot be sold: {why.en}",
            f"chưa có nơi đề nghị sử dụng, chưa bán được: {why.vi}",
        ),
    )


def uses_frame(proposals: Iterable[UseProposal], backend: str = "polars") -> Any:
    """Proposed uses as a frame.

    Args:
        proposals: What `propose_uses` gives.
        backend: ``polars``, ``pandas`` or ``pyarrow``.
    Shape:
        One row a house: asset, form, purpose, receiver, claim, others, reason, reason_vi.
    Raises:
        MissingExtraError: If the frame library is not installed.
    """
    rows = tuple(proposals)
    return make_frame(
        {
            "asset": [each.asset for each in rows],
            "form": [each.form.to() for each in rows],
            "purpose": ["" if each.purpose is None else each.purpose.to() for each in rows],
            "receiver": [each.receiver for each in rows],
            "claim": [each.claim for each in rows],
            "others": ["; ".join(each.others) for each in rows],
            "reason": [each.reason.en for each in rows],
            "reason_vi": [each.reason.vi for each in rows],
        },
        backend,
    )

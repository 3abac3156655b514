"""What a conversation waits for, made to happen at once: a sheet, a picture, a verdict of staff."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from uuid import UUID, uuid4

from bots.channels.whatsapp_templates import TEMPLATES
from bots.messages import Outgoing
from bots.template_words import announced
from bots.words import text_of
from core import notices
from core.database.scopes import acting_as_system, acting_for_lease
from core.generations import lease as leases
from core.generations import settle
from core.generations.offered import INSTEAD, OFFERED, offered
from core.generations.settle import Made, Seen
from core.media import keep
from core.model_photos import consent
from core.money import Money
from core.policy_notices import PolicyChanged
from core.topups import tasks as topups
from tests.make.books import approve
from tests.make.chats import Merchant, Shown, rows
from tests.make.company import OUTSIDE, OUTSIDE_SILENT
from tests.make.model_photos import make_agreed
from tests.make.policies import CHANGED, DAY, NEW, publish
from tests.make.versions import show

Happening = Callable[[Merchant], list[Shown]]
REFERENCE, BALANCE = "TP-7QK2X", 5
FULL, HALF = Money(1_500_00), Money(700_00)


def _photos(merchant: Merchant) -> tuple[UUID, ...]:
    """Those that are being asked about, else those of the newest order."""
    draft = merchant.remembers().memory.get("draft") or {}
    if "photos" in draft:
        return tuple(UUID(one) for one in draft["photos"].split(","))
    query = "SELECT media_id FROM generation_photos WHERE generation_id = %s ORDER BY position"
    return tuple(UUID(str(one)) for (one,) in rows(query, _order(merchant)))


def _order(merchant: Merchant) -> UUID:
    """The newest order for pictures."""
    query = "SELECT id FROM generations WHERE workspace_id = %s AND kind = 'pictures'"
    found = rows(f"{query} ORDER BY created_at DESC LIMIT 1", merchant.member().workspace_id)
    return UUID(str(found[0][0])) if found else uuid4()


def _sheet(
    merchant: Merchant, advice: tuple[str, ...] = (), certainty: str = "high"
) -> list[Shown]:
    photos = _photos(merchant)
    return merchant.is_told(
        notices.SheetReady(uuid4(), uuid4(), OFFERED, photos, advice, certainty)
    )


def _picture(merchant: Merchant, instead: str | None = None) -> list[Shown]:
    """The order is made, paid for, and kept for later questions."""
    with acting_as_system() as session:
        lease = leases.claim(session, _order(merchant), holder="a transcript")
    assert lease is not None
    with acting_for_lease(lease) as session:
        row, photos = leases.leased(session, lease), leases.wish_of(session, lease).photos
        look, back = row.look, 1 if instead else 0
        charged = row.cost - back
        data = b"a picture"
        written = keep.write(lease.workspace_id, data, mime="image/jpeg", width=8, height=8)
        made = (Made(written, "square"),)
        settle.finish(session, lease, made, Seen(()), charged=charged, instead=instead)
    return merchant.is_told(
        notices.PictureReady(
            order_id=lease.id,
            picture_ids=(written.id,),
            photo_ids=photos,
            look=look,
            sizes=("square",),
            cost=charged,
            left=merchant.balance()[0],
            reply_to=None,
            given_back=back,
            instead=instead,
        )
    )


def _of_order(
    made: Callable[[UUID, tuple[UUID, ...]], notices.Notice], merchant: Merchant
) -> list[Shown]:
    """Something is told about the newest order and its photos."""
    return merchant.is_told(made(_order(merchant), _photos(merchant)))


def _versions(merchant: Merchant) -> list[Shown]:
    order_id = _order(merchant)
    show(order_id, 3)
    query = "SELECT preview_id FROM generation_versions WHERE generation_id = %s ORDER BY position"
    previews = tuple(UUID(str(one)) for (one,) in rows(query, order_id))
    return merchant.is_told(notices.VersionsReady(order_id, previews, (), "home", 3, 4, 22))


def _people(merchant: Merchant) -> list[Shown]:
    worn = make_agreed(merchant.member())
    return merchant.is_told(
        notices.PeopleReady(uuid4(), uuid4(), (str(worn),), _photos(merchant), ("square",))
    )


def _top_up(merchant: Merchant) -> UUID:
    query = "SELECT id FROM top_ups WHERE workspace_id = %s ORDER BY created_at DESC LIMIT 1"
    [(found,)] = rows(query, merchant.member().workspace_id)
    return UUID(str(found))


def _approved(merchant: Merchant) -> list[Shown]:
    """Staff said yes, and the credits are posted: there is a receipt."""
    top_up = _top_up(merchant)
    topups.weigh(str(top_up))
    approve(top_up)
    return merchant.is_told(notices.TopUpApproved(top_up, REFERENCE, 50, merchant.balance()[0]))


def _told(notice: notices.Notice, merchant: Merchant) -> list[Shown]:
    return merchant.is_told(notice)


def _held(merchant: Merchant) -> list[Shown]:
    """The photo that waited for consent was fetched."""
    return merchant.sends_photo()


def _submitted(doubt: str | None = None, *, waits: bool = False) -> Happening:
    notice = notices.TopUpSubmitted(
        *(uuid4(), REFERENCE, FULL, FULL, "7756", 2, "2026-05-04T14:18", doubt, waits)
    )
    return partial(_told, notice)


def _rejected(reason: str, taken: int = 0, owed: int = 0) -> Happening:
    notice = notices.TopUpRejected(uuid4(), REFERENCE, reason, taken, owed, BALANCE)
    return partial(_told, notice)


def _changed(order: UUID, photos: tuple[UUID, ...]) -> notices.Notice:
    return notices.ProductChanged(order, (uuid4(),), photos, "home", INSTEAD["home"], 4, 2, 5)


def _prices_rise(_: Merchant) -> None:
    """The white background costs two credits from now on."""
    rows("INSERT INTO look_prices VALUES ('white', 'any', 2) RETURNING 1")


def _is_begun(merchant: Merchant) -> None:
    """The newest order is in a worker's hands."""
    with acting_as_system() as session:
        assert leases.claim(session, _order(merchant), holder="a transcript")


def _many_agree(merchant: Merchant) -> None:
    """As many people have agreed to be shown as a workspace can have."""
    for number in range(consent.MOST):
        make_agreed(merchant.member(), f"Person {number}")


def _announced(notice: notices.Notice, merchant: Merchant) -> list[Shown]:
    """A day after her last message, WhatsApp takes only an approved text in a notice's place."""
    found = announced(notice)
    assert found is not None
    key, values = found
    named: dict[str, str | int] = dict(zip(TEMPLATES[key], values, strict=True))
    return [Shown(Outgoing(key, named), text_of(key, merchant.remembers().language, named))]


def _policy_counts(_: Merchant) -> None:
    """A new policy was published that is asked for from now on."""
    publish("material", in_days=-1 / DAY)


# What nobody says: a line `{"happens": …}` names it.
SILENT: dict[str, Callable[[Merchant], None]] = {
    "prices rise": _prices_rise,
    "the order is begun": _is_begun,
    "many agree": _many_agree,
    "a new policy counts": _policy_counts,
    **OUTSIDE_SILENT,
}
POLICY = PolicyChanged("policy", NEW, True, "2027-01-01T00:00:00+05:00", CHANGED)
HAPPENINGS: dict[str, Happening] = {
    "sheet_coming": _held,
    "look.sheet": _sheet,
    "look.sheet.tips": partial(_sheet, advice=("dark", "hand")),
    "look.outline": partial(_sheet, certainty="middle"),
    "sheet_ordered": _sheet,
    "sheet_ordered.outline": partial(_sheet, certainty="middle"),
    "photo_unfit": partial(_sheet, advice=("blurred",), certainty="low"),
    "look": partial(_of_order, lambda order, photos: notices.SheetFailed(order, offered(), photos)),
    "result": _picture,
    "result.instead": partial(_picture, instead="white"),
    "failed": partial(
        _of_order, lambda order, photos: notices.PictureFailed(order, photos, 1, BALANCE)
    ),
    "own_words.refused": partial(
        _of_order, lambda order, _: notices.PictureRefused(order, "words_refused", 4, BALANCE)
    ),
    "order_retried": partial(_of_order, lambda order, _: notices.OrderRetried(order, 1, BALANCE)),
    "changed": partial(_of_order, _changed),
    "versions": _versions,
    "versions.left": partial(
        _of_order, lambda order, _: notices.VersionsLeft(order, True, 12, BALANCE)
    ),
    "people": _people,
    "unfit.too_small": partial(_told, notices.PhotoUnreadable("too_small")),
    "lost_message": partial(_told, notices.MessageLost()),
    "proof_read": _submitted(),
    "proof_waits": _submitted(waits=True),
    "proof_doubted": _submitted("used_before"),
    "proof_unread": partial(_told, notices.TopUpSubmitted(uuid4(), REFERENCE, FULL, None, None, 2)),
    "late_money": partial(_told, notices.LateMoneyCame(uuid4(), REFERENCE)),
    "advanced": partial(_told, notices.CreditsAdvanced(uuid4(), REFERENCE, 3, 8)),
    "approved": _approved,
    "part_paid": partial(_told, notices.TopUpPartPaid(uuid4(), REFERENCE, HALF, FULL, 23, 28)),
    "rejected": _rejected("not_arrived"),
    "rejected_advance": _rejected("wrong_account", 3),
    "rejected_owed": _rejected("used_before", 1, 2),
    "asked.clearer": partial(_told, notices.TopUpAsked(uuid4(), REFERENCE, "clearer")),
    "asked.whole": partial(_told, notices.TopUpAsked(uuid4(), REFERENCE, "whole")),
    "asked.number": partial(_told, notices.TopUpAsked(uuid4(), REFERENCE, "number")),
    "reversed": partial(_told, notices.TopUpReversed(uuid4(), REFERENCE, 50, 0, BALANCE)),
    "reversed_owed": partial(_told, notices.TopUpReversed(uuid4(), REFERENCE, 3, 47, 0)),
    "policy_changed.material": partial(_told, POLICY),
    "template.payment_confirmed": partial(
        _announced, notices.TopUpApproved(uuid4(), REFERENCE, 50, 55)
    ),
    "template.payment_open": partial(
        _announced, notices.TopUpRejected(uuid4(), REFERENCE, "not_arrived")
    ),
    "template.picture_ready": partial(
        _announced, notices.VersionsReady(uuid4(), (), (), "home", 3, 4, 22)
    ),
    "template.policy_changes": partial(_announced, POLICY),
    "template.terms_change": partial(_announced, replace(POLICY, document="terms")),
    "credits_given": partial(_told, notices.CreditsGiven(10, 15)),
    **OUTSIDE,
}

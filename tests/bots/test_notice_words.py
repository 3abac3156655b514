"""Every notice is said in three languages, within what the messengers can draw."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from uuid import uuid4

import pytest

from bots.messages import Outgoing
from bots.notice_words import WITH_MENU, WORDED, of_notice
from bots.words import LANGUAGES, buttons_of, text_of, words_of
from core import (
    batch_notices,
    notices,
    notices_json,
    policy_notices,
    privacy_notices,
    team_notices,
    ticket_notices,
)
from core.generations.offered import INSTEAD, OFFERED
from core.generations.prices import PriceList
from core.money import Money
from core.providers.scenes import SCENES
from core.studio.coach import Advice
from core.studio.cutout.certainty import Certainty
from core.studio.looks import LOOKS
from core.workspaces.memberships import LONGEST_NAME
from tests.make.limits import over_limit

MUCH = 9_999_999
LONG = "W" * LONGEST_NAME
MOST_CHANGES, DAY = 400, "2027-01-01T00:00:00+05:00"
PHOTOS = tuple(uuid4() for _ in range(30))
NOTICES: dict[str, list[notices.Notice]] = {
    "SheetReady": [
        notices.SheetReady(uuid4(), uuid4(), OFFERED, PHOTOS, advice, certainty)
        for certainty in Certainty
        for advice in (
            (),
            *((one.value,) for one in Advice),
            *permutations([one.value for one in Advice], 2),
            tuple(Advice),
            ("of a later version",),
        )
    ],
    "SheetFailed": [notices.SheetFailed(uuid4(), OFFERED, PHOTOS)],
    "PeopleReady": [
        notices.PeopleReady(
            uuid4(), uuid4(), tuple(f"own:{uuid4()}" for _ in range(count)), PHOTOS, ("square",)
        )
        for count in (1, 9, 10, 17)
    ],
    "PictureReady": [
        *(
            notices.PictureReady(uuid4(), PHOTOS, PHOTOS, look, ("square",), MUCH, MUCH, "1")
            for look in (*LOOKS, *SCENES)
        ),
        *(
            notices.PictureReady(
                uuid4(), PHOTOS, PHOTOS, look, ("square",), MUCH, MUCH, "1", MUCH, INSTEAD[look]
            )
            for look in SCENES
        ),
    ],
    "ProductChanged": [
        notices.ProductChanged(uuid4(), PHOTOS, PHOTOS, look, INSTEAD[look], MUCH, MUCH, MUCH)
        for look in SCENES
    ],
    "VersionsReady": [
        notices.VersionsReady(uuid4(), PHOTOS[:count], doubted, look, 3, MUCH, MUCH)
        for look in SCENES
        for count, doubted in ((3, ()), (3, (1, 2, 3)), (2, (2,)), (2, ()), (1, ()), (1, (1,)))
    ],
    "VersionsLeft": [
        notices.VersionsLeft(uuid4(), in_time, MUCH, MUCH) for in_time in (True, False)
    ],
    "PictureFailed": [notices.PictureFailed(uuid4(), PHOTOS, MUCH, MUCH)],
    "PictureRefused": [
        notices.PictureRefused(uuid4(), reason, MUCH, MUCH)
        for reason in ("broken", "no_product", "words_refused", "a reason of a later version")
    ],
    "OrderCancelled": [notices.OrderCancelled(uuid4(), MUCH, MUCH)],
    "OrderRetried": [notices.OrderRetried(uuid4(), MUCH, MUCH)],
    "ExportEnded": [
        privacy_notices.ExportEnded("x" * 43, "2026-11-28T23:59:00+00:00", 10**10),
        privacy_notices.ExportEnded(),
    ],
    "AccountEnds": [privacy_notices.AccountEnds("2026-11-28T23:59:00+00:00")],
    "AccountStays": [privacy_notices.AccountStays()],
    "TicketNews": [
        ticket_notices.TicketNews(uuid4(), what, "w" * 900)
        for what in ("answered", "closed", "waits")
    ],
    "CreditsGiven": [notices.CreditsGiven(MUCH, MUCH)],
    "PhotoUnreadable": [
        notices.PhotoUnreadable(reason)
        for reason in ("not_a_picture", "broken", "too_heavy", "too_small", "too_narrow", "lost")
    ],
    "MessageLost": [notices.MessageLost()],
    "BatchEnded": [
        batch_notices.BatchEnded(
            uuid4(),
            PHOTOS[:made],
            PHOTOS,
            "home",
            ("square",),
            30,
            failed,
            MUCH,
            MUCH,
            MUCH,
            sheet,
            instead,
        )
        for made, failed in ((30, ()), (0, tuple(range(1, 31))), (1, tuple(range(2, 31))))
        for sheet in (None, uuid4())
        for instead in (None, "wooden-table")
    ],
    "PackReady": [
        batch_notices.PackReady(uuid4(), MUCH, MUCH, 4, goods)
        for goods in (
            (),
            (("x" * 80, "Rs 2,500", "Q-12AB"),),
            tuple(("x" * 80, "", f"Q-12AB-{place}") for place in range(30)),
        )
    ],
    "PackFailed": [
        batch_notices.PackFailed(uuid4(), reason)
        for reason in ("gone", "too_much", "fault", "of a later version")
    ],
    "BalanceLow": [batch_notices.BalanceLow(balance) for balance in (0, 1, 38, MUCH)],
    "TopUpSubmitted": [
        notices.TopUpSubmitted(uuid4(), "TP-7QK2X", Money(MUCH), Money(MUCH), "7756", MUCH),
        notices.TopUpSubmitted(uuid4(), "TP-7QK2X", None, None, None, 1),
        *(
            notices.TopUpSubmitted(
                uuid4(), "TP-7QK2X", None, Money(MUCH), "7756", MUCH, moment, doubt, waits
            )
            for moment in ("2026-05-04", "2026-05-04T14:18")
            for doubt in (
                None,
                "used_before",
                "unreadable",
                "not_done",
                "too_old",
                "other_amount",
                "a later one",
            )
            for waits in (True, False)
        ),
    ],
    "CreditsAdvanced": [notices.CreditsAdvanced(uuid4(), "TP-7QK2X", MUCH, MUCH)],
    "LateMoneyCame": [notices.LateMoneyCame(uuid4(), "TP-7QK2X")],
    "TopUpApproved": [notices.TopUpApproved(uuid4(), "TP-7QK2X", MUCH, MUCH)],
    "TopUpPartPaid": [
        notices.TopUpPartPaid(uuid4(), "TP-7QK2X", Money(MUCH), Money(MUCH), MUCH, MUCH)
    ],
    "TopUpRejected": [
        notices.TopUpRejected(uuid4(), "TP-7QK2X", reason, taken, owed, MUCH)
        for reason in ("unreadable", "not_arrived", "wrong_account", "used_before", "other", "new")
        for taken, owed in ((0, 0), (MUCH, 0), (MUCH, MUCH))
    ],
    "TopUpAsked": [
        notices.TopUpAsked(uuid4(), "TP-7QK2X", wanted)
        for wanted in ("clearer", "whole", "number", "new")
    ],
    "TopUpReversed": [
        notices.TopUpReversed(uuid4(), "TP-7QK2X", MUCH, owed, MUCH) for owed in (0, MUCH)
    ],
    "MemberJoined": [team_notices.MemberJoined(uuid4(), LONG)],
    "MembershipEnded": [team_notices.MembershipEnded(LONG, is_out) for is_out in (True, False)],
    "MembershipRestored": [team_notices.MembershipRestored(uuid4(), LONG)],
    "RoleChanged": [
        team_notices.RoleChanged(uuid4(), LONG, role) for role in ("owner", "admin", "member")
    ],
    "HandOver": [team_notices.HandOver(uuid4(), LONG, step) for step in ("offered", "declined")],
    "LimitChanged": [team_notices.LimitChanged(uuid4(), LONG, cap) for cap in (None, MUCH)],
    "OwnerAsked": [
        team_notices.OwnerAsked(uuid4(), LONG, uuid4(), asker, about, MUCH, cap, MUCH)
        for asker in ("", LONG)
        for about in ("limit", "credits", "right")
        for cap in (None, MUCH)
    ],
    "PolicyChanged": [
        policy_notices.PolicyChanged(document, "2027-01-01", material, DAY, "w" * MOST_CHANGES)
        for document in ("policy", "terms")
        for material in (False, True)
    ],
}


def said() -> Iterator[Outgoing]:
    """All that the notices above say."""
    for kinds in NOTICES.values():
        for notice in kinds:
            yield from (linked(one) for one in of_notice(notice, PriceList()))


def linked(one: Outgoing) -> Outgoing:
    """With what the delivery puts in the place of its link."""
    link = f"https://qaptai.example/media/{'x' * 43}"
    return replace(one, values={**one.values, "link": link}) if one.link else one


def test_no_notice_is_without_words() -> None:
    assert NOTICES.keys() == notices_json.BY_NAME.keys()
    assert set(WORDED) | set(WITH_MENU) == set(notices_json.BY_NAME.values())


@pytest.mark.parametrize("name", NOTICES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_notice_is_said_in_every_language(name: str, language: str) -> None:
    for notice in NOTICES[name]:
        for one in of_notice(notice, PriceList()):
            text = words_of(linked(one), language)
            assert text
            assert "{" not in text
            assert "@" not in text
            assert all(button.label for button in buttons_of(one, language, "abcdefghij"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_can_be_drawn(language: str) -> None:
    assert not [fault for one in said() for fault in over_limit(one, language)]


def test_a_reason_that_is_new_is_said_kindly() -> None:
    (refused,) = of_notice(
        notices.PictureRefused(uuid4(), "a reason of a later version", 1, 1), PriceList()
    )
    assert "Nothing was charged" in text_of(refused.text, "en")
    (rejected,) = of_notice(notices.TopUpRejected(uuid4(), "TP-7QK2X", "new"), PriceList())
    assert "a person has a question" in text_of(rejected.text, "en", rejected.values)


def test_the_result_says_what_it_cost_and_what_is_left() -> None:
    ready = notices.PictureReady(uuid4(), PHOTOS, PHOTOS, "white", ("square",), 2, 3, "77")
    (one,) = of_notice(ready, PriceList())
    assert text_of(one.text, "en", one.values) == (
        "Ready: White background. 2 credits used, 3 left."
    )
    assert (one.pictures, one.reply_to) == (PHOTOS, "77")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Photo 2, White background"),
        ("ur_Latn", "Photo 2, Safaid background"),
        ("ur", "تصویر 2، سفید پس منظر"),
    ],
)
def test_where_no_message_can_answer_her_photo_the_picture_names_it(
    language: str, told: str
) -> None:
    ready = notices.PictureReady(
        uuid4(), PHOTOS[:1], PHOTOS[:1], "white", ("square",), 2, 3, "77", number=2
    )
    (one,) = of_notice(ready, PriceList())
    [caption] = [words_of(Outgoing("", below=said), language).strip() for said in one.captions]
    assert re.sub("[\u2068\u2069\u200f]", "", caption) == told


def test_versions_are_chosen_by_their_numbers_and_a_doubted_one_says_so() -> None:
    doubted = notices.VersionsReady(uuid4(), PHOTOS[:3], (2,), "home", 3, 4, 22)
    (one,) = of_notice(doubted, PriceList())
    assert "Look closely at 2: there the model may have changed" in text_of(
        one.text, "en", one.values
    )
    drawn = buttons_of(one, "en", "abcdefghij")
    assert [(button.number, button.label) for button in drawn] == [
        (1, "Keep 1"),
        (2, "Keep 2"),
        (3, "Keep 3"),
        (12, "Keep 1 and 2"),
        (13, "Keep 1 and 3"),
        (23, "Keep 2 and 3"),
        (123, "Keep all"),
        (None, "None"),
    ]
    assert [choice.args["kept"] for choice in one.choices][3:] == ["0,1", "0,2", "1,2", "0,1,2", ""]


def test_of_two_versions_both_are_kept_by_one_row_and_of_one_by_a_button() -> None:
    (two,) = of_notice(
        notices.VersionsReady(uuid4(), PHOTOS[:2], (), "home", 2, 4, 22), PriceList()
    )
    assert [choice.number for choice in two.choices] == [1, 2, 12, None]
    (one,) = of_notice(
        notices.VersionsReady(uuid4(), PHOTOS[:1], (), "home", 3, 4, 22), PriceList()
    )
    assert (one.layout, len(one.choices)) == ("buttons", 2)
    assert text_of(one.text, "en", one.values).startswith("At home: only one of 3 versions came.")


def test_whoever_was_credited_gets_her_receipt_from_the_notice() -> None:
    top_up, ref, much = uuid4(), "TP-7QK2X", Money(MUCH)
    for notice in (
        notices.TopUpApproved(top_up, ref, MUCH, MUCH),
        notices.TopUpPartPaid(top_up, ref, much, much, MUCH, MUCH),
    ):
        [said] = of_notice(notice, PriceList())
        assert {"top_up": str(top_up)} in [
            one.args for one in said.choices if one.action == "receipt"
        ]

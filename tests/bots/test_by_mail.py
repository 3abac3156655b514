"""News of her money or her place reaches her by mail where her chat is shut; all else does not."""

import json
from uuid import UUID

import pytest
from sqlalchemy import text

from bots.conversing import converse
from bots.delivering import deliver
from core import tries
from core.chats import state
from core.database.scopes import acting_as_system, acting_for
from core.notices import MessageLost, TopUpRejected
from core.teams import leading
from tests.make.chats import rows as owner_rows
from tests.make.edge import payload
from tests.make.mailed import make_login, post
from tests.make.messages import arrives
from tests.make.orders import chat_of
from tests.make.people import make_colleague, make_member, make_organisation
from tests.make.provider import Answer, Provider
from tests.make.told import APPROVED, rows, states, told, writes
from tests.servers import emptied

BLOCKED = Answer(403, {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked"})


@pytest.fixture
def chat(messengers: Provider, postgres: str) -> UUID:
    """Her Telegram chat, where she has a confirmed address, too."""
    emptied(postgres)
    tries.forget()
    member = make_member(name="210")
    make_login(member)
    return chat_of(member)


def on_whatsapp(chat: UUID) -> None:
    query = text("UPDATE chat_identities SET channel = 'whatsapp' WHERE id = :id")
    with acting_as_system() as session:
        session.execute(query, {"id": chat})


def test_who_blocked_the_bot_is_mailed_what_became_of_her_money(
    chat: UUID, messengers: Provider
) -> None:
    first, lost = told(chat), told(chat, MessageLost())
    rejected = told(chat, TopUpRejected(APPROVED.top_up_id, "TP-7QK2X", "not_arrived"))
    messengers.answers.append(BLOCKED)
    deliver(first)
    assert {one for _, one in states(chat)} == {"dropped"}
    letters = post()
    assert [one.to for one in letters] == ["ayesha@shop.example"] * 2
    assert "TP-7QK2X" in letters[0].words
    assert "50" in letters[0].words
    for row in (first, lost, rejected):
        deliver(row)
    assert not post()


def test_what_was_on_its_way_when_she_blocked_the_bot_is_mailed_as_well(chat: UUID) -> None:
    row = told(chat)
    with acting_as_system() as session:
        query = text("SELECT chat_key FROM chat_identities WHERE id = :id")
        key = bytes(session.scalars(query, {"id": chat}).one())
    blocked = json.dumps(payload("telegram", "my_chat_member_kicked")).encode()
    for _ in range(2):
        converse(arrives(key, "membership", payload=blocked))
    assert states(chat) == [("notice", "dropped")]
    deliver(row)
    [letter] = post()
    assert "50" in letter.words


@pytest.mark.parametrize(
    ("code", "ends"),
    [("63024", "dropped"), ("63014", "dropped"), ("21211", "dropped"), ("21610", "waiting")],
)
def test_what_whatsapp_took_and_then_could_not_bring_is_mailed(
    chat: UUID, postgres: str, code: str, ends: str
) -> None:
    on_whatsapp(chat)
    writes(chat)
    first, second, lost = told(chat), told(chat), told(chat, MessageLost())
    deliver(first)
    assert states(chat)[0] == ("notice", "sent")
    assert not post()
    report = "SELECT record_status('whatsapp', %s, 'undelivered', %s, %s)"
    owner_rows(report, "SM" + "9" * 32, code, first)
    for row in (first, second, lost, first):
        deliver(row)
    assert states(chat) == [("notice", ends)] * 3
    assert [letter.to for letter in post()] == ["ayesha@shop.example"] * 2
    assert len(writes(chat)) == (3 if ends == "waiting" else 0)


def test_later_news_are_mailed_at_once(chat: UUID, messengers: Provider) -> None:
    messengers.answers.append(BLOCKED)
    deliver(told(chat, MessageLost()))
    assert not post()
    deliver(told(chat))
    assert len(post()) == 1


def test_a_chat_that_hears_is_not_mailed_to(chat: UUID) -> None:
    deliver(told(chat))
    assert states(chat) == [("notice", "sent")]
    assert not post()


def test_who_wants_answers_only_is_mailed_while_whatsapp_is_shut(chat: UUID) -> None:
    on_whatsapp(chat)
    with acting_as_system() as session:
        kept = state.load(session, chat)
        kept.opted_out = True
        state.keep(session, kept)
        state.shut_window(session, chat)
    deliver(told(chat))
    assert states(chat) == [("notice", "waiting")]
    assert len(post()) == 1


def test_who_has_no_address_is_not_mailed_to(messengers: Provider) -> None:
    chat = chat_of(make_member(name="211"))
    messengers.answers.append(BLOCKED)
    deliver(told(chat))
    assert not post()


def test_that_a_team_ends_with_its_owner_is_mailed_to_whom_no_chat_reaches(
    messengers: Provider, postgres: str
) -> None:
    emptied(postgres)
    tries.forget()
    owner = make_organisation("Zari")
    gone = make_colleague(owner, name="212")
    make_login(gone)
    messengers.answers += [BLOCKED, BLOCKED]
    deliver(told(chat_of(gone), MessageLost()))
    with acting_for(owner) as session:
        leading.close_owned(session, owner.account_id)
    deliver(rows(chat_of(gone))[-1][0])
    [letter] = post()
    assert "Zari ends with its owner's account" in letter.words

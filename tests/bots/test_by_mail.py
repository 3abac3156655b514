"""News of her money reaches her by mail where her chat is shut; nothing else does, and once."""

from uuid import UUID

import pytest
from sqlalchemy import text

from bots.delivering import deliver
from core import tries
from core.chats import state
from core.database.scopes import acting_as_system
from core.notices import MessageLost, TopUpRejected
from tests.make.mailed import make_login, post
from tests.make.orders import chat_of
from tests.make.people import make_member
from tests.make.provider import Answer, Provider
from tests.make.told import APPROVED, states, told
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
    query = text("UPDATE chat_identities SET channel = 'whatsapp' WHERE id = :id")
    with acting_as_system() as session:
        session.execute(query, {"id": chat})
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

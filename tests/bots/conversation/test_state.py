"""Whatever a merchant presses, types and sends, in whichever order: answered, and paid once."""

from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from bots.conversation.state import At
from bots.messages import Text
from bots.words import LANGUAGES
from tests.make.chats import Merchant, Shown, rows, texts
from tests.make.limits import over_limit
from tests.make.orders import make_photo
from tests.make.texts import any_text

TRIAL = 5
TYPED = (
    *("1", "2", "3", "9", "10", "99", "0", "２", "۳", "2️⃣", "-1"),
    *("menu", "back", "cancel", "help", "human", "language", "balance", "stop", "start", "top up"),
    *("my pictures", "status", "English", "اردو", "roman urdu", "wapas", "مینو", "Make it"),
    *("white background", "white backgroud", "make it", "bana dein", "I agree", "not now", "yes"),
    *("Zari House", "JOIN abcdefghjkmnpqrstuvwxyz234", "50"),
    *("", " ", "👍👍", "\u200f\u202e", "{x} %s @look.white", "12345678901", "1500", "a" * 10_000),
    *("price 1500 likho", "bara karo aur background neela", "shadow hata do", "undo", "ghuma do"),
    *("logo lagao", "brand", "pichli baar jaisa", "sab sizes bhejo", "aik aur version", "daraz"),
    *("<b>&amp;", "\x00\x07", "ي" * 300, "thank you", "/start j_ABC", "/nothing"),
)
PRESSED = (
    *("make", "take_back", "package", "top_up", "is_proof", "cancel"),
    *("team", "name_team", "invite", "switch", "switch_to", "set_limit", "ask_limit"),
)
FORGED = ("", ":", "x:1", "abcdefghij:1", "abcdefghij:0", ":9999", "a" * 300, "x:-1", "x:²")


class Chatting(RuleBasedStateMachine):
    """One merchant, and another whose buttons are not hers."""

    def __init__(self) -> None:
        super().__init__()
        self.merchant = Merchant()
        self.other = Merchant().is_enrolled()
        self.other.says("menu")
        self.orders = 0
        self.workspace: UUID | None = None

    @initialize(is_known=st.integers(0, 3))
    def begins(self, is_known: int) -> None:
        if is_known:
            self.merchant.is_enrolled()

    @rule(place=st.integers(0, 400), with_toast=st.booleans())
    def presses_any_button_ever_shown(self, place: int, with_toast: bool) -> None:
        tokens = [token for shown in self.merchant.shown for token in shown.tokens]
        if tokens:
            said = self.presses(tokens[-1 - place % len(tokens)], with_toast)
            assert not with_toast or said[0].said.answers == "42"

    @rule(place=st.integers(0, 9))
    def presses_a_new_button(self, place: int) -> None:
        newest = next((one.tokens for one in reversed(self.merchant.shown) if one.tokens), ())
        if newest:
            self.presses(newest[place % len(newest)], False)

    @rule()
    def agrees(self) -> None:
        if not self.is_enrolled():
            self.heard(self.merchant.says("I agree"))

    @rule(count=st.integers(1, 3), row=st.integers(0, 8), times=st.integers(1, 2))
    def orders_pictures(self, count: int, row: int, times: int) -> None:
        if self.is_enrolled():
            self.heard(self.merchant.sends_photo(count))
            if self.merchant.remembers().at == At.CHOOSING_LOOK:
                self.heard(self.merchant.says("how does it go on"))
                self.presses_a_new_button(row)
            for _ in range(times):
                self.presses_the_newest("make")

    @rule(action=st.sampled_from(PRESSED))
    def presses_the_newest(self, action: str) -> None:
        found = [
            token
            for shown in self.merchant.shown
            for token, choice in zip(shown.tokens, shown.said.choices, strict=True)
            if choice.action == action
        ]
        if found:
            self.presses(found[-1], False)

    @rule()
    def asks_for_credits(self) -> None:
        if self.is_enrolled():
            self.heard(self.merchant.says("top up"))
            self.presses_the_newest("package")

    @rule(forged=st.sampled_from(FORGED), of_other=st.booleans(), number=st.integers(0, 12))
    def presses_what_is_not_hers(self, forged: str, of_other: bool, number: int) -> None:
        offer = self.other.shown[-1].tokens[0].partition(":")[0]
        said = self.presses(f"{offer}:{number}" if of_other else forged, False)
        assert texts(said) == ["old_button"] or self.is_with_person()

    @rule(number=st.integers(10, 999))
    def presses_beyond_the_list(self, number: int) -> None:
        tokens = [token for shown in self.merchant.shown for token in shown.tokens]
        if tokens and number > 10:
            offer = tokens[-1].partition(":")[0]
            said = self.presses(f"{offer}:{number}", False)
            assert texts(said) == ["old_button"] or self.is_with_person()

    @rule(text=st.one_of(st.sampled_from(TYPED), any_text(30)))
    def types(self, text: str) -> None:
        before = self.written()
        said = self.merchant.hears_back(Text(text))
        self.heard(said)
        assert said or self.written() == before + 1  # what the bot does not answer, a person reads

    @rule(text=st.sampled_from(TYPED))
    def types_it_twice(self, text: str) -> None:
        self.heard(self.merchant.says(text))
        self.heard(self.merchant.says(text))

    @rule(count=st.integers(1, 3))
    def sends_photos(self, count: int) -> None:
        if self.is_enrolled():
            self.heard(self.merchant.sends_photo(count))
        else:
            self.heard(self.merchant.sends_before_consent())

    @rule(what=st.sampled_from(("proof", "unclear", "unfit", "other", "waiting")))
    def sends_something_else(self, what: str) -> None:
        if what == "other":
            self.heard(self.merchant.sends_other())
        elif not self.is_enrolled():
            self.heard(self.merchant.sends_before_consent())
        elif what == "proof":
            self.heard(self.merchant.sends_proof())
        elif what == "unclear":
            self.heard(self.merchant.sends_unclear())
        elif what == "unfit":
            self.heard(self.merchant.sends_unfit())
        else:
            self.heard(self.merchant.sends_before_consent())

    @rule()
    def goes_home(self) -> None:
        if self.is_enrolled():
            said = self.merchant.says("menu")
            self.heard(said)
            assert texts(said)[0] == "ready"
            assert not self.is_with_person()

    @rule()
    def staff_close_her_ticket(self) -> None:
        rows(
            "UPDATE tickets SET state = 'closed', closed_at = db_now()"
            " WHERE state = 'open' AND identity_id = %s RETURNING id",
            self.merchant.identity_id,
        )

    @invariant()
    def nothing_is_paid_twice(self) -> None:
        if not self.is_enrolled():
            return
        ((available, held),) = rows(
            "SELECT available, held FROM credit_balances WHERE workspace_id = %s", self.workspace
        )
        assert available + held == TRIAL
        ((queued, each),) = rows(
            "SELECT coalesce(sum(cost) FILTER (WHERE state = 'queued'), 0), count(*)"
            " FROM generations WHERE workspace_id = %s AND kind = 'pictures'",
            self.workspace,
        )
        assert (self.placed(), queued) == (self.orders, held)
        holds = rows("SELECT count(*) FROM credit_holds WHERE workspace_id = %s", self.workspace)
        assert holds == [(each,)]

    def presses(self, token: str, with_toast: bool) -> list[Shown]:
        """Press; a button that is said to be old has changed nothing."""
        before = self.standing()
        said = self.merchant.presses(token, "42" if with_toast else None)
        self.heard(said)
        if "old_button" in texts(said):
            assert self.standing() == before
        return said

    def heard(self, said: list[Shown]) -> None:
        """Every message is answered in words that can be drawn, unless a person answers her."""
        assert any(one.text for one in said) or self.is_with_person()
        faults = [
            f for one in said for language in LANGUAGES for f in over_limit(one.said, language)
        ]
        assert not faults
        told = sum(text in ("working", "working.batch") for text in texts(said))
        placed = self.placed()
        assert placed <= self.orders + told  # nothing is ordered without a word
        assert not told or placed  # what waits may be told of again, and only that
        self.orders = placed

    def standing(self) -> list[tuple[object, ...]]:
        """What a button may change for this merchant."""
        kept = self.merchant.remembers()
        return [
            (kept.at, kept.language, kept.workspace_id, kept.opted_out),
            *rows("SELECT state, count(*) FROM top_ups GROUP BY state ORDER BY state"),
            *rows("SELECT state, count(*) FROM generations GROUP BY state ORDER BY state"),
        ]

    def is_with_person(self) -> bool:
        """Whether the bot is silent for her."""
        return self.merchant.remembers().at == At.WITH_PERSON

    def written(self) -> int:
        """How many messages of words she left for a person."""
        [(count,)] = rows("SELECT count(*) FROM ticket_messages WHERE kind = 'text'")
        return int(count)

    def placed(self) -> int:
        """How many orders her workspace has ever placed; a batch is one."""
        [(count,)] = rows(
            "SELECT count(DISTINCT coalesce(batch_id, id)) FROM generations"
            " WHERE workspace_id = %s AND kind = 'pictures'",
            self.workspace,
        )
        return int(count)

    def is_enrolled(self) -> bool:
        """Whether she has agreed."""
        self.workspace = self.workspace or self.merchant.remembers().workspace_id
        return self.workspace is not None


@pytest.mark.usefixtures("shop")
def test_whatever_she_does_she_is_answered_and_pays_once() -> None:
    run_state_machine_as_test(
        Chatting,
        settings=settings(
            max_examples=8,
            stateful_step_count=25,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.usefixtures("shop")
def test_a_chat_without_consent_has_no_member() -> None:
    merchant = Merchant()
    merchant.says("hello")
    assert merchant.remembers().workspace_id is None
    member = merchant.is_enrolled().member()
    assert make_photo(member)

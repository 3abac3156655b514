"""While her picture is made she hears how long it takes, and may take it back in her own words."""

import pytest

from tests.make.chats import shown_the_sheet, texts

pytestmark = pytest.mark.usefixtures("shop")

WHILE_IT_IS_MADE = {
    "hello??": ["working"],
    "kitna time aur": ["working"],
    "cancel the order please": ["order_cancelled"],
    "ruk jao mat banao": ["order_cancelled"],
    "آدھا گھنٹہ ہو گیا تصویر نہیں آئی": ["working"],
    "jaldi kr do customer wait kr rha hai": ["working"],
    "is it done yet": ["working"],
    "kya masla hai": ["not_understood", "working"],
}


@pytest.mark.parametrize("said", WHILE_IT_IS_MADE)
def test_while_a_picture_is_made(said: str) -> None:
    merchant, _ = shown_the_sheet()
    merchant.says("marble")
    merchant.taps("Make it")
    assert texts(merchant.says(said)) == WHILE_IT_IS_MADE[said]

"""PINs, cards and one-time codes go; transaction ids, sums and everything else stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.redaction import without_secrets
from tests.make.texts import any_text

CARDS = (
    "4111111111111111",
    "5555555555554444",
    "2223003122003222",
    "378282246310005",
    "6200000000000005",
    "6011111111111117",
    "2205000000000009",
    "4222222222222",
)
SAYS = (
    "PIN {}",
    "my pin is {}",
    "Your OTP: {}",
    "password {}",
    "CVV {}",
    "verification code {}",
    "mera pin {} hai",
    "PIN code hai {}",
    "aap ka OTP {} hai",
    "MPIN={}",
    "میرا پن {} ہے",
    "پن کوڈ: {}",
    "او ٹی پی {}",
    "پاس ورڈ {} ہے",
)
SAYS_AFTER = ("{} is your OTP", "{} is your verification code", "{} mera pin hai", "{} میرا پن ہے")
KEEPS = (
    "Rs 1,500 sent",
    "PKR 25000 bhej diye",
    "₨ ۱۵۰۰ بھیج دیے",
    "TID 12345678901",
    "Transaction ID: 024987654321",
    "Trx code is 123456",
    "product code is 8812",
    "IBAN PK36SCBL0000001123456702",
    "account 01234567890123",
    "0300 1234567",
    "+92 300 1234567",
    "QP-7K3M2",
    "hijab pin 250 rs",
    "safety pin Rs 500",
    "pin 300/-",
    "پن 250 روپے",
    "shopping 1500, spin 2000",
    "20 pins 400 credits",
    "order 1234 on 2026-04-12 at 17:45",
    "TID 2026041212345 se 1500",
    "bar code 30000-12345-6",
)
codes = st.from_regex(r"[0-9]{4,8}", fullmatch=True)


@pytest.mark.parametrize("card", CARDS)
@pytest.mark.parametrize("gap", ["", " ", "-", "\u00a0"])
@pytest.mark.parametrize("words", ["{}", "card {} exp 04/29", "کارڈ {} ہے", "mera card{}hai"])
def test_a_card_goes_however_it_is_written(card: str, gap: str, words: str) -> None:
    written = gap.join(card[at : at + 4] for at in range(0, len(card), 4))
    kept = without_secrets(words.format(written))
    assert kept == words.format(gap.join("•" * len(part) for part in written.split(gap or None)))


@pytest.mark.parametrize("after", [" 12", " 1500", "-1", " 04 29"])
def test_digits_behind_a_card_do_not_hide_it(after: str) -> None:
    assert "1111" not in without_secrets(f"4111 1111 1111 1111{after}")
    assert "1111" not in without_secrets(f"92 4111 1111 1111 1111{after}")


@pytest.mark.parametrize("said", SAYS)
@given(code=codes)
def test_a_named_code_goes_in_three_languages(said: str, code: str) -> None:
    assert without_secrets(said.format(code)) == said.format("•" * len(code))


@pytest.mark.parametrize("said", SAYS_AFTER)
@given(code=codes)
def test_a_code_goes_that_stands_before_its_name(said: str, code: str) -> None:
    assert without_secrets(said.format(code)) == said.format("•" * len(code))


def test_a_code_in_urdu_digits_goes() -> None:
    assert without_secrets("آپ کا کوڈ ۱۲۳۴ ہے") == "آپ کا کوڈ •••• ہے"
    assert without_secrets("PIN ٥٦٧٨") == "PIN ••••"


identities = st.from_regex(r"[1-7][0-9]{4}-[0-9]{7}-[0-9]", fullmatch=True)
URDU_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


@given(identities, any_text(), st.sampled_from(["-", " - ", "–", "\u200e-"]), st.booleans())
def test_an_identity_card_goes_as_it_is_printed_whatever_is_around_it(
    number: str, around: str, dash: str, urdu: bool
) -> None:
    written = number.replace("-", dash).translate(URDU_DIGITS if urdu else {})
    kept = without_secrets(f"{around}\n{written}\n{around}")
    assert written not in kept
    assert not any(sign.isdigit() for sign in kept[len(around) : len(kept) - len(around)])


@pytest.mark.parametrize(
    "said",
    ["CNIC {}", "my cnic number is {}", "shanakhti card number {}", "شناختی کارڈ نمبر {} ہے"],
)
@given(identities)
def test_an_identity_card_that_is_named_goes_without_its_dashes(said: str, number: str) -> None:
    digits = number.replace("-", "")
    assert without_secrets(said.format(digits)) == said.format("•" * 13)


@pytest.mark.parametrize("text", KEEPS)
def test_ids_sums_and_numbers_of_a_trade_stay(text: str) -> None:
    assert without_secrets(text) == text


def test_a_sum_beside_a_secret_stays() -> None:
    assert without_secrets("Paid 45000, PIN 4321") == "Paid 45000, PIN ••••"
    assert without_secrets("1500 bheje mera pin 4321") == "1500 bheje mera pin ••••"


@given(st.integers(0, 10**12 - 1), st.sampled_from(["TID {}", "Rs {}", "id: {}", "رقم {}"]))
def test_no_transaction_id_of_twelve_digits_and_no_sum_is_touched(number: int, words: str) -> None:
    assert without_secrets(words.format(number)) == words.format(number)


@given(st.from_regex(r"[A-Z]{2}[0-9]{2}[A-Z]{4}[0-9]{16}", fullmatch=True))
def test_no_iban_is_touched(iban: str) -> None:
    assert without_secrets(f"to {iban} today") == f"to {iban} today"


@given(any_text())
def test_the_text_keeps_its_length_and_all_that_is_no_digit(text: str) -> None:
    kept = without_secrets(text)
    assert len(kept) == len(text)
    assert all(new in (old, "•") for old, new in zip(text, kept, strict=True))
    assert all(old.isdigit() for old, new in zip(text, kept, strict=True) if old != new)


@given(any_text(), st.sampled_from(CARDS))
def test_no_words_around_it_hide_a_card(text: str, card: str) -> None:
    assert card not in without_secrets(f"{text}\n{card}\n{text}")


@given(any_text())
def test_masking_twice_is_masking_once(text: str) -> None:
    once = without_secrets(text)
    assert without_secrets(once) == once

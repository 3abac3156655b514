"""What examples teach of a deed beside its op: which look or size, a sale, a colour's shade."""

from core.understanding.aspects import aspects, is_as_likely
from core.understanding.deeds import deed
from core.understanding.message import understand

SALE = deed("price_tag", amount=1500, old_amount=1800)


def test_what_a_deed_takes_has_a_name_that_can_be_learnt() -> None:
    assert list(aspects(deed("look", look="marble"))) == ["look=marble"]
    assert list(aspects(SALE)) == ["price_tag=sale"]
    assert list(aspects(deed("background_colour", colour="dark green"))) == [
        "background_colour=dark"
    ]
    assert not list(aspects(deed("price_tag", amount=1500)))


def test_a_deed_is_doubted_only_where_what_it_takes_is_all_but_certainly_otherwise() -> None:
    assert not is_as_likely(SALE, {"price_tag=sale": 0.04})
    assert is_as_likely(SALE, {"price_tag=sale": 0.2})
    assert not is_as_likely(deed("price_tag", amount=1500), {"price_tag=sale": 0.97})
    assert is_as_likely(deed("logo"), {"price_tag=sale": 0.97})


def test_a_price_that_was_told_wrongly_before_is_not_struck() -> None:
    told = understand("sorry i said 3200 earlier its 3,400 and dark green behind it")
    assert deed("price_tag", amount=3200, old_amount=3400) not in told

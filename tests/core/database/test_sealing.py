"""Each tenant has a key of her own; without it, or in another row, nothing can be read."""

from uuid import uuid4

import obstore
import pytest

from core.database import sealing
from core.database.sealing import KeyGone, Unreadable, for_chat, for_workspace, key_names
from core.objects import store_at
from core.settings import settings


def test_what_is_sealed_opens_again() -> None:
    row, sealer = uuid4(), for_workspace(uuid4())
    for plain in (b"", b"words", bytes(100_000)):
        assert sealer.open(row, sealer.seal(row, plain)) == plain


def test_the_same_words_look_different_each_time() -> None:
    row, sealer = uuid4(), for_workspace(uuid4())
    one, other = sealer.seal(row, b"words"), sealer.seal(row, b"words")
    assert one != other
    assert b"words" not in one


def test_another_row_cannot_take_it_over() -> None:
    sealer = for_workspace(uuid4())
    sealed = sealer.seal(uuid4(), b"words")
    with pytest.raises(Unreadable):
        sealer.open(uuid4(), sealed)


def test_any_changed_byte_is_noticed() -> None:
    row, sealer = uuid4(), for_workspace(uuid4())
    sealed = sealer.seal(row, b"words")
    for place in range(len(sealed)):
        with pytest.raises(Unreadable):
            sealer.open(row, sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :])


def test_a_key_opens_one_tenants_things() -> None:
    row, one, other = uuid4(), for_workspace(uuid4()), for_workspace(uuid4())
    other.seal(row, b"")
    with pytest.raises(Unreadable):
        other.open(row, one.seal(row, b"words"))
    with pytest.raises(KeyGone):
        for_chat(uuid4()).open(row, one.seal(row, b"words"))


def test_a_destroyed_key_makes_everything_unreadable() -> None:
    row, sealer = uuid4(), for_workspace(uuid4())
    sealed = sealer.seal(row, b"words")
    assert sealer.name in key_names("workspace")
    sealer.destroy()
    sealer.destroy()  # twice is no error
    with pytest.raises(KeyGone) as gone:
        sealer.open(row, sealed)
    assert sealer.name not in str(gone.value)  # an error tells nobody whose key it was
    assert sealer.name not in key_names("workspace")
    sealer.seal(row, b"a new key")
    with pytest.raises(Unreadable):
        sealer.open(row, sealed)


def test_keys_are_kept_wrapped_and_do_not_change_places() -> None:
    row, one, other = uuid4(), for_workspace(uuid4()), for_workspace(uuid4())
    sealed = one.seal(row, b"words")
    other.seal(row, b"words")
    store = store_at(settings().key_store)
    wrapped = bytes(obstore.get(store, one.name).bytes())
    assert len(wrapped) == 12 + 32 + 16
    obstore.put(store, other.name, wrapped)
    sealing._known.clear()
    assert one.open(row, sealed) == b"words"
    with pytest.raises(Unreadable):
        other.open(row, sealed)

"""Objects and keys lie in a bucket of S3's as in a folder."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from core import objects
from core.database import sealing
from core.database.key_store import is_erased
from core.database.sealing import KeyGone, for_workspace
from core.settings import settings
from tests.make.s3 import Bucket, reached, serve_bucket


@pytest.fixture
def bucket() -> Iterator[Bucket]:
    """Everything is kept there."""
    with serve_bucket() as opened, pytest.MonkeyPatch.context() as patch:
        reached(patch, opened)
        patch.setenv("QAPTAI_STORAGE_URL", f"s3://{opened.name}/objects")
        patch.setenv("QAPTAI_KEY_STORE_URL", f"s3://{opened.name}/keys")
        settings.cache_clear()
        sealing._known.clear()
        yield opened
    settings.cache_clear()
    sealing._known.clear()


def test_an_object_is_written_read_listed_and_gone(bucket: Bucket) -> None:
    key = objects.new_key()
    objects.put(key, b"a picture")
    assert objects.get(key) == b"a picture"
    assert list(objects.every_key()) == [key]
    now = datetime.now(UTC)
    assert list(objects.older_than(now - timedelta(hours=24), batch=10)) == []
    assert list(objects.older_than(now + timedelta(hours=1), batch=10)) == [[key]]
    for _ in range(2):  # what is gone already is no error
        objects.delete(key)
    with pytest.raises(FileNotFoundError):
        objects.get(key)
    assert bucket.calls.count("PUT") == 1


def test_a_key_in_a_bucket_is_made_once_and_erased_for_good(bucket: Bucket) -> None:
    row, place = uuid4(), for_workspace(uuid4())
    sealed = place.seal(row, b"her words")
    sealing._known.clear()  # as another process
    assert place.open(row, sealed) == b"her words"
    assert b"her words" not in b"".join(data for data, _ in bucket.objects.values())
    place.erase()
    assert is_erased(place.name)
    with pytest.raises(KeyGone):
        place.open(row, sealed)
    with pytest.raises(KeyGone):
        place.seal(row, b"late words")

"""A version of the policy is published by an admin, in two steps, with a day in the future."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from core import clock
from tests.make.console import Browser, acts, at_work, rows
from tests.make.policies import CHANGED, NEW, drafts, none_left

__all__ = ["drafts"]
pytestmark = pytest.mark.usefixtures("drafts")
PUBLISH = "/admin/policies/publish"


@pytest.fixture(autouse=True)
def _nothing_published(console: str) -> Iterator[None]:
    with none_left():
        yield


def day(ahead: int) -> str:
    return (clock.now().astimezone(clock.PAKISTAN) + timedelta(days=ahead)).date().isoformat()


def fields(ahead: int, **more: str) -> dict[str, str]:
    return {"document": "policy", "version": NEW, "kind": "material", "day": day(ahead), **more}


def test_an_admin_publishes_in_two_steps_and_it_is_written_down(
    console: str, postgres: str
) -> None:
    admin = at_work(console, "admin")
    assert "Read and publish it" in admin.http.get("/admin/policies").text
    text = admin.http.get(f"{PUBLISH}?document=policy&version={NEW}").text
    assert CHANGED in text
    assert "Your photos" in text
    second = admin.send(PUBLISH, **fields(10))
    assert "This cannot be taken back." in second.text
    assert not rows(postgres, "SELECT version FROM policy_publications")
    typo = admin.send(PUBLISH, **fields(10, step="publish", typed="2027"))
    assert typo.status_code == 422
    done = admin.send(PUBLISH, **fields(10, step="publish", typed=NEW))
    assert done.headers["location"] == "/admin/policies?said=published"
    [(kind, files)] = rows(postgres, "SELECT kind, texts FROM policy_publications")
    assert kind == "material"
    assert {name: len(digest) for name, digest in files.items()} == dict.fromkeys(
        ("changes.toml", "en.md", "ur.md"), 64
    )
    assert acts(postgres)[-1] == "policy.publish"
    again = admin.send(PUBLISH, **fields(12, step="publish", typed=NEW))
    assert "published already" in again.text


def test_everybody_has_notice_before_it_counts(console: str, postgres: str) -> None:
    admin = at_work(console, "admin")
    wrong = ((0, "minor"), (1, "minor"), (-3, "minor"), (6, "material"), (400, "minor"))
    for ahead, kind in wrong:  # tomorrow begins in less than a day
        answer = admin.send(PUBLISH, **fields(ahead, step="publish", typed=NEW) | {"kind": kind})
        assert answer.status_code == 422
    assert admin.send(PUBLISH, **fields(9) | {"day": "soon"}).status_code == 422
    assert not rows(postgres, "SELECT version FROM policy_publications")


def test_only_admins_publish_and_only_what_is_written(console: str) -> None:
    support = at_work(console, "support")
    assert "Your role reads" in support.http.get(f"{PUBLISH}?document=policy&version={NEW}").text
    assert support.send(PUBLISH, **fields(10, step="publish", typed=NEW)).status_code == 403
    nothing = fields(10, step="publish", typed="2030-01-01") | {"version": "2030-01-01"}
    assert at_work(console, "admin").send(PUBLISH, **nothing).status_code == 404


def test_a_published_version_is_announced_and_each_stays_at_its_address(
    console: str, drafts: Path
) -> None:
    admin, anybody = at_work(console, "admin"), Browser(console).http
    assert anybody.get(f"/privacy/{NEW}").status_code == 404
    admin.send(PUBLISH, **fields(10, step="publish", typed=NEW))
    assert "Read the new version" in anybody.get("/privacy").text
    assert "This version applies from" in anybody.get(f"/privacy/{NEW}").text
    assert anybody.get("/privacy/2026-04-12").status_code == 200
    assert "پرائیویسی پالیسی" in anybody.get("/privacy?language=ur").text
    assert anybody.get(f"/terms/{NEW}").status_code == 404
    assert "as published" in admin.http.get("/admin/policies").text
    (drafts / "policy" / NEW / "en.md").write_text("# Another\n")
    assert "not what was published" in admin.http.get("/admin/policies").text

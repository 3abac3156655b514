"""Which version counts, and who is asked again: small changes by use, large ones by a word."""

from datetime import UTC, datetime, timedelta

import pytest

from core.policies.standing import Policies, Published, Stands
from core.settings import settings

FIRST = settings().policy_version
DAY = datetime(2027, 1, 1, tzinfo=UTC)


def published(*kinds: str) -> Policies:
    """Versions v1, v2, … of the policy; one whose kind ends with a dot has not come yet."""
    return Policies(
        tuple(
            Published(
                "policy",
                f"v{number}",
                kind.rstrip("."),
                DAY + number * timedelta(days=1),
                not kind.endswith("."),
            )
            for number, kind in enumerate(kinds, 1)
        )
    )


@pytest.mark.parametrize(
    ("kinds", "accepted", "stands"),
    [
        ((), {FIRST}, Stands.ACCEPTED),
        ((), set(), Stands.ASKED),
        ((), {"another"}, Stands.ASKED),
        (("minor",), {FIRST}, Stands.BY_USE),
        (("minor",), set(), Stands.ASKED),
        (("minor",), {"v1"}, Stands.ACCEPTED),
        (("material",), {FIRST}, Stands.ASKED),
        (("material",), {"v1"}, Stands.ACCEPTED),
        (("material", "minor"), {FIRST}, Stands.ASKED),
        (("material", "minor"), {"v1"}, Stands.BY_USE),
        (("minor", "material"), {"v1"}, Stands.ASKED),
        (("minor", "material", "minor"), {FIRST, "v2"}, Stands.BY_USE),
        (("material.",), {FIRST}, Stands.ACCEPTED),
        (("minor", "material."), {FIRST}, Stands.BY_USE),
    ],
)
def test_a_small_change_is_accepted_by_use_and_a_large_one_is_asked(
    kinds: tuple[str, ...], accepted: set[str], stands: Stands
) -> None:
    assert published(*kinds).stands("policy", accepted) == stands
    assert published(*kinds).stands("terms", {settings().terms_version}) == Stands.ACCEPTED


def test_the_version_in_force_is_the_last_whose_day_has_come() -> None:
    assert published().version("policy") == FIRST
    assert published("minor", "material.").version("policy") == "v1"
    upcoming = published("minor", "material.").upcoming("policy")
    assert upcoming is not None
    assert upcoming.version == "v2"
    assert published("minor").upcoming("policy") is None
    assert published("minor", "minor.").versions("policy") == [FIRST, "v1", "v2"]
    assert published("minor").versions("terms") == [settings().terms_version]

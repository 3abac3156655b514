"""Each part and each queue is named, with how it stands."""

from tests.make.console import Browser
from tests.make.topups import make_top_up


def test_health_names_each_part_and_each_queue(support: Browser) -> None:
    make_top_up()
    text = support.http.get("/admin/health").text
    for name in ("Database", "Redis", "Workers", "messages", "orders", "deliveries"):
        assert name in text
    assert "none works: start them" in text  # no worker runs in this test

"""Her list of sessions names each browser as she does."""

import pytest

from admin.account.devices import device_name

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
PHONE = "Mozilla/5.0 (Linux; Android 10; K)"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (f"{PHONE} {WEBKIT} Chrome/131.0.0.0 Mobile Safari/537.36", "Chrome, Android"),
        (
            f"{PHONE} {WEBKIT} SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36",
            "Samsung Internet, Android",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 "
            "(KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
            "Safari, iPhone",
        ),
        (
            f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEBKIT} Chrome/131.0.0.0 Safari/537.36 "
            "Edg/131.0.0.0",
            "Edge, Windows",
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0",
            "Firefox, Linux",
        ),
        (
            "Opera/9.80 (Android; Opera Mini/36.2/119.132; U; ur) Presto/2.12.423 Version/12.16",
            "Opera Mini, Android",
        ),
        (
            f"{PHONE} {WEBKIT} Version/4.0 Chrome/118.0.0.0 Mobile Safari/537.36 "
            "[FB_IAB/FB4A;FBAV/437.0.0.0;]",
            "Facebook, Android",
        ),
    ],
)
def test_a_browser_is_told_by_its_name_and_its_system(said: str, name: str) -> None:
    assert device_name(said) == name


def test_what_no_browser_says_is_shown_as_it_came() -> None:
    assert device_name("curl/8.5.0") == "curl/8.5.0"
    assert device_name("") == ""

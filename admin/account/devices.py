"""What a browser says of itself, in the two words that its owner knows it by."""

# The first that is said counts: browsers name those, too, whose pages they can show.
BROWSERS = (
    ("FB_IAB/", "Facebook"),
    ("Instagram ", "Instagram"),
    ("Opera Mini/", "Opera Mini"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("UCBrowser/", "UC Browser"),
    ("MiuiBrowser/", "Mi Browser"),
    ("YaBrowser/", "Yandex"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)


def device_name(said: str) -> str:
    """`Chrome, Android` for a known browser on a known system; else all that was said."""
    names = [
        next((name for mark, name in known if mark in said), "") for known in (BROWSERS, SYSTEMS)
    ]
    return ", ".join(names) if all(names) else said

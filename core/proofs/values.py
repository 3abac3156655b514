"""Digits and signs as they are compared: Western, without what the eye does not see."""

DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
SIGNS = str.maketrans(
    {
        "٫": ".",
        "٬": ",",
        "،": ",",
        "−": "-",
        "–": "-",
        "—": "-",
        "。": ".",
        "：": ":",
        "，": ",",
        "ي": "ی",
        "ك": "ک",
        "ى": "ی",
        "ۃ": "ہ",
        "ة": "ہ",
        "\u00a0": " ",
        "\u200c": "",
        "\u200e": "",
        "\u200f": "",
        "\u202a": "",
        "\u202b": "",
        "\u202c": "",
    }
)

MASKED = r"[*xX•●·.…#]{2,}"  # in place of digits that an app hides


def plain(text: str) -> str:
    """Western digits and signs, no surrounding space."""
    return text.translate(DIGITS).translate(SIGNS).strip()

"""One size that is named in two words: where it goes, and which shape it has."""

TOGETHER = {
    frozenset(("etsy", "wide")): "etsy-thumbnail",  # "the thumbnail for Etsy"
    frozenset(("instagram-square", "story")): "instagram-story",
    frozenset(("instagram-square", "portrait")): "instagram-portrait",
    frozenset(("instagram-square", "square")): "instagram-square",
    frozenset(("whatsapp-status", "story")): "whatsapp-status",
    frozenset(("whatsapp-status", "portrait")): "whatsapp-status",
    frozenset(("whatsapp-catalogue", "square")): "whatsapp-catalogue",
    frozenset(("amazon-main", "square")): "amazon-main",
    frozenset(("shopify", "square")): "shopify",
    frozenset(("facebook", "wide")): "facebook",
    frozenset(("daraz", "square")): "daraz",
    frozenset(("instagram-story", "story")): "instagram-story",
    frozenset(("instagram-portrait", "portrait")): "instagram-portrait",
    frozenset(("etsy-thumbnail", "wide")): "etsy-thumbnail",
}


def is_same(other: str, size: str) -> bool:
    """Whether another name is one more of a size that was told."""
    return other == size or TOGETHER.get(frozenset((other, size))) == size

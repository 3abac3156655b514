"""The inventive looks: what a provider is told to paint around a product, and how it is placed."""

from core.providers.canvas import Scene
from core.studio.looks import LOOKS

ON_MODEL = "on-model"  # the one look that shows a person
OWN_WORDS = "own-words"  # the scene that a merchant describes herself
_ALL = (
    Scene(
        "home",
        "a calm living room by day, the product on a low wooden table, a sofa and a plant out of"
        " focus behind it",
        LOOKS["wooden-table"],
    ),
    Scene(
        "kitchen",
        "a bright home kitchen in the morning, the product on a stone worktop, tiles and a window"
        " out of focus behind it",
        LOOKS["marble"],
    ),
    Scene(
        "outdoors",
        "a garden in soft evening light, the product on a weathered wooden board, leaves out of"
        " focus behind it",
        LOOKS["wooden-table"],
    ),
    Scene(
        "cafe",
        "a small café, the product on a round table, warm lamps and empty chairs out of focus"
        " behind it",
        LOOKS["concrete"],
    ),
    Scene(
        "eid-table",
        "a table that is laid for Eid, an embroidered cloth under the product, lanterns and fairy"
        " lights out of focus behind it, no people",
        LOOKS["festive"],
    ),
    Scene(
        "wedding-hall",
        "a wedding hall in the evening, the product on a table with a red velvet cloth, garlands of"
        " roses and gold lights out of focus behind it, no people",
        LOOKS["velvet"],
    ),
    Scene(
        "mehndi-night",
        "a mehndi evening, the product on a low table with a yellow cloth, marigold garlands and"
        " clay lamps out of focus behind it, no people",
        LOOKS["mehndi"],
    ),
    Scene(
        "with-props",
        "seen from straight above, the product lying on light paper among a few small props that"
        " suit it, dried flowers and a folded cloth, none of them touching it",
        LOOKS["flat-lay"],
    ),
    Scene(
        OWN_WORDS,
        "one real place that fits it, the product standing in front and sharp, the place out of"
        " focus behind it, no people",
        LOOKS["wooden-table"],
    ),
    Scene(
        ON_MODEL,
        "a plain light wall and soft daylight from one side",
        LOOKS["soft-studio"],
        keeps=False,
        on_a_person=True,
    ),
)
SCENES: dict[str, Scene] = {scene.slug: scene for scene in _ALL}

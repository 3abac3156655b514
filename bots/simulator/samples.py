"""Product photos and a transfer slip that the project draws itself."""

import io
from collections.abc import Callable
from datetime import datetime, timedelta

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from core.studio.looks import texture

Canvas = NDArray[np.float32]
SIDE = 1200
SLIP_ID, SLIP_AMOUNT = "48213907756", 1500
TITLE, NUMBER = "QAPTAI DEMO STORE", "PK36DEMO0000001123456702"


def mug() -> bytes:
    """A glazed mug on a kitchen table."""
    picture = _table(seed=3)
    _shadow(picture, (600, 905), (300, 50))
    body = _body(360, 460, 480, 430, taper=0.86)
    shade = _round_light(body, 360, 480)
    colour = np.array([0.86, 0.36, 0.24], np.float32)
    handle = np.zeros((SIDE, SIDE), np.float32)
    cv2.ellipse(handle, (860, 640), (120, 135), 0, -100, 100, 1.0, 52, cv2.LINE_AA)
    _lay(picture, handle, colour * 0.82)
    _lay(picture, body, colour * shade[..., None])
    rim, inside = _disc((600, 460), (240, 52)), _disc((600, 462), (218, 42))
    _lay(picture, rim, colour * 1.12)
    _lay(picture, inside, np.array([0.96, 0.93, 0.88], np.float32) * 0.8)
    band = body * ((np.arange(SIDE)[:, None] > 640) & (np.arange(SIDE)[:, None] < 700))
    _lay(
        picture,
        band.astype(np.float32),
        np.array([0.98, 0.94, 0.86], np.float32) * shade[..., None],
    )
    return _photo(picture)


def bottle() -> bytes:
    """A perfume bottle before a plain wall."""
    picture = _wall()
    _shadow(picture, (600, 1000), (250, 36))
    glass = _body(400, 430, 400, 570, taper=1.0, corner=46)
    shade = _round_light(glass, 400, 400)
    _lay(picture, glass, np.array([0.20, 0.45, 0.50], np.float32) * shade[..., None])
    neck = _body(540, 350, 120, 90, taper=1.0, corner=8)
    _lay(
        picture,
        neck,
        np.array([0.86, 0.72, 0.42], np.float32) * _round_light(neck, 540, 120)[..., None],
    )
    cap = _body(505, 210, 190, 150, taper=1.0, corner=14)
    _lay(
        picture,
        cap,
        np.array([0.16, 0.16, 0.17], np.float32) * _round_light(cap, 505, 190)[..., None],
    )
    label = _body(455, 610, 290, 230, taper=1.0, corner=6)
    _lay(picture, label, np.array([0.97, 0.95, 0.90], np.float32) * 0.97)
    image = Image.fromarray(_bytes(picture))
    draw = ImageDraw.Draw(image)
    draw.text(
        (600, 690),
        "CHAMELI",
        fill=(40, 60, 62),
        font=ImageFont.load_default(56),
        anchor="mm",
    )
    draw.text(
        (600, 760),
        "eau de parfum",
        fill=(90, 100, 100),
        font=ImageFont.load_default(28),
        anchor="mm",
    )
    return _jpeg(image)


def box() -> bytes:
    """A gift box on a carpet."""
    picture = texture.linen(SIDE, SIDE, 5) * np.array([0.62, 0.55, 0.50], np.float32)
    _shadow(picture, (610, 900), (330, 50))
    front = np.array([[300, 480], [700, 560], [700, 930], [300, 830]], np.int32)
    side = np.array([[700, 560], [930, 470], [930, 800], [700, 930]], np.int32)
    top = np.array([[300, 480], [540, 400], [930, 470], [700, 560]], np.int32)
    for corners, tone in ((front, 0.92), (side, 0.70), (top, 1.10)):
        face = np.zeros((SIDE, SIDE), np.float32)
        cv2.fillPoly(face, [corners], 1.0, cv2.LINE_AA)
        _lay(picture, face, np.array([0.18, 0.30, 0.58], np.float32) * tone)
    ribbon = np.zeros((SIDE, SIDE), np.float32)
    cv2.fillPoly(
        ribbon,
        [np.array([[470, 515], [540, 528], [540, 890], [470, 872]], np.int32)],
        1.0,
    )
    cv2.fillPoly(
        ribbon,
        [np.array([[470, 515], [540, 528], [770, 441], [700, 428]], np.int32)],
        1.0,
    )
    _lay(picture, ribbon, np.array([0.93, 0.78, 0.42], np.float32))
    return _photo(picture)


def slip(amount: int = SLIP_AMOUNT, transaction_id: str = SLIP_ID) -> bytes:
    """A phone's screenshot of a finished transfer to the demo's account."""
    image = Image.new("RGB", (1080, 1920), (246, 248, 247))
    draw = ImageDraw.Draw(image)
    when = datetime.now() - timedelta(minutes=4)
    draw.rectangle((0, 0, 1080, 150), fill=(18, 92, 84))
    draw.text(
        (60, 75),
        when.strftime("%H:%M"),
        fill="white",
        font=ImageFont.load_default(34),
        anchor="lm",
    )
    draw.text(
        (540, 78),
        "Transfer Receipt",
        fill="white",
        font=ImageFont.load_default(44),
        anchor="mm",
    )
    draw.ellipse((490, 230, 590, 330), fill=(33, 150, 110))
    draw.line(((515, 282), (535, 302), (568, 262)), fill="white", width=9)
    draw.text(
        (540, 390),
        "Transaction Successful",
        fill=(33, 120, 92),
        font=ImageFont.load_default(46),
        anchor="mm",
    )
    draw.text(
        (540, 500),
        f"Rs {amount:,}",
        fill=(20, 26, 26),
        font=ImageFont.load_default(96),
        anchor="mm",
    )
    rows = (
        ("Transaction ID", transaction_id),
        ("Date & Time", when.strftime("%d %b %Y, %I:%M %p")),
        ("Sent to", TITLE),
        ("To account", "*******" + NUMBER[-4:]),
        ("Sent by", "Ayesha Khan"),
        ("Remaining Balance", "Rs 23,418.50"),
    )
    for number, (label, value) in enumerate(rows):
        y = 680 + number * 130
        draw.text(
            (80, y),
            label,
            fill=(110, 118, 118),
            font=ImageFont.load_default(36),
            anchor="lm",
        )
        draw.text(
            (1000, y),
            value,
            fill=(24, 30, 30),
            font=ImageFont.load_default(38),
            anchor="rm",
        )
        draw.line(((80, y + 62), (1000, y + 62)), fill=(222, 226, 225), width=2)
    return _jpeg(image)


def _table(seed: int) -> Canvas:
    picture = texture.wood(SIDE, SIDE, seed) * 0.9
    wall = np.clip(1 - (np.arange(SIDE, dtype=np.float32) - 560) / 14, 0, 1)[:, None, None]
    return np.asarray(
        picture * (1 - wall) + np.array([0.80, 0.82, 0.80], np.float32) * wall,
        np.float32,
    )


def _wall() -> Canvas:
    down = np.linspace(0, 1, SIDE, dtype=np.float32)[:, None, None]
    across = np.linspace(-1, 1, SIDE, dtype=np.float32)[None, :, None]
    tone = np.array([0.88, 0.85, 0.80], np.float32)
    return np.asarray(tone * (1.02 - 0.12 * down - 0.08 * across**2), np.float32)


def _body(x: int, y: int, width: int, height: int, *, taper: float, corner: int = 0) -> Canvas:
    mask = np.zeros((SIDE, SIDE), np.float32)
    inset = int(width * (1 - taper) / 2)
    if corner:
        cv2.rectangle(mask, (x + corner, y), (x + width - corner, y + height), 1.0, -1)
        cv2.rectangle(mask, (x, y + corner), (x + width, y + height - corner), 1.0, -1)
        for cx in (x + corner, x + width - corner):
            for cy in (y + corner, y + height - corner):
                cv2.circle(mask, (cx, cy), corner, 1.0, -1, cv2.LINE_AA)
        return mask
    shape = [
        [x, y],
        [x + width, y],
        [x + width - inset, y + height - 30],
        [x + inset, y + height - 30],
    ]
    cv2.fillPoly(mask, [np.array(shape, np.int32)], 1.0, cv2.LINE_AA)
    foot = (width // 2 - inset, 44)
    cv2.ellipse(mask, (x + width // 2, y + height - 34), foot, 0, 0, 360, 1.0, -1, cv2.LINE_AA)
    return mask


def _disc(centre: tuple[int, int], radii: tuple[int, int]) -> Canvas:
    mask = np.zeros((SIDE, SIDE), np.float32)
    cv2.ellipse(mask, centre, radii, 0, 0, 360, 1.0, -1, cv2.LINE_AA)
    return mask


def _round_light(mask: Canvas, x: int, width: int) -> Canvas:
    across = (np.arange(SIDE, dtype=np.float32)[None] - x) / width
    light = (
        0.62
        + 0.55 * np.exp(-((across - 0.30) ** 2) / 0.05) * 0.6
        + 0.32 * np.sin(np.clip(across, 0, 1) * np.pi)
    )
    return np.asarray(np.broadcast_to(light, mask.shape), np.float32)


def _shadow(picture: Canvas, centre: tuple[int, int], radii: tuple[int, int]) -> None:
    dark = cv2.GaussianBlur(_disc(centre, radii), (0, 0), 22) * 0.5
    picture *= 1 - dark[..., None]


def _lay(picture: Canvas, mask: Canvas, colour: NDArray[np.float32]) -> None:
    cover = mask[..., None]
    picture *= 1 - cover
    picture += cover * colour


def _bytes(picture: Canvas) -> NDArray[np.uint8]:
    noise = np.random.default_rng(2).normal(0, 2.2, picture.shape)
    return np.clip(picture * 255 + noise, 0, 255).astype(np.uint8)


def _photo(picture: Canvas) -> bytes:
    return _jpeg(Image.fromarray(_bytes(picture)))


def _jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=90)
    return out.getvalue()


SAMPLES: dict[str, Callable[[], bytes]] = {
    "mug": mug,
    "perfume": bottle,
    "gift box": box,
    "slip": slip,
}

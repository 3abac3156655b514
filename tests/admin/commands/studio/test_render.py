"""One picture from the command line: what is asked for, or one line of why not."""

import io
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner

from admin.commands.studio import app
from tests.make.forms import mostly
from tests.make.products import draw_product

run = CliRunner().invoke
DRAWN = draw_product("bottle", size=300)


def photo(folder: Path, data: bytes | None = None) -> str:
    file = folder / "bottle.jpg"
    file.write_bytes(DRAWN.jpeg() if data is None else data)
    return str(file)


def render(folder: Path, *options: str, data: bytes | None = None) -> tuple[int, str, Path]:
    """The exit code, what was said on standard error, and where the picture should be."""
    output = folder / "picture"
    done = run(app, ["render", photo(folder, data), "-o", str(output), *options])
    return done.exit_code, done.stderr, output


def test_one_picture_is_rendered_in_the_asked_size(tmp_path: Path) -> None:
    code, _, output = render(tmp_path, "--look", "marble", "--size", "story")
    assert code == 0
    assert Image.open(output).size == (1080, 1920)
    deep = str(tmp_path / "a" / "new" / "folder.jpg")  # the last one that is named counts
    code, said, _ = render(tmp_path, "--look", "white", "--size", "etsy-thumbnail", "-o", deep)
    assert (code, said) == (0, "")
    assert Image.open(deep).size == (1000, 800)


def test_prices_badges_and_words_are_drawn_in_the_language_asked_for(tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    Image.new("RGBA", (200, 100), (120, 30, 60, 255)).save(logo)
    asked = ["--size", "instagram-portrait", "--price", "1,500", "--old-price", "2000"]
    asked += ["--badge", "cod", "--handle", "@shop", "--logo", str(logo)]
    seen = []
    for extra in (("--text", "Eid Mubarak"), ("--text", "عید مبارک", "--lang", "ur")):
        code, said, output = render(tmp_path, *asked, *extra)
        assert (code, said) == (0, "")
        seen.append(output.read_bytes())
    assert seen[0] != seen[1]


def test_the_files_name_says_its_format(tmp_path: Path) -> None:
    output = tmp_path / "picture.PNG"
    done = run(app, ["render", photo(tmp_path), "-o", str(output), "--size", "square"])
    assert done.exit_code == 0
    assert Image.open(output).format == "PNG"


def test_seed_colour_and_format_are_heard(tmp_path: Path) -> None:
    asked = ["--look", "gradient", "--size", "shopify", "--seed", "2", "--colour", "#3060C0"]
    code, _, output = render(tmp_path, *asked, "--format", "webp")
    assert code == 0
    image = Image.open(output)
    assert (image.format, image.size) == ("WEBP", (2048, 2048))
    red, _, blue = np.asarray(image.convert("RGB"))[20, 20]
    assert blue > red


def test_a_size_of_ones_own_comes_from_a_file(tmp_path: Path) -> None:
    rows = tmp_path / "sizes.toml"
    rows.write_text('[stall]\nname = "My stall"\nwidth = 640\nheight = 480\n', "utf8")
    code, _, output = render(tmp_path, "--size", "stall", "--sizes", str(rows))
    assert code == 0
    assert Image.open(output).size == (640, 480)


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--look", "no-such"), "no such look"),
        (("--size", "no-such"), "no such look or size"),
        (("--size", "amazon-main", "--look", "marble"), "amazon-main does not allow the look"),
        (("--size", "amazon-main", "--price", "1500"), "amazon-main does not allow a price tag"),
        (("--size", "daraz", "--badge", "cod"), "daraz does not allow a badge"),
        (("--size", "facebook", "--format", "webp"), "it takes jpeg, png"),
        (("--look", "transparent", "--format", "jpeg"), "call the file .png or .webp"),
        (("--price", "free"), "not a sum"),
        (("--price", "2000", "--old-price", "1500"), "old price"),
        (("--old-price", "1500"), "a new one beside it"),
        (("--colour", "pink"), "#RRGGBB"),
        (("--text", "a" * 90), "letters"),
    ],
)
def test_what_is_asked_wrongly_is_said_in_one_line(
    tmp_path: Path, options: tuple[str, ...], reason: str
) -> None:
    code, said, output = render(tmp_path, *options)
    assert code == 2
    assert said.startswith("qaptai: ")
    assert reason in said
    assert said.count("\n") == 1
    assert not output.exists()


def test_letters_that_no_font_has_are_named(tmp_path: Path) -> None:
    code, said, output = render(tmp_path, "--text", "Sale 🔥")
    assert code == 1
    assert "U+1F525" in said
    assert said.count("\n") == 1
    assert not output.exists()


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def moving() -> bytes:
    frames = [Image.fromarray(np.roll(DRAWN.pixels, step * 9, axis=1)) for step in range(3)]
    return saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=90)


def deep() -> bytes:
    grey = np.asarray(Image.fromarray(DRAWN.pixels).convert("L")).astype(np.uint16)
    return saved(Image.fromarray(grey * 257), "PNG")


TAKEN: dict[str, Callable[[], bytes]] = {
    "transparent": DRAWN.png,
    "grey": lambda: saved(Image.fromarray(DRAWN.pixels).convert("L"), "JPEG"),
    "CMYK": lambda: saved(Image.fromarray(DRAWN.pixels).convert("CMYK"), "JPEG"),
    "16 bits": deep,
    "animated": moving,
    "palette": lambda: saved(Image.fromarray(DRAWN.pixels).quantize(32), "PNG"),
}
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "1×1": (lambda: saved(Image.new("RGB", (1, 1)), "PNG"), "too_small"),
    "all clear": (lambda: saved(Image.new("RGBA", (200, 200), (0, 0, 0, 0)), "PNG"), "broken"),
    "one colour": (lambda: saved(Image.new("RGB", (200, 200), (90, 90, 90)), "PNG"), "no_product"),
    "20,000×40": (lambda: saved(Image.new("RGB", (20_000, 40)), "PNG"), "too_small"),
    "20,000×100": (lambda: saved(Image.new("RGB", (20_000, 100)), "PNG"), "too_narrow"),
    "a bomb": (lambda: saved(Image.new("1", (19_000, 19_000)), "PNG"), "too_large"),
    "cut short": (lambda: DRAWN.jpeg()[:40], "broken"),
    "words": (lambda: b"<svg/>", "not_a_picture"),
    "nothing": (lambda: b"", "not_a_picture"),
}


@pytest.mark.parametrize("what", mostly("animated", TAKEN))  # each mode: core/studio/test_photo.py
def test_odd_pictures_become_pictures(tmp_path: Path, what: str) -> None:
    began = time.monotonic()
    code, said, output = render(tmp_path, "--size", "facebook", data=TAKEN[what]())
    assert (code, said) == (0, "")
    assert Image.open(output).size == (1200, 630)
    assert time.monotonic() - began < 20


@pytest.mark.parametrize("what", list(REFUSED))
def test_pictures_that_cannot_be_used_are_refused_for_one_reason(tmp_path: Path, what: str) -> None:
    make, reason = REFUSED[what]
    data = make()
    began = time.monotonic()
    code, said, output = render(tmp_path, data=data)
    assert code == 1
    assert said == f"qaptai: bottle.jpg: {reason}\n"
    assert not output.exists()
    assert time.monotonic() - began < 5


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux's own account")
def test_a_bomb_takes_no_memory(tmp_path: Path) -> None:
    file, output = photo(tmp_path, REFUSED["a bomb"][0]()), tmp_path / "x.jpg"
    told = (
        "from admin.commands.studio import app\n"
        f"try: app(['render', {file!r}, '-o', {str(output)!r}])\n"
        "except SystemExit: print(open('/proc/self/status').read())"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    peak = int(done.stdout.split("VmHWM:")[1].split()[0]) // 1024
    assert peak < 400  # MiB, most of it the libraries' own


def test_a_photo_that_is_not_there_is_said_in_one_line(tmp_path: Path) -> None:
    done = run(app, ["render", str(tmp_path / "none.jpg"), "-o", str(tmp_path / "x.jpg")])
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1

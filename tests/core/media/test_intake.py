"""What intake promises: a clean copy made elsewhere, or one reason; whatever the file does."""

import hashlib
import io
import multiprocessing
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.media import decode_child
from core.media.intake import take
from core.proofs.traces import SOFTWARE, editor_of
from core.studio.likeness import distance, look_hash
from core.studio.photo import Unfit
from tests.make.products import draw_product


def test_a_photo_comes_back_clean() -> None:
    drawn = draw_product("bottle", "plain")
    secret = Image.Exif()
    secret[0x010F], secret[0x9286] = "Maker of phones", "where I live"
    out = io.BytesIO()
    picture = Image.fromarray(drawn.pixels)
    picture.save(out, "JPEG", quality=95, exif=secret.tobytes(), comment=b"a secret")
    data = out.getvalue() + b"PK\x03\x04 an archive behind the picture"
    taken = take(data)
    assert (taken.mime, taken.width, taken.height) == ("image/jpeg", 400, 400)
    assert taken.sha256 == hashlib.sha256(data).digest()
    assert not taken.is_animated
    for hidden in (b"Maker", b"live", b"secret", b"archive", b"Exif"):
        assert hidden not in taken.data
    copy = np.asarray(Image.open(io.BytesIO(taken.data))).astype(int)
    assert np.abs(copy - drawn.pixels).mean() < 2


def test_of_an_editor_that_signed_the_picture_the_name_alone_stays() -> None:
    for picture in (draw_product("bottle", "plain").pixels, draw_product("ring", "plain").png()):
        signed = Image.Exif()
        signed[SOFTWARE] = "Adobe Photoshop 27.0 of somebody"
        out = io.BytesIO()
        shown = (
            Image.open(io.BytesIO(picture))
            if isinstance(picture, bytes)
            else Image.fromarray(picture)
        )
        shown.save(out, "PNG", exif=signed.tobytes())
        taken = take(out.getvalue())
        assert editor_of(taken.data) == "photoshop"
        assert b"somebody" not in taken.data


def test_a_screenshot_keeps_every_pixel_so_that_marks_of_editing_stay_seen() -> None:
    shown = Image.new("RGB", (720, 1280), "white")
    shown.paste((253, 253, 253), (300, 400, 420, 440))  # a patch that no eye sees
    shown.paste("black", (100, 100, 600, 160))
    for kind in ("PNG", "JPEG"):
        out = io.BytesIO()
        shown.save(out, kind, quality=80)
        taken = take(out.getvalue())
        assert taken.mime == "image/png"
        came, kept = (Image.open(io.BytesIO(data)) for data in (out.getvalue(), taken.data))
        assert (np.asarray(came.convert("RGB")) == np.asarray(kept)).all()


def test_of_a_photo_a_strip_alone_is_tried_exactly(monkeypatch: pytest.MonkeyPatch) -> None:
    grain = np.random.default_rng(7).integers(90, 160, (800, 600, 3), dtype=np.uint8)
    photo, tried = io.BytesIO(), list[int]()
    Image.fromarray(grain).save(photo, "JPEG", quality=95)
    exact = decode_child._exact

    def watched(colours: Image.Image, editor: str) -> bytes:
        tried.append(colours.height)
        return exact(colours, editor)

    monkeypatch.setattr(decode_child, "_exact", watched)
    facts, _ = decode_child.clean(photo.getvalue())
    assert facts["mime"] == "image/jpeg"
    assert tried == [100]


def test_a_cut_out_keeps_its_transparency() -> None:
    drawn = draw_product("ring", "plain")
    taken = take(drawn.png())
    copy = Image.open(io.BytesIO(taken.data))
    assert (taken.mime, copy.mode) == ("image/png", "RGBA")
    assert (np.asarray(copy.getchannel("A")) == drawn.alpha).all()


def test_likeness_survives_another_size_and_quality() -> None:
    drawn = draw_product("box", "patterned")
    small = Image.fromarray(drawn.pixels).resize((260, 260))
    out = io.BytesIO()
    small.save(out, "JPEG", quality=60)
    first, second = take(drawn.jpeg()), take(out.getvalue())
    other = take(draw_product("cloth", "noisy", seed=4).jpeg())
    assert distance(first.look_hash, second.look_hash) <= 4
    assert distance(first.look_hash, other.look_hash) > 10
    assert -(2**63) <= first.look_hash < 2**63
    assert distance(first.look_hash, look_hash(drawn.pixels)) <= 2


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"hello", "not_a_picture"),
        (b"\xff\xd8\xff\xe0 then nothing", "broken"),
        (bytes(21 * 1024 * 1024), "too_heavy"),
    ],
)
def test_a_refusal_has_one_reason(data: bytes, reason: str) -> None:
    with pytest.raises(Unfit) as refused:
        take(data)
    assert refused.value.reason == reason


def test_a_strip_is_refused_with_its_measures() -> None:
    out = io.BytesIO()
    Image.new("L", (1000, 100)).save(out, "PNG")
    with pytest.raises(Unfit) as refused:
        take(out.getvalue())
    assert refused.value.reason == "too_narrow"
    assert refused.value.facts == {"width": 1000, "height": 100}


def stand_in(tmp_path: Path, source: str) -> str:
    """A program in the interpreter's place that ends as a decoder gone wrong would."""
    program = tmp_path / "python"
    program.write_text(f"#!{sys.executable}\n{source}\n")
    program.chmod(0o755)
    return str(program)


@pytest.mark.parametrize(
    ("source", "seconds", "reason"),
    [
        ("import time; time.sleep(300)", 1.0, "too_heavy"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", 60.0, "too_heavy"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", 60.0, "broken"),
        ("raise RuntimeError('a bug in a decoder')", 60.0, "broken"),
        ("import sys; sys.exit(3)", 60.0, "too_heavy"),
        ("print('not what was asked for')", 60.0, "broken"),
    ],
)
def test_however_the_child_ends_there_is_one_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, seconds: float, reason: str
) -> None:
    monkeypatch.setattr(sys, "executable", stand_in(tmp_path, source))
    began = time.monotonic()
    with pytest.raises(Unfit) as refused:
        take(draw_product().jpeg(), seconds=seconds)
    assert refused.value.reason == reason
    assert time.monotonic() - began < 30


def _take_in_a_daemon(data: bytes) -> int:
    return take(data).width


def test_it_works_inside_a_daemon_which_may_have_no_children_of_its_own() -> None:
    with multiprocessing.get_context("fork").Pool(1) as pool:
        assert pool.apply(_take_in_a_daemon, (draw_product().jpeg(),)) == 400

"""The contact sheet stands in a folder of its own, with every look of every photo."""

import re
from pathlib import Path

from PIL import Image
from typer.testing import CliRunner

from admin.commands.studio import app
from core.studio.looks import LOOKS
from tests.make.products import draw_product

run = CliRunner().invoke


def test_the_gallery_is_a_page_with_every_look_of_every_photo(tmp_path: Path) -> None:
    photo, output = tmp_path / "my <bottle> & co.jpg", tmp_path / "gallery"
    photo.write_bytes(draw_product("bottle", size=200).jpeg())
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff nothing")
    done = run(app, ["gallery", str(photo), str(broken), "-o", str(output)])
    assert done.exit_code == 1
    assert done.stderr.startswith("qaptai: broken.jpg: ")
    page = (output / "index.html").read_text("utf8")
    assert "my &lt;bottle&gt; &amp; co" in page
    names = set(re.findall(r'src="([^"]+)"', page))
    assert len(names) == len(LOOKS) + 1
    assert all(f" · {slug}<" in page for slug in LOOKS)
    assert "//" not in "".join(names)  # nothing is fetched from elsewhere
    for name in names:
        Image.open(output / name).verify()

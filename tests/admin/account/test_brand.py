"""The brand kit is set on the web by who leads, seen on a picture, and refused kindly."""

import io

import httpx
from PIL import Image, ImageDraw

from core.brand import kit
from core.brand.kit import Kit
from core.database.scopes import acting_for
from core.workspaces.memberships import Member
from tests.make.console import Browser, rows
from tests.make.people import make_colleague, make_member, make_organisation
from tests.make.visitors import token_of, visiting

BRAND = "/account/brand"


def own(member: Member) -> Kit:
    with acting_for(member) as session:
        return kit.kit_of(session, member)


def sends(browser: Browser, path: str, **fields: str) -> httpx.Response:
    return browser.http.post(path, data={"csrf": token_of(browser), **fields})


def sends_logo(browser: Browser, picture: Image.Image) -> httpx.Response:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return browser.http.post(
        f"{BRAND}/logo",
        data={"csrf": token_of(browser)},
        files={"file": ("logo.png", out.getvalue(), "image/png")},
    )


def ink_on_paper() -> Image.Image:
    """A red disc on white paper."""
    paper = Image.new("RGB", (300, 300), "white")
    ImageDraw.Draw(paper).ellipse((60, 60, 240, 240), fill=(200, 20, 40))
    return paper


def test_colour_tag_and_line_are_set_and_seen_on_a_picture(console: str) -> None:
    member = make_member()
    browser = visiting(console, member)
    before = browser.http.get(f"{BRAND}/preview")
    assert before.headers["content-type"] == "image/jpeg"
    fields = {"colour": "dark blue", "style": "ribbon", "contact": " 0300  1234567 "}
    assert sends(browser, BRAND, **fields).status_code == 303
    set_now = own(member)
    assert (set_now.tag_style, set_now.contact) == ("ribbon", "0300 1234567")
    assert set_now.colour.startswith("#")
    assert browser.http.get(f"{BRAND}/preview").content != before.content
    assert set_now.colour in browser.http.get(BRAND).text


def test_what_no_picture_could_show_is_refused_and_what_was_typed_stays(console: str) -> None:
    member = make_member()
    browser = visiting(console, member)
    for wrong in ({"colour": "qwertz"}, {"contact": "\u0f00 tibetan"}, {"contact": "x" * 190}):
        answer = sends(browser, BRAND, **wrong)
        assert answer.status_code == 422
        assert 'role="alert"' in answer.text
        assert next(iter(wrong.values())) in answer.text
    assert own(member) == Kit()


def test_a_logo_loses_its_paper_and_can_be_taken_off(console: str, postgres: str) -> None:
    member = make_member()
    browser = visiting(console, member)
    assert sends_logo(browser, ink_on_paper()).headers["location"] == f"{BRAND}?said=logo"
    assert own(member).logo is not None
    [(wide, high)] = rows(postgres, "SELECT width, height FROM media")
    assert (wide, high) < (190, 190)
    assert browser.http.get(f"{BRAND}/preview").status_code == 200
    assert sends(browser, f"{BRAND}/logo/remove").status_code == 303
    assert own(member).logo is None


def test_a_scene_is_no_logo(console: str) -> None:
    member = make_member()
    scene = Image.effect_noise((200, 200), 120).convert("RGB")
    answer = sends_logo(visiting(console, member), scene)
    assert answer.status_code == 422
    assert "No logo could be found" in answer.text
    assert own(member).logo is None


def test_a_plain_member_sees_the_teams_brand_and_sets_nothing(console: str) -> None:
    owner = make_organisation()
    browser = visiting(console, make_colleague(owner))
    sends(browser, "/account/workspace", workspace=str(owner.workspace_id))
    page = browser.http.get(BRAND).text
    assert "set by the owner or an admin" in page
    assert f'action="{BRAND}"' not in page
    assert sends(browser, BRAND, colour="red").status_code == 403
    assert sends(browser, f"{BRAND}/logo/remove").status_code == 403
    assert sends_logo(browser, ink_on_paper()).status_code == 403
    assert own(owner) == Kit()

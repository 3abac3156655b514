"""The brand kit on the web: logo, colour, price tags, and a line to be found by."""

from dataclasses import replace
from typing import Annotated, Any, cast

from fastapi import APIRouter, Form, HTTPException, UploadFile
from sqlalchemy.orm import Session
from starlette.responses import RedirectResponse, Response

from admin.account.uploads import picture_in, too_many
from admin.account.visitor import Sender, Visitor, her_page, hers, spoken
from admin.language import marked
from bots.conversation.topics.brand import STYLES, colour_meant
from bots.say import unfit_text
from bots.words import text_of
from core.accounts.sessions import WebSession
from core.brand import kit, logo
from core.brand.kit import Kit
from core.brand.preview import preview as drawn
from core.media import keep
from core.studio.limits import Unfit
from core.studio.overlays import Language
from core.studio.overlays.kinds import MOST_LETTERS
from core.workspaces.memberships import NotAllowed

router = APIRouter()
ADDRESS = "/account/brand"
SAID = {
    "saved": marked("Saved. It goes on any picture at a tap in your chat."),
    "logo": marked("This is your logo as it goes on pictures."),
    "bare": marked("The logo is taken off. Pictures that were made with it stay as they are."),
}
NO_COLOUR = marked("That colour is not known here. Write its name, or a code such as #c2185b.")
NO_LINE = marked("That line cannot be written on pictures: up to %(most)d letters, in one line.")
NO_LOGO = marked(
    "No logo could be found in this picture. Take one on a plain background, or a PNG file; "
    "or send it in your chat, where it can be cut out."
)
TOO_MANY = marked("That is more pictures than we look at at once. Please send it later.")
NO_FILE = marked("Choose the picture of your logo first.")


@router.get(ADDRESS)
def brand(visitor: Visitor, said: str = "") -> Response:
    """What is set, how it looks, and what can be."""
    with hers(visitor) as rows:
        return _page(visitor, rows, said=SAID.get(said, ""))


@router.post(ADDRESS)
def save(
    visitor: Sender,
    colour: Annotated[str, Form(max_length=60)] = "",
    style: Annotated[str, Form(max_length=20)] = STYLES[0],
    contact: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Set all but the logo; what is left empty is set no more."""
    line, meant = " ".join(contact.split()), colour_meant(colour)
    typed = {"colour": colour, "style": style, "contact": contact}
    with hers(visitor) as rows:
        if colour.strip() and not meant:
            return _page(visitor, rows, 422, problem=NO_COLOUR, typed=typed)
        if line and not kit.is_contact(line):
            most = {"most": MOST_LETTERS}
            return _page(visitor, rows, 422, problem=NO_LINE, limits=most, typed=typed)
        own = kit.kit_of(rows, visitor.member)
        shape = style if style in STYLES else STYLES[0]
        _set(rows, visitor, replace(own, colour=meant, tag_style=shape, contact=line))
    return _to("saved")


@router.post(f"{ADDRESS}/logo")
def take(visitor: Sender, file: UploadFile) -> Response:
    """Keep a logo, without its ground."""
    with hers(visitor) as rows:
        if not kit.may_set(rows, visitor.member):
            raise HTTPException(403)
    if too_many(visitor):
        return _refused(visitor, TOO_MANY)
    try:
        taken = picture_in(file)
        mark = logo.off_plain_ground(taken.data) if taken else None
    except Unfit as unfit:
        return _refused(visitor, text_of(unfit_text(unfit.reason), spoken(visitor.language)))
    if mark is None:
        return _refused(visitor, NO_LOGO if taken else NO_FILE)
    with hers(visitor) as rows:
        own = kit.kit_of(rows, visitor.member)
        _set(rows, visitor, replace(own, logo=logo.keep_logo(rows, visitor.member, mark)))
    return _to("logo")


@router.post(f"{ADDRESS}/logo/remove")
def bare(visitor: Sender) -> Response:
    """Take the logo off the kit."""
    with hers(visitor) as rows:
        _set(rows, visitor, replace(kit.kit_of(rows, visitor.member), logo=None))
    return _to("bare")


@router.get(f"{ADDRESS}/preview")
def preview(visitor: Visitor) -> Response:
    """The kit on a picture of nothing in particular."""
    with hers(visitor) as rows:
        own = kit.kit_of(rows, visitor.member)
        try:
            mark = logo.pixels(rows, str(own.logo or ""))
        except keep.MediaGone:
            mark = None
    picture = drawn(own, mark, language=cast(Language, spoken(visitor.language)))
    return Response(
        picture.data, media_type=picture.mime, headers={"Cache-Control": "private, no-store"}
    )


def _set(rows: Session, visitor: WebSession, wanted: Kit) -> None:
    try:
        kit.set_kit(rows, visitor.member, wanted)
    except NotAllowed as refused:
        raise HTTPException(403) from refused


def _refused(visitor: WebSession, problem: str) -> Response:
    with hers(visitor) as rows:
        return _page(visitor, rows, 422, problem=problem)


def _page(visitor: WebSession, rows: Session, status: int = 200, **values: Any) -> Response:
    own, language = kit.kit_of(rows, visitor.member), spoken(visitor.language)
    typed = {"colour": own.colour, "style": own.tag_style, "contact": own.contact}
    told = {"said": "", "problem": "", "limits": {}, "typed": typed} | values
    return her_page(
        visitor,
        rows,
        "my_brand.html",
        status,
        own=own,
        may=kit.may_set(rows, visitor.member),
        styles=[(one, text_of(f"brand.tag.{one}", language)) for one in STYLES],
        most=MOST_LETTERS,
        **told,
    )


def _to(said: str) -> RedirectResponse:
    return RedirectResponse(f"{ADDRESS}?said={said}", status_code=303)

"""Home, policy, terms."""

from fastapi import APIRouter
from starlette.responses import Response

from admin.pages import page
from core.settings import settings

router = APIRouter()


@router.get("/")
def home() -> Response:
    """What it is, in a few words."""
    return page("home.html", simulator=settings().simulator, config=settings())


@router.get("/privacy")
def privacy() -> Response:
    """The privacy policy."""
    return page("privacy.html", config=settings())


@router.get("/terms")
def terms() -> Response:
    """The terms of use."""
    return page("terms.html", config=settings())

"""The home page."""

from fastapi import APIRouter
from starlette.responses import Response

from admin.pages import page
from core.settings import settings

router = APIRouter()


@router.get("/")
def home() -> Response:
    """What it is, in a few words."""
    return page("home.html", simulator=settings().simulator, config=settings())

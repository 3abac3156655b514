"""The home page."""

from fastapi import APIRouter
from starlette.responses import Response

from admin.language import LANGUAGES
from admin.pages import page
from core.settings import settings

router = APIRouter()


@router.get("/")
def home(language: str = "en") -> Response:
    """What it is, in a few words."""
    spoken = language if language in LANGUAGES else "en"
    return page("home.html", 200, spoken, simulator=settings().simulator)

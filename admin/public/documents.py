"""The privacy policy and the terms: the version in force, and each other one at its address."""

from fastapi import APIRouter, HTTPException
from starlette.responses import Response

from admin.language import LANGUAGES
from admin.pages import page
from core.policies import texts
from core.policies.standing import public_policies
from core.settings import settings

router = APIRouter()
ADDRESSES = {"policy": "/privacy", "terms": "/terms"}


@router.get("/privacy")
def privacy(language: str = "en") -> Response:
    """The privacy policy that is in force."""
    return _document("policy", "", language)


@router.get("/terms")
def terms(language: str = "en") -> Response:
    """The terms of use that are in force."""
    return _document("terms", "", language)


@router.get("/privacy/{version}")
def privacy_of(version: str, language: str = "en") -> Response:
    """One published version of the policy."""
    return _document("policy", version, language)


@router.get("/terms/{version}")
def terms_of(version: str, language: str = "en") -> Response:
    """One published version of the terms."""
    return _document("terms", version, language)


def _document(document: str, wanted: str, language: str) -> Response:
    found = public_policies()
    current = found.version(document)
    version, known = wanted or current, found.versions(document)
    if version not in known:
        raise HTTPException(404)
    spoken = language if language in LANGUAGES else "en"
    upcoming = found.upcoming(document)
    coming = [one for one in found.published if (one.document, one.version) == (document, version)]
    # A first version that the operator named has the texts of the product's own first one.
    shown = version if texts.has(document, version) else texts.versions(document)[0]
    return page(
        "document.html",
        200,
        spoken,
        blocks=texts.written(document, shown, spoken),
        version=version,
        current=current,
        coming=next((one.effective_at for one in coming if not one.in_force), None),
        upcoming=upcoming,
        others=known if len(known) > 1 else [],
        address=ADDRESSES[document],
        path=ADDRESSES[document] + (f"/{wanted}" if wanted else ""),
        config=settings(),
    )

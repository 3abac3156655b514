"""What may go to WhatsApp outside the day after her last message: five texts, approved beforehand.

They are made from the catalogue, in each language, when the installation is registered.
"""

import json
from dataclasses import dataclass

import requests
import structlog
from twilio.base.exceptions import (
    TwilioException,
    TwilioRestException,
    TwilioServiceException,
)
from twilio.rest import Client
from twilio.rest.content.v1.content.approval_create import ApprovalCreateList

from bots.channels import whatsapp_content
from bots.channels.base import NotApproved, NotSent, Template
from bots.channels.whatsapp_content import Shape
from bots.channels.whatsapp_menus import fixed_menus
from bots.words import LANGUAGES, text_of
from core.database.scopes import acting_as_system
from core.outbox import contents

log = structlog.get_logger()
# By key, the values in the order of their numbers; T1 to T5.
TEMPLATES: dict[str, tuple[str, ...]] = {
    "template.payment_confirmed": ("ref", "n"),
    "template.payment_open": ("ref",),
    "template.picture_ready": ("ref",),
    "template.policy_changes": ("date",),
    "template.terms_change": ("date",),
}
CATEGORY = "UTILITY"
NOT_ASKED = (None, "", "unsubmitted")
REFUSALS = (TwilioRestException, TwilioServiceException)  # the older and the newer form
GONE = (requests.codes.not_found, requests.codes.gone)


@dataclass(frozen=True)
class Registered:
    """How many contents of choices there are, and each template with its approval."""

    menus: int
    templates: dict[str, str]


def register(api: Client) -> Registered:
    """Make what is missing; a second time makes nothing and asks how far the approvals are.

    Raises:
        TwilioException, requests.RequestException, ValueError: broken off; what was made stays.
    """
    found = {}
    for key in TEMPLATES:
        for language in LANGUAGES:
            found[f"{key.removeprefix('template.')} {language}"] = _registered(api, key, language)
    menus = [menu for language in LANGUAGES for menu in fixed_menus(language)]
    for worded in menus:
        shape = whatsapp_content.shape_of(worded)
        if shape is None:
            raise ValueError("a menu that WhatsApp cannot draw")
        numbers = [str(number) for number in range(1, 2 + len(worded.buttons))]
        whatsapp_content.kept(api, shape, worded.language, numbers)
    return Registered(len(menus), found)


def approved(api: Client, template: Template, language: str) -> tuple[str, str]:
    """The sid and the variables of a template that may go; asks where it was still pending.

    Raises:
        NotApproved: it may not go yet.
        NotSent: its approval could not be asked about.
    """
    name = whatsapp_content.name_of(shape_of(template.key, language))
    with acting_as_system() as session:
        known = contents.find(session, name)
        ask = known is not None and not known.is_approved and contents.may_ask(session, name)
    if known is None:
        raise NotApproved("not registered")
    approval = known.approval
    if ask:
        try:
            approval = _approval(api, known.sid, name)
        except (TwilioException, requests.RequestException, ValueError) as fault:
            raise NotSent("approval not asked") from fault
    if approval != "approved":
        raise NotApproved(approval or "not submitted")
    values = {str(number): one for number, one in enumerate(template.values, 1)}
    return known.sid, json.dumps(values, ensure_ascii=False)


def forget(key: str, language: str) -> None:
    """Twilio does not know the template any more: it must be registered again."""
    with acting_as_system() as session:
        contents.forget(session, whatsapp_content.name_of(shape_of(key, language)))


def shape_of(key: str, language: str) -> Shape:
    """A template as Twilio takes it: its text, with numbers for its values."""
    marks = {name: f"{{{{{number}}}}}" for number, name in enumerate(TEMPLATES[key], 1)}
    return {"twilio/text": {"body": text_of(key, language, marks)}}


def _registered(api: Client, key: str, language: str) -> str:
    """Make one template, hand it in where it never was, and ask how far it is."""
    shape = shape_of(key, language)
    name = whatsapp_content.name_of(shape)
    numbers = [str(number) for number in range(1, 1 + len(TEMPLATES[key]))]
    sid = whatsapp_content.kept(api, shape, language, numbers)
    try:
        approval = _approval(api, sid, name)
    except REFUSALS as fault:
        if fault.status not in GONE:
            raise
        forget(key, language)  # it was deleted at Twilio
        sid = whatsapp_content.kept(api, shape, language, numbers)
        approval = _approval(api, sid, name)
    if approval not in NOT_ASKED:
        return approval
    wanted = ApprovalCreateList.ContentApprovalRequest(
        {"name": _public_name(key, language, name), "category": CATEGORY}
    )
    try:
        answer = api.content.v1.contents(sid).approval_create.create(wanted)
    except TwilioException as refused:  # a sandbox has nobody to approve
        log.warning("template.not_taken", error=type(refused).__name__)
        return "not taken"
    approval = str(answer.status or "received")
    with acting_as_system() as session:
        contents.note_approval(session, name, approval)
    return approval


def _approval(api: Client, sid: str, name: str) -> str:
    """Ask how far the approval is, and note it; empty where it was never handed in."""
    told = api.content.v1.contents(sid).approval_fetch().fetch().whatsapp or {}
    approval = str(told.get("status") or "")
    with acting_as_system() as session:
        contents.note_approval(session, name, approval)
    return approval


def _public_name(key: str, language: str, name: str) -> str:
    """WhatsApp's name of it: small letters and digits; another text is another template."""
    return f"qaptai_{key.removeprefix('template.')}_{language.lower()}_{name[:6]}"

"""A phone with WhatsApp: the forms that Twilio posts of what its owner does."""

import json
from dataclasses import dataclass

from bots.simulator.attachments import Attached, as_jpeg
from bots.simulator.webhooks import Poster
from bots.simulator.world import Chat, Message, World

OTHERS = {
    "voice": "audio/ogg",
    "audio": "audio/ogg",
    "sticker": "image/webp",
    "video": "video/mp4",
    "contact": "text/vcard",
}


@dataclass(frozen=True)
class WhatsAppPhone:
    """One owner's phone."""

    world: World
    poster: Poster
    chat: Chat

    def writes(self, words: str, answered: Message | None = None) -> Message:
        """Send words; of what they answer the id alone comes along."""
        message = self._mine("SM", words)
        self._post(message, {"Body": words} | self._answers(message, answered))
        return message

    def taps(self, carrier: Message, button: dict[str, str]) -> Message:
        """Press a quick reply, or choose a row: it is a message of its own."""
        message = self._mine("SM", button["label"])
        form = {"Body": button["label"], **self._answers(message, carrier)}
        if carrier.rows:
            form |= {
                "MessageType": "interactive",
                "ListId": button["data"],
                "ListTitle": button["label"],
            }
            if button.get("note"):
                form["ListDescription"] = button["note"]
        else:
            form |= {
                "MessageType": "button",
                "ButtonText": button["label"],
                "ButtonPayload": button["data"],
            }
        self._post(message, form)
        return message

    def sends(self, attached: list[Attached]) -> Message:
        """Send pictures: each is a message of its own, all told at the same moment."""
        for one in attached:
            message = self._mine("MM", one.caption)
            message.document = one.document
            data = one.data if one.document or one.mime else as_jpeg(one.data)
            kind = Attached(data, mime=one.mime).kind
            name = self.world.add_file(data, kind, label=one.label)
            message.files.append(name)
            is_image = kind.startswith("image/") and not one.document
            form = {"Body": one.caption, "MessageType": "image" if is_image else "document"}
            self._post(message, form | self._media(message, name, kind))
        return self.chat.messages[-1]

    def sends_other(self, kind: str) -> Message:
        """Send something that is neither words nor a picture."""
        message = self._mine("SM" if kind == "location" else "MM", f"({kind})")
        if kind == "location":
            self._post(message, {"Latitude": "24.86", "Longitude": "67.0", "MessageType": kind})
            return message
        mime = OTHERS.get(kind, "text/vcard")
        name = self.world.add_file(b"not to be looked at", mime)
        form = self._media(message, name, mime) | {"MessageType": mime.partition("/")[0]}
        self._post(message, form)
        return message

    def blocks(self, *, blocked: bool) -> None:
        """Block the shop, or let it in again; nobody tells the shop."""
        self.chat.blocked = blocked

    def _mine(self, kind: str, words: str) -> Message:
        """A message of the owner's; who writes to a blocked number has let it in."""
        self.chat.blocked = False
        message = Message(self.world.sid(kind), mine=True, text=words, at=self.world.now())
        self.chat.messages.append(message)
        self.chat.last_inbound = message.at
        return message

    def _answers(self, message: Message, answered: Message | None) -> dict[str, str]:
        if answered is None:
            return {}
        message.reply_to = answered.id
        sender = self.chat.user if answered.mine else self.world.config.twilio_from
        return {
            "OriginalRepliedMessageSid": answered.id,
            "OriginalRepliedMessageSender": sender,
        }

    def _media(self, message: Message, name: str, mime: str) -> dict[str, str]:
        media, account = self.world.sid("ME"), self.world.config.twilio_account_sid
        self.world.media[(message.id, media)] = name
        base = f"https://api.twilio.com/2010-04-01/Accounts/{account}"
        return {
            "NumMedia": "1",
            "MediaUrl0": f"{base}/Messages/{message.id}/Media/{media}",
            "MediaContentType0": mime,
        }

    def _post(self, message: Message, form: dict[str, str]) -> None:
        """The fields that always come, then those of this message."""
        name = self.world.people.name_of("whatsapp", self.chat.user)
        number = self.chat.user.removeprefix("whatsapp:+")
        # Who shows no number comes with an opaque id, and with nothing in its place.
        number_too = {} if "." in number else {"WaId": number}
        context = {"type": "whatsapp", "data": {"context": {"ProfileName": name} | number_too}}
        always = {
            "MessageSid": message.id,
            "SmsSid": message.id,
            "SmsMessageSid": message.id,
            "AccountSid": self.world.config.twilio_account_sid,
            "From": self.chat.user,
            "To": self.world.config.twilio_from,
            "ProfileName": name,
            "Body": "",
            "NumMedia": "0",
            "NumSegments": "1",
            "ReferralNumMedia": "0",
            "SmsStatus": "received",
            "ApiVersion": "2010-04-01",
            "MessageType": "text",
            "ChannelMetadata": json.dumps(context),
        }
        self.poster.twilio(always | number_too | form, message.ticks)

"""Every `QAPTAI_` variable, typed; one instance for the process."""

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from core.addresses import KINDS, is_address, is_safe_way

SHORTEST_SECRET = 32
# Each generative provider, and what it cannot do without.
PROVIDERS: dict[str, tuple[str, ...]] = {
    "openai": ("key", "model"),
    "gemini": ("key", "model"),
    "fal": ("key", "model"),
    "replicate": ("key", "model"),
    "stability": ("key", "model"),
    "comfyui": ("base_url",),
}


class Settings(BaseSettings):
    """What the operator decides. Read once; see `.env.example` for each variable's meaning."""

    model_config = SettingsConfigDict(
        env_prefix="QAPTAI_", env_file=".env", extra="ignore", hide_input_in_errors=True
    )

    database_url: str = ""
    owner_database_url: str = ""
    role_prefix: str = "qaptai_"
    redis_url: str = ""
    public_url: str = "http://127.0.0.1:8000"
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    data_dir: Path = Path(".qaptai")
    secret_key: SecretStr = SecretStr("")
    master_key: SecretStr = SecretStr("")
    old_secret_keys: Annotated[tuple[SecretStr, ...], NoDecode] = ()
    old_master_keys: Annotated[tuple[SecretStr, ...], NoDecode] = ()
    index_key: SecretStr = SecretStr("")
    key_store_url: str = ""
    storage_url: str = ""
    holding_url: str = ""
    telegram_bot_token: SecretStr = SecretStr("")
    telegram_webhook_secret: SecretStr = SecretStr("")
    telegram_bot_name: str = ""
    telegram_api_url: str = "https://api.telegram.org"
    twilio_account_sid: str = ""
    twilio_auth_token: SecretStr = SecretStr("")
    twilio_whatsapp_from: str = ""
    twilio_api_url: str = ""
    bank_sms_secret: SecretStr = SecretStr("")
    cutout_model: Path | None = None
    model_photos: Path | None = None
    generation_providers: Annotated[tuple[str, ...], NoDecode] = ()
    provider_seconds: float = Field(default=120.0, gt=0)
    version_hours: int = Field(default=22, ge=1, le=72)
    openai_key: SecretStr = SecretStr("")
    openai_model: str = ""
    openai_base_url: str = ""
    gemini_key: SecretStr = SecretStr("")
    gemini_model: str = ""
    gemini_base_url: str = ""
    fal_key: SecretStr = SecretStr("")
    fal_model: str = ""
    fal_base_url: str = ""
    fal_person_model: str = ""
    fal_person_inputs: Annotated[tuple[str, ...], NoDecode] = ()
    replicate_key: SecretStr = SecretStr("")
    replicate_model: str = ""
    replicate_base_url: str = ""
    replicate_person_model: str = ""
    replicate_person_inputs: Annotated[tuple[str, ...], NoDecode] = ()
    stability_key: SecretStr = SecretStr("")
    stability_model: str = "inpaint"
    stability_base_url: str = ""
    comfyui_base_url: str = ""
    smtp_url: SecretStr = SecretStr("")
    mail_from: str = ""
    operator: str = "Qaptai"
    contact_email: str = ""
    contact_whatsapp: str = ""
    policy_version: str = "2026-04-12"
    terms_version: str = "2026-04-12"
    trial_credits: int = Field(default=5, ge=0)
    undo_seconds: int = Field(default=15, ge=0)
    deletion_pictures_hours: int = Field(default=24, ge=1, le=720)
    deletion_account_days: int = Field(default=7, ge=1, le=30)
    exports_a_day: int = Field(default=3, ge=1, le=100)
    device_days: int = Field(default=90, ge=1, le=365)
    backup_days: int = Field(default=30, ge=1, le=365)
    backup_key_days: int = Field(default=30, ge=1, le=365)
    low_balance: Annotated[tuple[int, ...], NoDecode] = (10, 3)
    advance_after: int = Field(default=0, ge=0)
    advance_percent: int = Field(default=20, ge=1, le=50)
    advance_most: int = Field(default=10, ge=1, le=100)
    chat_messages_a_minute: int = Field(default=40, ge=1)
    account_messages_a_minute: int = Field(default=60, ge=1)
    workspace_messages_a_minute: int = Field(default=240, ge=1)
    chat_photos_a_minute: int = Field(default=60, ge=1)
    account_photos_a_minute: int = Field(default=90, ge=1)
    workspace_photos_a_minute: int = Field(default=240, ge=1)
    staff_second_factor: Literal["required", "optional"] = "required"
    failpoints: Annotated[tuple[str, ...], NoDecode] = ()
    simulator: bool = False

    @field_validator(
        "failpoints",
        "generation_providers",
        "low_balance",
        "fal_person_inputs",
        "replicate_person_inputs",
        mode="before",
    )
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("old_secret_keys", "old_master_keys", mode="before")
    @classmethod
    def _one_a_line(cls, value: object) -> object:
        """A key may hold any sign that can be typed, commas too."""
        if isinstance(value, str):
            return tuple(key for key in value.split("\n") if key)
        return value

    @field_validator("cutout_model", "model_photos", mode="before")
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        return value or None

    @field_validator("public_url", "telegram_api_url", "twilio_api_url")
    @classmethod
    def _without_slash(cls, value: str) -> str:
        return value.rstrip("/")

    @model_validator(mode="after")
    def _failpoints_only_in_the_demo(self) -> Self:
        if self.failpoints and not self.simulator:
            raise ValueError("QAPTAI_FAILPOINTS is for the demo and for tests only")
        return self

    @property
    def storage(self) -> str:
        """Where sealed objects live; a folder of `DATA_DIR` by default."""
        return self.storage_url or _folder(self.data_dir, "objects")

    @property
    def holding(self) -> str:
        """Where pictures wait that nobody has judged yet; never backed up."""
        return self.holding_url or _folder(self.data_dir, "holding")

    @property
    def key_store(self) -> str:
        """Where wrapped data keys live, apart from the database and its backups."""
        return self.key_store_url or _folder(self.data_dir, "keys")

    @property
    def sender(self) -> str:
        """Whom e-mail comes from."""
        return self.mail_from or self.contact_email

    @property
    def person_inputs(self) -> dict[str, tuple[str, ...]]:
        """By provider, the inputs of a rented model that take the product and the person."""
        return {"fal": self.fal_person_inputs, "replicate": self.replicate_person_inputs}

    @property
    def secret_keys(self) -> tuple[str, ...]:
        """The secret key, then those it takes the place of while keys are rotated."""
        return tuple(key.get_secret_value() for key in (self.secret_key, *self.old_secret_keys))

    @property
    def master_keys(self) -> tuple[str, ...]:
        """The master key, then those it takes the place of while keys are rotated."""
        return tuple(key.get_secret_value() for key in (self.master_key, *self.old_master_keys))

    @property
    def index_secret(self) -> str:
        """What blind indexes and the audit's chain rest on: it does not change with the others."""
        return (self.index_key or self.secret_key).get_secret_value()

    def misaddressed(self) -> list[str]:
        """Which addresses are none, or lead to a database over the open network."""
        given = {name: getattr(self, name) for name in KINDS}
        wrong = [name for name, url in given.items() if url and not is_address(url, KINDS[name])]
        if wrong:
            told = "QAPTAI_{} must be an address: {}://…"
            return [told.format(name.upper(), KINDS[name][0]) for name in wrong]
        if all(map(is_safe_way, (self.database_url, self.owner_database_url))):
            return []
        return ["the database is on another host without TLS: add sslmode=verify-full to its URL"]

    def problems(self) -> tuple[str, ...]:
        """What keeps this installation from starting, each as a sentence that says what to mend."""
        found = [
            f"QAPTAI_{name} is missing: set it in the environment or in .env"
            for name, value in _required(self)
            if not value
        ]
        found += [
            f"QAPTAI_{name} is too short: use {SHORTEST_SECRET} characters or more"
            for name, secret in (
                ("SECRET_KEY", self.secret_key),
                ("MASTER_KEY", self.master_key),
                ("INDEX_KEY", self.index_key),
                ("BANK_SMS_SECRET", self.bank_sms_secret),
            )
            if 0 < len(secret.get_secret_value()) < SHORTEST_SECRET
        ]
        if self.old_secret_keys and not self.index_key:
            found.append(
                "QAPTAI_INDEX_KEY is missing: before the secret key is rotated for the first time,"
                " set it to the first secret key, and keep it"
            )
        if self.cutout_model and not self.cutout_model.is_file():
            found.append("QAPTAI_CUTOUT_MODEL names no file: correct the path, or leave it empty")
        if self.model_photos and not self.model_photos.is_dir():
            found.append("QAPTAI_MODEL_PHOTOS names no folder: correct the path, or leave it empty")
        found += _unknown_to_providers(self)
        found += _unmailable(self)
        found += self.misaddressed()
        return tuple(found)


def _required(values: Settings) -> list[tuple[str, str]]:
    needed = [
        ("DATABASE_URL", values.database_url),
        ("REDIS_URL", values.redis_url),
        ("SECRET_KEY", values.secret_key.get_secret_value()),
        ("MASTER_KEY", values.master_key.get_secret_value()),
    ]
    if values.telegram_bot_token.get_secret_value():
        secret = values.telegram_webhook_secret.get_secret_value()
        needed.append(("TELEGRAM_WEBHOOK_SECRET", secret))
    if values.twilio_account_sid:
        needed.append(("TWILIO_AUTH_TOKEN", values.twilio_auth_token.get_secret_value()))
        needed.append(("TWILIO_WHATSAPP_FROM", values.twilio_whatsapp_from))
    return needed


def _unknown_to_providers(values: Settings) -> list[str]:
    """What the chosen providers lack: an unknown name, a key, a model, an address."""
    found = []
    for name in values.generation_providers:
        if name not in PROVIDERS:
            found.append(
                f"QAPTAI_GENERATION_PROVIDERS names {name}: it can be {', '.join(PROVIDERS)}"
            )
            continue
        for part in PROVIDERS[name]:
            given = getattr(values, f"{name}_{part}")
            if not (given.get_secret_value() if isinstance(given, SecretStr) else given):
                found.append(
                    f"QAPTAI_{name.upper()}_{part.upper()} is missing: {name} is in"
                    " QAPTAI_GENERATION_PROVIDERS"
                )
    found += [
        f"QAPTAI_{name.upper()}_PERSON_INPUTS names {len(inputs)} inputs: one list for both"
        " pictures, or the product's and the person's"
        for name, inputs in values.person_inputs.items()
        if len(inputs) > 2
    ]
    return found


def _unmailable(values: Settings) -> list[str]:
    """What keeps e-mail from going where a server is named."""
    url = values.smtp_url.get_secret_value()
    if not url:
        return []
    found = []
    if urlsplit(url).scheme not in ("smtp", "smtps") or not urlsplit(url).hostname:
        found.append("QAPTAI_SMTP_URL must be smtp://user:password@host:587 or smtps://…:465")
    if not values.sender:
        found.append("QAPTAI_MAIL_FROM is missing: e-mail needs a sender's address")
    return found


def _folder(data_dir: Path, name: str) -> str:
    return (data_dir.absolute() / name).as_uri()


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The one instance; a test that changes the environment calls `settings.cache_clear()`."""
    return Settings()

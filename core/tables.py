"""Imports every domain's tables, so that foreign keys between domains resolve."""

import core.accounts.models
import core.audit.models
import core.chats.models
import core.credits.models
import core.generations.models
import core.inbox.models
import core.mail.models
import core.media.models
import core.model_photos.models
import core.outbox.models
import core.policies.models
import core.privacy.models
import core.staff.models
import core.tickets.models
import core.topups.models
import core.workspaces.models  # noqa: F401

"""What each action of a choice does: every topic brings a table of its own."""

from collections.abc import Callable

from bots.conversation.state import At, Chat
from bots.conversation.topics import (
    again,
    agreeing,
    bad_result,
    batches,
    brand,
    changed,
    deleting,
    edits,
    examples,
    export,
    inviting,
    joining,
    linking,
    making,
    members,
    model_photos,
    orders,
    own_words,
    packs,
    person,
    photos,
    policies,
    privacy,
    results,
    switching,
    taking_over,
    team,
    topups,
    versions,
    wearers,
    welcome,
)
from bots.conversation.topics import help as helping
from bots.messages import Outgoing
from bots.say import parted
from core.providers.scenes import ON_MODEL

Args = dict[str, str]
Action = Callable[[Chat, Args], list[Outgoing]]

WELCOME: dict[str, Action] = {
    "consent": lambda chat, _: joining.after_consent(chat, welcome.consent(chat)),
    "policy": lambda *_: [Outgoing("policy", welcome.policy_values())],
    "decline": lambda chat, _: welcome.decline(chat),
    "language": lambda chat, args: welcome.set_language(chat, args["language"]),
    "ask_language": lambda *_: welcome.ask_language(),
    "policy_agree": policies.agree,
    "policy_later": lambda chat, _: policies.later(chat),
}
HELP: dict[str, Action] = {
    "menu": lambda chat, _: helping.menu(chat),
    "new": lambda chat, _: helping.new(chat),
    "balance": lambda chat, _: helping.balance(chat),
    "movements": lambda chat, _: helping.movements(chat),
    "help": lambda *_: helping.guide(),
    "tips": lambda *_: [Outgoing("tips")],
    "prices": lambda chat, _: helping.prices(chat),
}
ORDERS: dict[str, Action] = {
    "look": lambda chat, args: orders.with_look(chat, parted(args["photos"]), args["look"]),
    "more_looks": orders.more_looks,
    "use_anyway": orders.use_anyway,
    "make": batches.make,
    "more_versions": versions.how_many,
    "versions": versions.ask,
    "keep_versions": versions.keep,
    "describe": own_words.again,
    "take_back": making.take_back,
    "keep_changed": changed.keep,
    "faithful": changed.faithful,
    "leave_changed": lambda chat, _: changed.leave(chat),
    "resume": lambda chat, _: orders.resume(chat) or helping.new(chat),
    "cancel": batches.leave,
    "is_proof": lambda chat, args: photos.judged(chat, args, "proof"),
    "is_product": lambda chat, args: photos.judged(chat, args, "photo"),
}
RESULTS: dict[str, Action] = {
    "more": results.more,
    "size": results.size,
    "file": results.full_file,
    "seen_by": results.seen_by,
    "other_look": results.other_look,
    "pictures": results.latest,
    "again": results.again,
}
PEOPLE: dict[str, Action] = {
    "person": lambda chat, args: orders.ask_cost(
        chat,
        parted(args["photos"]),
        ON_MODEL,
        tuple(args["sizes"].split(",")),
        wearer=args["wearer"],
    ),
    "more_people": wearers.more,
    "add_person": agreeing.add,
    "leave_person": lambda chat, _: agreeing.leave(chat),
    "person_yes": agreeing.yes,
    "person_no": agreeing.no,
    "model_photos": lambda chat, _: model_photos.every(chat),
    "model_photo": model_photos.one,
    "withdraw_photo": model_photos.withdraw,
    "modesty": model_photos.dress,
}
EDITS: dict[str, Action] = {
    "edit": edits.start,
    "so": edits.so,
    "turn": edits.turn,
    "example_colour": examples.colour,
    "example_scene": examples.scene,
    "example_new": examples.new,
    "another": again.another,
    "same": again.same,
    "bad": bad_result.ask,
    "bad_which": bad_result.which,
    "bad_one": bad_result.because,
    "bad_because": bad_result.again,
}
BRAND: dict[str, Action] = {
    "brand": lambda chat, _: brand.show(chat),
    "brand_on": brand.put_on,
    "set_logo": brand.set_logo,
    "set_colour": brand.ask_colour,
    "set_tag": lambda chat, _: brand.ask_tag(chat),
    "tag_style": brand.set_tag,
    "set_contact": lambda chat, _: brand.ask_contact(chat),
    "clear_brand": lambda chat, _: brand.clear(chat),
}
TOP_UPS: dict[str, Action] = {
    "top_up": lambda chat, _: topups.packages(chat),
    "pay_rest": lambda chat, _: topups.pay_rest(chat),
    "package": topups.package,
    "pay_by": topups.bank,
    "send_proof": lambda chat, _: topups.paid(chat),
    "send_proof_again": lambda chat, _: topups.send_proof(chat),
    "cancel_top_up": topups.cancel,
    "receipt": topups.receipt,
}
PRIVACY: dict[str, Action] = {
    "my_data": lambda chat, _: privacy.home(chat),
    "held": lambda chat, _: privacy.held(chat),
    "ask_delete_pictures": lambda chat, _: privacy.ask_pictures(chat),
    "delete_pictures": lambda chat, _: privacy.delete_pictures(chat),
    "keep_pictures": lambda chat, _: privacy.keep_pictures(chat),
    "ask_delete_account": lambda chat, _: privacy.ask_account(chat),
    "ask_delete_both": lambda chat, _: privacy.ask_both(chat),
    "keep_account": lambda chat, _: privacy.keep_account(chat),
    "export": lambda chat, _: export.ask(chat),
    "ask_delete_order": deleting.ask,
    "delete_order": deleting.delete,
}
PACKS: dict[str, Action] = {
    "zip": packs.zip_all,
    "catalogue": packs.catalogue,
    "full": packs.full,
    "saver": packs.saver,
}
TEAMS: dict[str, Action] = {
    "team": team.show,
    "name_team": lambda chat, _: team.ask_name(chat),
    "ask_leave": team.ask_leave,
    "leave_team": team.leave,
    "ask_owner": team.ask_owner,
    "invite": inviting.invite,
    "invites": inviting.every,
    "revoke_invite": inviting.revoke,
    "join": joining.yes,
    "no_join": lambda *_: joining.no(),
    "member": members.one,
    "set_role": members.set_role,
    "ask_limit": members.ask_limit,
    "set_limit": inviting.set_limit,
    "raise_limit": members.raise_limit,
    "suspend_member": members.suspend,
    "restore_member": members.restore,
    "ask_remove": members.ask_remove,
    "remove_member": members.remove,
    "ask_hand_over": members.ask_hand_over,
    "take_over": taking_over.yes,
    "decline_team": taking_over.no,
    "switch": switching.ask,
    "switch_to": switching.go,
    "use_own": switching.use_own,
    "top_up_in": switching.top_up,
}
PERSON: dict[str, Action] = {
    "human": person.human,
    "back_to_bot": lambda chat, _: person.back_to_bot(chat),
    "solved": person.solved,
    "not_solved": lambda chat, _: person.not_solved(chat),
    "correct": lambda chat, _: person.correct(chat),
}
LINKING: dict[str, Action] = {
    "chats": lambda chat, _: linking.chats(chat),
    "link_code": lambda chat, _: linking.code(chat),
    "join_chat": linking.join,
    "leave_code": lambda *_: linking.join_not(),
    "unlink": linking.unlink,
    "account_page": lambda chat, _: linking.account_page(chat),
}
OF_TOPICS: dict[str, Action] = {
    **WELCOME,
    **HELP,
    **ORDERS,
    **RESULTS,
    **EDITS,
    **BRAND,
    **PEOPLE,
    **TOP_UPS,
    **PRIVACY,
    **PACKS,
    **TEAMS,
    **PERSON,
    **LINKING,
}
# What words mean where they are waited for, as they were typed.
TYPED: dict[At, Callable[[Chat, str], list[Outgoing]]] = {
    At.NAMING_TEAM: team.founded,
    At.NAMING_SELF: joining.named,
    At.SETTING_LIMIT: inviting.typed_limit,
    At.HANDING_OVER: members.typed_name,
    At.SWITCHING: switching.typed,
}

BEFORE_CONSENT = (
    *("consent", "policy", "decline", "language", "ask_language", "help"),
    *("human", "back_to_bot", "solved", "not_solved"),
    *("join_chat", "leave_code"),
)
# Decides nothing for good: what stands beside it may be pressed after it.
ASIDE = frozenset({"policy", "decline", "policy_later", "no_join", "other_look", "more_versions"})
# After these a plain yes agrees to nothing: only the button that was left beside them does.
TURNED_DOWN = frozenset({"decline", "policy_later", "no_join"})
# Answered once. All others may be pressed again: they ask, show or send, and charge nothing.
ONCE = frozenset(
    {
        "make",
        "bad_because",
        "example_new",
        "keep_changed",
        "keep_versions",
        "consent",
        "decline",
        "policy_agree",
        "take_back",
        "is_proof",
        "is_product",
        "package",
        "pay_by",
        "person_yes",
        "person_no",
        "join",
        "join_chat",
        "no_join",
        "take_over",
        "solved",
        "not_solved",
    }
)

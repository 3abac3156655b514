"""Every flag that can be raised says what was seen and what to check."""

import ast
import re
from pathlib import Path

from admin.staff.flags import FLAGS, words_for
from core.proofs.meanings import STATES
from core.proofs.read import CHECKED, NEEDED, PLAIN, TYPED

CORE = Path(__file__).parents[3] / "core"
RAISED = re.compile(r"[a-z]+(_[a-z]+)+")


def written_in(path: Path) -> set[str]:
    """The names that a file adds to flags, returns in a list, or unpacks from one."""
    lists = [
        node
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.List)
        or (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in ("append", "add")
        )
    ]
    return {
        one.value
        for node in lists
        for one in ast.walk(node)
        if isinstance(one, ast.Constant)
        and isinstance(one.value, str)
        and RAISED.fullmatch(one.value)
    }


def test_every_flag_has_its_words() -> None:
    proofs = CORE / "proofs"
    raised = written_in(proofs / "flags.py") | written_in(proofs / "read.py")
    raised |= written_in(CORE / "topups" / "weighing.py")
    assert {"not_sent_yet", "cut_off", "used_before", "no_bank_line", "id_unusual"} <= raised
    read = {PLAIN.get(name, name) for name in CHECKED}
    made = {f"{name}_looks_{how}" for name in read for how in ("moved", "edited")}
    made |= {f"{name}_looks_patched" for name in NEEDED}
    made |= {f"{name}_looks_retyped" for name in TYPED}
    made |= {f"{name}_unread" for name in ("amount", "transaction_id")}
    made |= {f"status_{status}" for status in STATES if status != "success"}
    assert (raised | made) - set(FLAGS) == set()
    assert {"status_unread", "disagreement", "needs_another_person"} <= set(FLAGS)
    assert {"words_alone", "line_from_sms", "late_money", "account_erased"} <= set(FLAGS)


def test_words_are_short_and_say_what_to_do() -> None:
    for words in FLAGS.values():
        assert len(words.name) <= 24
        assert words.seen.endswith(".")
        assert words.check.endswith(".")
        assert len(words.seen) + len(words.check) < 160
    assert words_for("of_a_later_release").name == "of a later release"

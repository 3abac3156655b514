"""The texts that the product ships are whole, in each language, for every version."""

from itertools import pairwise
from pathlib import Path

import pytest

from bots.words import LANGUAGES as CHAT_LANGUAGES
from core.policies import texts
from core.settings import settings

SHIPPED = [(one, version) for one in texts.DOCUMENTS for version in texts.versions(one)]
MOST_CHANGES = 400  # letters: it stands in a message with other words


@pytest.mark.parametrize(("document", "version"), SHIPPED)
def test_a_version_reads_the_same_way_in_each_language(document: str, version: str) -> None:
    english, urdu = (texts.written(document, version, one) for one in texts.LANGUAGES)
    assert [one.kind for one in english] == [one.kind for one in urdu]
    assert english[0].kind == "h1"
    assert english != urdu


@pytest.mark.parametrize("document", texts.DOCUMENTS)
def test_each_version_but_the_first_says_what_changed(document: str) -> None:
    for _, version in pairwise(texts.versions(document)):
        for language in CHAT_LANGUAGES:
            assert 0 < len(texts.changes(document, version, language)) <= MOST_CHANGES


def test_the_first_version_is_the_settings_own() -> None:
    assert texts.has("policy", settings().policy_version)
    assert texts.has("terms", settings().terms_version)
    assert not texts.has("policy", "../terms/2026-04-12")


def test_a_text_is_read_in_blocks_and_falls_back_to_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "policy" / "2027-01-01"
    folder.mkdir(parents=True)
    (folder / "en.md").write_text("# Title\n\nOne\nparagraph.\n\n## Part\n\n- a\n- b\n")
    (folder / "changes.toml").write_text('en = "Shorter."\n')
    monkeypatch.setattr(texts, "FOLDER", tmp_path)
    found = [(one.kind, one.text) for one in texts.written("policy", "2027-01-01", "ur")]
    assert found == [
        ("h1", "Title"),
        ("p", "One paragraph."),
        ("h2", "Part"),
        ("li", "a"),
        ("li", "b"),
    ]
    assert texts.changes("policy", "2027-01-01", "ur_Latn") == "Shorter."
    assert sorted(texts.hashes("policy", "2027-01-01")) == ["changes.toml", "en.md"]

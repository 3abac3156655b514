"""What a message may be about: topics by the groups of phrases that stand in it."""

from collections.abc import Mapping

from bots.conversation.groups import Groups

Rule = tuple[str, tuple[str, ...]]


class Rules:
    """A rule is kept where a phrase of each of its groups stands in a message that is not long."""

    def __init__(
        self, within: Mapping[str, str], rules: tuple[Rule, ...], *, most_words: int
    ) -> None:
        self._groups = Groups(within)
        self._rules = rules
        self._most_words = most_words

    def topics(self, words: str) -> list[str]:
        """All topics with a rule that a (folded) message keeps, in the order of the rules."""
        if len(words.split()) > self._most_words:
            return []
        held = self._groups.held(words)
        return [topic for topic, groups in self._rules if held.issuperset(groups)]

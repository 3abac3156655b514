"""What a message may be about: topics by the groups of phrases that stand in it."""

from collections.abc import Mapping

from bots.conversation.groups import Groups

Rule = tuple[str, tuple[str, ...]]


class Rules:
    """A rule is kept where a phrase of each of its groups stands in a message that is not long.

    A group counts for nothing where one stands beside it that it has in `unless`; the topics
    `of_any_length` are sought in long messages as well.
    """

    def __init__(
        self,
        within: Mapping[str, str],
        rules: tuple[Rule, ...],
        *,
        most_words: int,
        unless: Mapping[str, tuple[str, ...]] | None = None,
        of_any_length: tuple[str, ...] = (),
    ) -> None:
        self._groups = Groups(within)
        self._rules = rules
        self._most_words = most_words
        self._unless = unless or {}
        self._in_long = tuple(rule for rule in rules if rule[0] in of_any_length)

    def topics(self, words: str) -> list[str]:
        """All topics with a rule that a (folded) message keeps, in the order of the rules."""
        rules = self._in_long if len(words.split()) > self._most_words else self._rules
        if not rules:
            return []
        held = self._groups.held(words)
        held -= {group for group, others in self._unless.items() if not held.isdisjoint(others)}
        return [topic for topic, groups in rules if held.issuperset(groups)]

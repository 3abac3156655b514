"""Product sameness: is the product in an AI-made picture still the product?"""

from core.providers.sameness.compare import LIMIT, Sameness, compare
from core.providers.sameness.wording import Read

__all__ = ["LIMIT", "Read", "Sameness", "compare"]

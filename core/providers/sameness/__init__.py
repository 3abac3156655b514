"""Product sameness: is the product in an AI-made picture still the product?"""

from core.providers.sameness.compare import LIMIT, Sameness, compare
from core.providers.sameness.wording import Read
from core.providers.sameness.worn import compare_worn

__all__ = ["LIMIT", "Read", "Sameness", "compare", "compare_worn"]

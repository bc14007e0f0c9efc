"""What tests of places may ask for."""

from tests.full_text import full_text

__all__ = ["full_text"]

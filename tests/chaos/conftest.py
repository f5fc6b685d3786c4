"""The desk of the service tests, here too."""

from tests.services.conftest import desk

__all__ = ["desk"]

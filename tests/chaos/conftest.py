"""The desk of the service tests and the shop of the workers' tests, here too."""

from tests.services.conftest import desk
from tests.workers.conftest import shop

__all__ = ["desk", "shop"]

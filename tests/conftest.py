"""Fixtures that every test folder may use."""

from __future__ import annotations

import os

import pytest

from pipeline.extract.language import Model, load

for name in [name for name in os.environ if name.startswith("COPYDESK_") and not name.startswith("COPYDESK_TEST_")]:
    del os.environ[name]  # a developer's own settings must not reach the tests


@pytest.fixture(scope="session")
def model() -> Model:
    """The default language model, loaded once."""
    return load()

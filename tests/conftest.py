"""Fixtures that every test folder may use."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
import sqlalchemy as sa

from pipeline.extract.language import Model, load
from tests.databases import PostgreSQL, fresh_database, postgresql_server
from workers import logs
from workers.ledger import Ledger
from workers.ledger.tables import meta

for name in [name for name in os.environ if name.startswith("COPYDESK_") and not name.startswith("COPYDESK_TEST_")]:
    del os.environ[name]  # a developer's own settings must not reach the tests

hypothesis.settings.register_profile("copydesk", deadline=None)  # a busy machine is no failure
hypothesis.settings.load_profile("copydesk")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes are named by their argument: a packed sample holds the time of its making, and an id has to be the same
    in every process of a run."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture(autouse=True)
def _log_context() -> Iterator[None]:
    """What a test binds to its log lines ends with it; in a worker, Celery's signals see to that."""
    yield
    logs.unbind()


@pytest.fixture(scope="session")
def model() -> Model:
    """The default language model, loaded once."""
    return load()


@pytest.fixture(scope="session")
def postgresql_node() -> Iterator[PostgreSQL]:
    """A running PostgreSQL."""
    with postgresql_server() as server:
        yield server


@pytest.fixture(scope="session")
def postgresql(postgresql_node: PostgreSQL) -> str:
    """Its URL."""
    return postgresql_node.url


@pytest.fixture(scope="session")
def with_tables(postgresql: str) -> Iterator[str]:
    """A database that has the tables: a copy of it takes a tenth of the migrations' time."""
    with fresh_database(postgresql) as url:
        ledger = Ledger(url)
        ledger.upgrade()
        with ledger.durable() as connection:
            connection.execute(sa.delete(meta))  # each copy gets an identity of its own
        ledger.close()
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of either kind that holds nothing: a test that asks for it runs on both."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'ledger.db'}"
    else:
        copied = request.getfixturevalue("with_tables")
        with fresh_database(request.getfixturevalue("postgresql"), copied) as url:
            yield url

"""The environment is read strictly: what is wrong is said at start, with what to do about it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.settings import SettingsError, load, masked, prepare_home


def test_an_empty_environment_gives_a_private_setup_below_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = load({})
    assert settings.home == tmp_path / "copydesk-data"
    assert settings.database_url == f"sqlite:///{tmp_path}/copydesk-data/copydesk.db"
    assert settings.bucket == tmp_path / "copydesk-data" / "bucket"
    assert settings.broker_url is None
    assert settings.token is None
    assert settings.concurrency >= 1
    assert settings.lease_s > settings.hard_time_limit_s > settings.soft_time_limit_s


def test_a_variable_set_to_nothing_counts_as_not_set(tmp_path: Path) -> None:
    assert load({"COPYDESK_HOME": str(tmp_path), "COPYDESK_BROKER_URL": " ", "COPYDESK_TOKEN": ""}) == load(
        {"COPYDESK_HOME": str(tmp_path)}
    )


def test_every_variable_is_taken_over(tmp_path: Path) -> None:
    settings = load(
        {
            "COPYDESK_HOME": str(tmp_path / "h"),
            "COPYDESK_DATABASE_URL": "postgresql+psycopg://desk:x@db/copydesk",
            "COPYDESK_BROKER_URL": "amqp://desk:x@rabbit:5672//",
            "COPYDESK_BUCKET": str(tmp_path / "b"),
            "COPYDESK_MODEL": "/models/en",
            "COPYDESK_CONCURRENCY": "3",
            "COPYDESK_TOKEN": "abc-123",
            "COPYDESK_TEST_DATABASE_URL": "anything",
            "PATH": "/bin",
        }
    )
    assert settings.database_url == "postgresql+psycopg://desk:x@db/copydesk"
    assert settings.broker_url == "amqp://desk:x@rabbit:5672//"
    assert (settings.bucket, settings.model, settings.concurrency, settings.token) == (
        tmp_path / "b",
        "/models/en",
        3,
        "abc-123",
    )


@pytest.mark.parametrize(
    ("name", "value", "advice"),
    [
        ("COPYDESK_BROKER", "redis://x", "did you mean COPYDESK_BROKER_URL"),
        ("COPYDESK_CONCURENCY", "2", "did you mean COPYDESK_CONCURRENCY"),
        ("COPYDESK_ZZZ", "", "is not a variable of copydesk"),
        ("COPYDESK_CONCURRENCY", "many", "whole number from 1"),
        ("COPYDESK_CONCURRENCY", "0", "whole number from 1"),
        ("COPYDESK_CONCURRENCY", "-1", "whole number from 1"),
        ("COPYDESK_CONCURRENCY", "²", "whole number from 1"),
        ("COPYDESK_CONCURRENCY", "9" * 5000, "whole number from 1"),
        ("COPYDESK_BUCKET", "s3:/news/in", "s3://BUCKET/PREFIX"),
        ("COPYDESK_BUCKET", "s3://desk:sesame@news/in", "s3://BUCKET/PREFIX"),
        ("COPYDESK_BUCKET", "s3://news//in", "single /"),
        ("COPYDESK_BUCKET", "s3://news/../in", "single /"),
        ("COPYDESK_BUCKET", "s3://news/.copydesk/raw", "its own objects"),
        ("COPYDESK_BUCKET", "gs://news", "path of a folder"),
        ("COPYDESK_HOME", "/dev/null", "is a file"),
        ("COPYDESK_DATABASE_URL", "copydesk.db", "not a database URL"),
        ("COPYDESK_DATABASE_URL", "mysql://u:sesame@h/d", "sqlite:// or postgresql://"),
        ("COPYDESK_DATABASE_URL", "postgres://u:sesame@h/d", "postgresql:// instead"),
        ("COPYDESK_DATABASE_URL", "postgresql://u:sesame@h:port/d", "not a database URL"),
        ("COPYDESK_DATABASE_URL", "sqlite://", "name a file"),
        ("COPYDESK_BROKER_URL", "localhost:6379", "redis://HOST:6379/0"),
        ("COPYDESK_BROKER_URL", "memory://u:sesame@h", "redis://HOST:6379/0"),
        ("COPYDESK_BROKER_URL", "sqla+sqlite:///b.db", "redis://HOST:6379/0"),
        ("COPYDESK_TOKEN", "two words", "printable ASCII"),
        ("COPYDESK_TOKEN", "pässword", "printable ASCII"),
    ],
)
def test_what_is_wrong_is_named_with_what_to_do(name: str, value: str, advice: str) -> None:
    with pytest.raises(SettingsError) as raised:
        load({name: value})
    message = str(raised.value)
    assert name in message
    assert advice in message
    assert "sesame" not in message
    assert "pässword" not in message


def test_a_bucket_that_holds_the_home_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="would take in our own files"):
        load({"COPYDESK_HOME": str(tmp_path / "data"), "COPYDESK_BUCKET": str(tmp_path)})


def test_credentials_are_not_in_the_repr() -> None:
    settings = load(
        {
            "COPYDESK_DATABASE_URL": "postgresql://u:sesame@h/d",
            "COPYDESK_BROKER_URL": "redis://:sesame@h",
            "COPYDESK_TOKEN": "sesame",
        }
    )
    assert "sesame" not in repr(settings)


def test_the_home_is_for_its_owner_alone(tmp_path: Path) -> None:
    settings = load({"COPYDESK_HOME": str(tmp_path / "a" / "home")})
    prepare_home(settings)
    prepare_home(settings)
    assert stat.S_IMODE(settings.home.stat().st_mode) == 0o700


def test_an_empty_folder_is_closed_and_one_in_use_is_left_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o755)
    home.chmod(0o755)
    settings = load({"COPYDESK_HOME": str(home)})
    prepare_home(settings)
    assert stat.S_IMODE(home.stat().st_mode) == 0o700

    home.chmod(0o755)
    (home / "letters").touch()
    with pytest.raises(SettingsError, match="chmod 700"):
        prepare_home(settings)
    assert stat.S_IMODE(home.stat().st_mode) == 0o755


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_another_users_folder_is_refused(tmp_path: Path) -> None:
    os.chown(tmp_path, 12345, 12345)
    with pytest.raises(SettingsError, match="another user"):
        prepare_home(load({"COPYDESK_HOME": str(tmp_path)}))


@pytest.mark.parametrize(
    "text",
    [
        "redis+socket:///tmp/copydesk-x/s",
        "https://example.org/@author/story?page=2",
        "mail to desk@example.org",
        "sqlite:////var/lib/copydesk.db",
    ],
)
def test_what_holds_no_credentials_is_left_as_it_is(text: str) -> None:
    assert masked(text) == text


@pytest.mark.parametrize(
    ("url", "seen"),
    [
        ("redis://:sesame@host:6379/0", "redis://***@host:6379/0"),
        ("amqp://desk:se/sa@me@host//", "amqp://***@host//"),
        ("cannot reach postgresql://desk:sesame@db/x now", "cannot reach postgresql://***@db/x now"),
        ("https://desk:sesame@example.org/@author", "https://***@example.org/@author"),
        (
            "postgresql://db/x?user=desk&password=sesame&sslmode=require",
            "postgresql://db/x?user=desk&password=***&sslmode=require",
        ),
        ("https://feeds.example/,redis://desk:sesame@h", "https://feeds.example/,redis://***@h"),
        ("redis://a:sesame@h1;redis://b:sesame@h2", "redis://***@h2"),
        ("redis://u:se'same@h", "redis://***@h"),
    ],
)
def test_credentials_in_urls_are_hidden(url: str, seen: str) -> None:
    assert masked(url) == seen


@given(st.text())
def test_masking_twice_is_masking_once(text: str) -> None:
    assert masked(masked(text)) == masked(text)


@given(
    st.sampled_from(["redis", "postgresql+psycopg", "amqp"]),
    st.text(st.characters(codec="ascii", categories=["L", "N", "P"]), min_size=1),
)
def test_no_password_survives(scheme: str, password: str) -> None:
    assert masked(f"{scheme}://desk:Q{password}Q@host/x") == f"{scheme}://***@host/x"


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "text", ["a://" * 500_000, "x" * 2_000_000, "a://?" + "key" * 500_000, "a://@" * 400_000], ids=range(4)
)
def test_long_hostile_text_is_no_trouble(text: str) -> None:
    assert len(masked(text)) <= len(text) + 3

"""The ledger's tables. Times are seconds since the epoch; bodies are the JSON of the pipeline's dataclasses."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Key = BigInteger().with_variant(Integer, "sqlite")
"""A row number: SQLite counts up only in an INTEGER PRIMARY KEY."""

meta = Table(
    "meta",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=True),
    Column("sha256", String(64), unique=True, comment="of the bytes; null for what was refused unread"),
    Column("name", Text, nullable=False),
    Column("producer", String(64), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("received_at", Float, nullable=False),
)

sightings = Table(
    "sightings",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=True),
    Column("work_id", ForeignKey("work.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("producer", String(64), nullable=False),
    Column("seen_at", Float, nullable=False),
    comment="The same bytes once more: a repeated delivery, or an article that another file holds too",
)

idempotency = Table(
    "idempotency",
    metadata,
    Column("key", String(255), primary_key=True, comment="as the client gave it"),
    Column("sha256", String(64), nullable=False, comment="of the bytes that came with it first"),
    Column("answer", Text, comment="null: the delivery was being taken in"),
    Column("at", Float, nullable=False, index=True),
    comment="What was answered to a delivery by HTTP, so that it may be sent again",
)

work = Table(
    "work",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=True),
    Column("article_id", String(80), nullable=False, unique=True, comment="a delivery not opened yet has an id too"),
    Column("delivery_id", ForeignKey("deliveries.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False, comment="place in the delivery; -1 is the delivery itself"),
    Column("stage", String(16), nullable=False, comment="the stage it waits for, is in, or ended in"),
    Column("state", String(16), nullable=False),
    Column("reason", Text),
    Column("priority", Integer, nullable=False, default=5, comment="lower goes first"),
    Column("attempts", Integer, nullable=False, default=0, comment="failures in this stage"),
    Column("deaths", Integer, nullable=False, default=0, comment="children that died on it in this stage"),
    Column("alone", Boolean, nullable=False, default=False, comment="its next run has its worker for itself"),
    Column("claim_token", String(32)),
    Column("claim_holder", Text),
    Column("claimed_at", Float),
    Column("next_publish_at", Float, nullable=False, default=0.0),
    Column("published_at", Float, comment="null: no message is out for it"),
    Column("publishes", Integer, nullable=False, default=0, comment="messages in vain since the last claim"),
    Column("held_until", Float, comment="end of the embargo; null for a held one: until a person releases it"),
    Column("created_at", Float, nullable=False),
    Column("updated_at", Float, nullable=False),
)
Index("ix_work_line", work.c.state, work.c.stage, work.c.published_at)
Index(
    "ix_work_claims",
    work.c.claim_token,
    sqlite_where=work.c.claim_token.is_not(None),
    postgresql_where=work.c.claim_token.is_not(None),
)

identities = Table(
    "identities",
    metadata,
    Column("work_id", ForeignKey("work.id"), primary_key=True),
    Column("provider", Text, nullable=False),
    Column("guid", Text, nullable=False),
    comment="What all versions of one story share, and what a kill names",
)
Index("ix_identities_provider_guid", identities.c.provider, identities.c.guid)

orders = Table(
    "orders",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=True),
    Column("act", String(16), nullable=False, comment="kill or release"),
    Column("provider", Text),
    Column("guid", Text),
    Column("work_id", ForeignKey("work.id"), comment="the one article meant, where it has no guid"),
    Column("notice_id", ForeignKey("work.id"), comment="the wire's own notice; null where a person gave the order"),
    Column("who", Text, nullable=False),
    Column("at", Float, nullable=False),
    comment="Kills and releases, whether a wire or a person gave them",
)
Index("ix_orders_provider_guid", orders.c.provider, orders.c.guid)

speakers = Table(
    "speakers",
    metadata,
    Column("producer", String(64), primary_key=True),
    Column("provider", Text, primary_key=True, comment="in small letters; * for every one"),
    comment="Which producer may supersede and kill whose articles",
)

outputs = Table(
    "outputs",
    metadata,
    Column("work_id", ForeignKey("work.id"), primary_key=True),
    Column("stage", String(16), primary_key=True),
    Column("version", String(64), primary_key=True, comment="of the code that made it"),
    Column("body", LargeBinary, nullable=False),
    Column("made_at", Float, nullable=False),
)

fingerprints = Table(
    "fingerprints",
    metadata,
    Column("sequence", Key, primary_key=True, autoincrement=False, comment="the order of dedup's decisions, from 1"),
    Column("work_id", ForeignKey("work.id"), nullable=False, unique=True),
    Column("article_id", String(80), nullable=False, unique=True),
    Column("body", LargeBinary, nullable=False),
)

dedup_keys = Table(
    "dedup_keys",
    metadata,
    Column("key", BigInteger, primary_key=True),
    Column("sequence", BigInteger, primary_key=True),
    sqlite_with_rowid=False,
)

stories = Table(
    "stories",
    metadata,
    Column("sequence", ForeignKey("fingerprints.sequence"), primary_key=True),
    Column("story_id", String(80), nullable=False, index=True),
    Column("moment", Float, index=True, comment="the article's own date; null for none"),
    Column("stray", Boolean, nullable=False, default=False, comment="it joined the story after a second look"),
)


feeds = Table(
    "feeds",
    metadata,
    Column("url", Text, primary_key=True, comment="as the operator wrote it"),
    Column("moved_to", Text, comment="where it has moved for good"),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("checked_at", Float, nullable=False),
    Column("wait_until", Float, nullable=False, comment="the host asked to be left alone till then"),
    Column("failures", Integer, nullable=False, comment="in a row"),
    Column("error", Text),
)

feed_entries = Table(
    "feed_entries",
    metadata,
    Column("feed_url", Text, primary_key=True),
    Column("key", String(64), primary_key=True, comment="of its guid, or of its link"),
    Column("digest", String(64), comment="of what it said when it was handed on; null while its page is waited for"),
    Column("tries", Integer, nullable=False, comment="to fetch its page, in vain"),
    Column("seen_at", Float, nullable=False),
    comment="What each feed has brought: an entry that says the same is not handed on again",
)

objects = Table(
    "objects",
    metadata,
    Column("bucket", String(64), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("etag", String(256), primary_key=True, comment="empty where the server gives none"),
    Column("last_modified", String(40), primary_key=True),
    Column("taken_at", Float, nullable=False),
    comment="Which objects of S3 buckets were taken in: they stay where they are, and this is the mark",
)


def _facts(name: str, *columns: Column[object]) -> Table:
    """A table of one kind of fact; `start`, `end` are offsets into the article's clean text, or into `field`."""
    return Table(
        name,
        metadata,
        Column("work_id", ForeignKey("work.id"), primary_key=True),
        Column("position", Integer, primary_key=True),
        *columns,
    )


def _span() -> tuple[Column[object], ...]:
    return (Column("start", Integer), Column("end", Integer), Column("field", String(32)))


entities = _facts(
    "entities", Column("text", Text), Column("label", String(16)), Column("name", Text, index=True),
    Column("country", String(2), index=True), Column("metonym", Boolean), *_span(),
)  # fmt: skip
people = _facts("people", Column("name", Text, index=True), Column("role", Text), Column("organisation", Text))
quotations = _facts(
    "quotations", Column("content", Text), Column("kind", String(16)), Column("source", Text, index=True),
    Column("cue", Text), Column("addressee", Text), Column("date", String(32)), Column("continues", Integer), *_span(),
)  # fmt: skip
attributions = _facts(
    "attributions", Column("text", Text), Column("count", Integer), Column("named", Boolean), *_span()
)
money = _facts(
    "money", Column("text", Text), Column("amount", Float), Column("currency", String(3)), Column("per", String(32)),
    Column("approximate", Boolean), *_span(),
)  # fmt: skip
dates = _facts(
    "dates", Column("text", Text), Column("value", String(32), index=True), Column("anchor", String(32)), *_span()
)
weapons = _facts(
    "weapons", Column("text", Text), Column("designation", Text, index=True), Column("category", String(64)), *_span()
)
transfers = _facts(
    "transfers", Column("status", String(16)), Column("supplier", Text, index=True), Column("supplier_inferred", Boolean),
    Column("recipient", Text, index=True), Column("recipient_inferred", Boolean), Column("designation", Text, index=True),
    Column("designation_inferred", Boolean), Column("description", Text), Column("quantity", BigInteger),
    Column("approximate", Boolean), Column("rounds", BigInteger), Column("value_amount", Float),
    Column("value_currency", String(3)), Column("unit_price_amount", Float), Column("unit_price_currency", String(3)),
    Column("date", String(32)), Column("proposed_by", Text), Column("rule", String(64)), Column("start", Integer),
    Column("end", Integer),
)  # fmt: skip

FACTS: tuple[Table, ...] = (entities, people, quotations, attributions, money, dates, weapons, transfers)
"""One table per list of facts in a record, under the same name."""

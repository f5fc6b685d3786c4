"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FTS5 = """
CREATE VIRTUAL TABLE search USING fts5(
    headline, text, names, aliases, tokenize = "unicode61 remove_diacritics 2"
)
"""
TSVECTOR = """
CREATE TABLE search (
    work_id BIGINT PRIMARY KEY REFERENCES work(id),
    headline TEXT NOT NULL, text TEXT NOT NULL, names TEXT NOT NULL, aliases TEXT NOT NULL, words TSVECTOR NOT NULL
)
"""


def upgrade() -> None:
    op.create_table(
        "dedup_keys",
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", "sequence", name=op.f("pk_dedup_keys")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "deliveries",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column(
            "sha256", sa.String(length=64), nullable=True, comment="of the bytes; null for what was refused unread"
        ),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("producer", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("received_at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.UniqueConstraint("sha256", name=op.f("uq_deliveries_sha256")),
    )
    op.create_table(
        "meta",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_meta")),
    )
    op.create_table(
        "work",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column(
            "article_id", sa.String(length=80), nullable=False, comment="a delivery not opened yet has an id too"
        ),
        sa.Column("delivery_id", Key, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, comment="place in the delivery; -1 is the delivery itself"),
        sa.Column("stage", sa.String(length=16), nullable=False, comment="the stage it waits for, is in, or ended in"),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("priority", sa.Integer(), nullable=False, comment="lower goes first"),
        sa.Column("attempts", sa.Integer(), nullable=False, comment="failures in this stage"),
        sa.Column("deaths", sa.Integer(), nullable=False, comment="children that died on it in this stage"),
        sa.Column("alone", sa.Boolean(), nullable=False, comment="its next run has its worker for itself"),
        sa.Column("claim_token", sa.String(length=32), nullable=True),
        sa.Column("claim_holder", sa.Text(), nullable=True),
        sa.Column("claimed_at", sa.Float(), nullable=True),
        sa.Column("next_publish_at", sa.Float(), nullable=False),
        sa.Column("published_at", sa.Float(), nullable=True, comment="null: no message is out for it"),
        sa.Column("publishes", sa.Integer(), nullable=False, comment="messages in vain since the last claim"),
        sa.Column(
            "held_until",
            sa.Float(),
            nullable=True,
            comment="end of the embargo; null for a held one: until a person releases it",
        ),
        sa.Column("created_at", sa.Float(), nullable=False),
        sa.Column("updated_at", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["delivery_id"], ["deliveries.id"], name=op.f("fk_work_delivery_id_deliveries")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work")),
        sa.UniqueConstraint("article_id", name=op.f("uq_work_article_id")),
    )
    op.create_index(
        "ix_work_claims",
        "work",
        ["claim_token"],
        unique=False,
        sqlite_where=sa.text("claim_token IS NOT NULL"),
        postgresql_where=sa.text("claim_token IS NOT NULL"),
    )
    op.create_index(op.f("ix_work_delivery_id"), "work", ["delivery_id"], unique=False)
    op.create_index("ix_work_line", "work", ["state", "stage", "published_at"], unique=False)
    op.create_table(
        "attributions",
        sa.Column("work_id", Key, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.Column("named", sa.Boolean(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("field", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_attributions_work_id_work")),
        sa.PrimaryKeyConstraint("work_id", "position", name=op.f("pk_attributions")),
    )
    op.create_table(
        "dates",
        sa.Column("work_id", Key, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("value", sa.String(length=32), nullable=True),
        sa.Column("anchor", sa.String(length=32), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("field", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_dates_work_id_work")),
        sa.PrimaryKeyConstraint("work_id", "position", name=op.f("pk_dates")),
    )
    op.create_index(op.f("ix_dates_value"), "dates", ["value"], unique=False)
    op.create_table(
        "entities",
        sa.Column("work_id", Key, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("label", sa.String(length=16), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("metonym", sa.Boolean(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("field", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_entities_work_id_work")),
        sa.PrimaryKeyConstraint("work_id", "position", name=op.f("pk_entities")),
    )
    op.create_index(op.f("ix_entities_country"), "entities", ["country"], unique=False)
    op.create_index(op.f("ix_entities_name"), "entities", ["name"], unique=False)
    op.create_table(
        "fingerprints",
        sa.Column(
            "sequence", Key, autoincrement=False, nullable=False, comment="the order of dedup's decisions, from 1"
        ),
        sa.Column("work_id", Key, nullable=False),
        sa.Column("article_id", sa.String(length=80), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_fingerprints_work_id_work")),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_fingerprints")),
        sa.UniqueConstraint("article_id", name=op.f("uq_fingerprints_article_id")),
        sa.UniqueConstraint("work_id", name=op.f("uq_fingerprints_work_id")),
    )
    op.create_table(
        "identities",
        sa.Column("work_id", Key, nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_identities_work_id_work")),
        sa.PrimaryKeyConstraint("work_id", name=op.f("pk_identities")),
        comment="What all versions of one story share, and what a kill names",
    )
    op.create_index("ix_identities_provider_guid", "identities", ["provider", "guid"], unique=False)
    op.create_table(
        "money",
        sa.Column("work_id", Key, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("amount", sa.Float(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=True),
        sa.Column("per", sa.String(length=32), nullable=True),
        sa.Column("approximate", sa.Boolean(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("field", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_money_work_id_work")),
        sa.PrimaryKeyConstraint("work_id", "position", name=op.f("pk_money")),
    )
    op.create_table(
        "orders",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("act", sa.String(length=16), nullable=False, comment="kill or release"),
        sa.Column("provider", sa.Text(), nullable=True),
        sa.Column("guid", sa.Text(), nullable=True),
        sa.Column("work_id", Key, nullable=True, comment="the one article meant, where it has no guid"),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_orders_work_id_work")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_orders")),
        comment="Kills and releases, whether a wire or a person gave them",
    )
    op.create_index("ix_orders_provider_guid", "orders", ["provider", "guid"], unique=False)
    op.create_table(
        "outputs",
        sa.Column("work_id", Key, nullable=False),
        sa.Column("stage", sa.String(length=16), nullable=False),
        sa.Column("version", sa.String(length=64), nullable=False, comment="of the code that made it"),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_outputs_work_id_work")),
        sa.PrimaryKeyConstraint("work_id", "stage", "version", name=op.f("pk_outputs")),
    )
    op.create_table(
        "people",
        sa.Column("work_id", Key, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("organisation", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_people_work_id_work")),
        sa.PrimaryKeyConstraint("work_id", "position", name=op.f("pk_people")),
    )
    op.create_index(op.f("ix_people_name"), "people", ["name"], unique=False)
    op.create_table(
        "quotations",
        sa.Column("work_id", Key, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("cue", sa.Text(), nullable=True),
        sa.Column("addressee", sa.Text(), nullable=True),
        sa.Column("date", sa.String(length=32), nullable=True),
        sa.Column("continues", sa.Integer(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("field", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_quotations_work_id_work")),
        sa.PrimaryKeyConstraint("work_id", "position", name=op.f("pk_quotations")),
    )
    op.create_index(op.f("ix_quotations_source"), "quotations", ["source"], unique=False)
    op.create_table(
        "sightings",
        sa.Column("id", Key, autoincrement=True, nullable=False),
        sa.Column("work_id", Key, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("producer", sa.String(length=64), nullable=False),
        sa.Column("seen_at", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_sightings_work_id_work")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sightings")),
        comment="The same bytes once more: a repeated delivery, or an article that another file holds too",
    )
    op.create_index(op.f("ix_sightings_work_id"), "sightings", ["work_id"], unique=False)
    op.create_table(
        "transfers",
        sa.Column("work_id", Key, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=True),
        sa.Column("supplier", sa.Text(), nullable=True),
        sa.Column("supplier_inferred", sa.Boolean(), nullable=True),
        sa.Column("recipient", sa.Text(), nullable=True),
        sa.Column("recipient_inferred", sa.Boolean(), nullable=True),
        sa.Column("designation", sa.Text(), nullable=True),
        sa.Column("designation_inferred", sa.Boolean(), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("quantity", sa.BigInteger(), nullable=True),
        sa.Column("approximate", sa.Boolean(), nullable=True),
        sa.Column("rounds", sa.BigInteger(), nullable=True),
        sa.Column("value_amount", sa.Float(), nullable=True),
        sa.Column("value_currency", sa.String(length=3), nullable=True),
        sa.Column("unit_price_amount", sa.Float(), nullable=True),
        sa.Column("unit_price_currency", sa.String(length=3), nullable=True),
        sa.Column("date", sa.String(length=32), nullable=True),
        sa.Column("proposed_by", sa.Text(), nullable=True),
        sa.Column("rule", sa.String(length=64), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_transfers_work_id_work")),
        sa.PrimaryKeyConstraint("work_id", "position", name=op.f("pk_transfers")),
    )
    op.create_index(op.f("ix_transfers_designation"), "transfers", ["designation"], unique=False)
    op.create_index(op.f("ix_transfers_recipient"), "transfers", ["recipient"], unique=False)
    op.create_index(op.f("ix_transfers_supplier"), "transfers", ["supplier"], unique=False)
    op.create_table(
        "weapons",
        sa.Column("work_id", Key, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("designation", sa.Text(), nullable=True),
        sa.Column("category", sa.String(length=64), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("field", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_weapons_work_id_work")),
        sa.PrimaryKeyConstraint("work_id", "position", name=op.f("pk_weapons")),
    )
    op.create_index(op.f("ix_weapons_designation"), "weapons", ["designation"], unique=False)
    op.create_table(
        "stories",
        sa.Column("sequence", Key, nullable=False),
        sa.Column("story_id", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["sequence"], ["fingerprints.sequence"], name=op.f("fk_stories_sequence_fingerprints")),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_stories")),
    )
    op.create_index(op.f("ix_stories_story_id"), "stories", ["story_id"], unique=False)
    if op.get_bind().dialect.name == "sqlite":
        op.execute(FTS5)
    else:
        op.execute(TSVECTOR)
        op.execute("CREATE INDEX ix_search_words ON search USING gin (words)")

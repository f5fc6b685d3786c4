"""Which producer speaks for which provider; a kill knows the notice that gave it."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    speakers = op.create_table(
        "speakers",
        sa.Column("producer", sa.String(length=64), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False, comment="in small letters; * for every one"),
        sa.PrimaryKeyConstraint("producer", "provider", name=op.f("pk_speakers")),
    )
    op.bulk_insert(speakers, [{"producer": local, "provider": "*"} for local in ("bucket", "drop")])
    with op.batch_alter_table("orders") as batch:
        batch.add_column(sa.Column("notice_id", Key, nullable=True))
        batch.create_foreign_key(op.f("fk_orders_notice_id_work"), "work", ["notice_id"], ["id"])
    op.execute(
        "UPDATE orders SET notice_id = (SELECT work.id FROM work WHERE orders.who = 'wire: ' || work.article_id) "
        "WHERE who LIKE 'wire: %'"
    )

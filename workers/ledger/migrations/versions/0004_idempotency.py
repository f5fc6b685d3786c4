"""What was answered to a delivery by HTTP, so that a client may send it again."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "idempotency",
        sa.Column("key", sa.String(length=255), nullable=False, comment="as the client gave it"),
        sa.Column("sha256", sa.String(length=64), nullable=False, comment="of the bytes that came with it first"),
        sa.Column("answer", sa.Text(), nullable=True, comment="null: the delivery was being taken in"),
        sa.Column("at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_idempotency")),
        comment="What was answered to a delivery by HTTP, so that it may be sent again",
    )
    op.create_index(op.f("ix_idempotency_at"), "idempotency", ["at"], unique=False)

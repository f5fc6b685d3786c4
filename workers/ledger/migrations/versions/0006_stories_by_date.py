"""Stories are settled from a moment on: each row knows its article's date. All of them are settled anew after this."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("stories", sa.Column("moment", sa.Float(), nullable=True))
    op.add_column("stories", sa.Column("stray", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index(op.f("ix_stories_moment"), "stories", ["moment"])

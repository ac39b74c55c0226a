"""What is put off has an index of its own: all else that was told needs no place in it"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision: str | None = "0002"
branch_labels: str | None = None
depends_on: str | None = None

INDEX = "ix_occurrence_snoozed_until"
PUT_OFF = sa.text("snoozed_until IS NOT NULL")


def upgrade() -> None:
    op.drop_index(INDEX, "occurrence")
    op.create_index(INDEX, "occurrence", ["snoozed_until"], sqlite_where=PUT_OFF, postgresql_where=PUT_OFF)


def downgrade() -> None:
    op.drop_index(INDEX, "occurrence")
    op.create_index(INDEX, "occurrence", ["snoozed_until"])

"""On PostgreSQL the index of what is unique begins with the subject: one less to write for each nudge that is told"""

from alembic import op

revision = "0004"
down_revision: str | None = "0003"
branch_labels: str | None = None
depends_on: str | None = None

UNIQUE, SUBJECT = "uq_reminder_colleague_id_kind_subject", "ix_reminder_subject"


def upgrade() -> None:
    # SQLite writes only the indexes of columns that change, and would have to write the whole table anew.
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(UNIQUE, "reminder", type_="unique")
        op.create_unique_constraint(UNIQUE, "reminder", ["subject", "colleague_id", "kind"])
        op.drop_index(SUBJECT, "reminder")


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.create_index(SUBJECT, "reminder", ["subject"])
        op.drop_constraint(UNIQUE, "reminder", type_="unique")
        op.create_unique_constraint(UNIQUE, "reminder", ["colleague_id", "kind", "subject"])

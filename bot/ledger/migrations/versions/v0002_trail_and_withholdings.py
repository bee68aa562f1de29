"""The trail and its contents, documents that are withheld, and sessions that were signed out."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create the tables."""
    _create_trail()
    _create_trail_contents()
    _create_withholdings()
    _create_signed_out()


def downgrade() -> None:
    """Drop the tables."""
    for table in ("signed_out", "withholdings", "trail_contents", "trail"):
        op.drop_table(table)


def _create_trail() -> None:
    op.create_table(
        "trail",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_trail")),
    )
    op.create_index(op.f("ix_trail_at"), "trail", ["at"])


def _create_trail_contents() -> None:
    op.create_table(
        "trail_contents",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("salt", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_trail_contents")),
        sa.ForeignKeyConstraint(["number"], ["trail.number"], name=op.f("fk_trail_contents_number")),
    )


def _create_withholdings() -> None:
    op.create_table(
        "withholdings",
        sa.Column("id", NUMBER, sa.Identity(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("event", sa.Text, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("audience", sa.Text),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_withholdings")),
        sa.CheckConstraint("event IN ('withheld', 'restored')", name=op.f("ck_withholdings_event")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_withholdings_document"), "withholdings", ["document"], postgresql_using="hash")


def _create_signed_out() -> None:
    op.create_table(
        "signed_out",
        sa.Column("id", NUMBER, sa.Identity(), nullable=False),
        sa.Column("session", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signed_out")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_signed_out_session"), "signed_out", ["session"], postgresql_using="hash")

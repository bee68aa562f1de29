"""Answers that were given, what they cited, and what people thought of them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create the tables."""
    _create_answers()
    _create_citations()
    _create_feedback()


def downgrade() -> None:
    """Drop the tables."""
    for table in ("feedback", "citations", "answers"):
        op.drop_table(table)


def _create_answers() -> None:
    op.create_table(
        "answers",
        sa.Column("id", NUMBER, sa.Identity(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("conversation", sa.Text, nullable=False),
        sa.Column("activity", sa.Text),
        sa.Column("person", sa.Text),
        sa.Column("reference", sa.Text, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("earlier", sa.Text),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("generation", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answers")),
        sqlite_autoincrement=True,
    )
    for column in ("activity", "reference"):
        op.create_index(op.f(f"ix_answers_{column}"), "answers", [column], postgresql_using="hash")


def _create_citations() -> None:
    op.create_table(
        "citations",
        sa.Column("answer", NUMBER, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("answer", "position", name=op.f("pk_citations")),
        sa.ForeignKeyConstraint(["answer"], ["answers.id"], name=op.f("fk_citations_answer")),
    )


def _create_feedback() -> None:
    op.create_table(
        "feedback",
        sa.Column("id", NUMBER, sa.Identity(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("conversation", sa.Text, nullable=False),
        sa.Column("person", sa.Text),
        sa.Column("reaction", sa.Text, nullable=False),
        sa.Column("comment", sa.Text, nullable=False),
        sa.Column("activity", sa.Text),
        sa.Column("reference", sa.Text),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
        sa.CheckConstraint("reaction IN ('like', 'dislike')", name=op.f("ck_feedback_reaction")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_feedback_at"), "feedback", ["at"])

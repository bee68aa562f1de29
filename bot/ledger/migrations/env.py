"""Runs migrations on the connection that `bot.ledger.schema` gives, in its transaction."""

from alembic import context

from bot.ledger.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()

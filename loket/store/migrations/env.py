"""Alembic's entry: it runs on the connection that `Store` hands over, inside its transaction."""

from alembic import context

from loket.store.tables import EventRow

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=EventRow.metadata,
    render_as_batch=True,
    user_module_prefix="types.",
)
context.run_migrations()

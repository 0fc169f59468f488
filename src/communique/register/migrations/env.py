"""Alembic's entry: migrations run on the connection that the register hands over, inside its transaction."""

from alembic import context

from communique.register.migrate import include_object
from communique.register.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_object=include_object,
    render_as_batch=True,
)
context.run_migrations()

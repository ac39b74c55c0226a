"""Alembic's entry: run the migrations on the connection that `db.migrate` passes."""

from alembic import context

from db.models import metadata

for table in metadata.tables.values():
    for index in table.indexes:
        if (condition := index.dialect_options["sqlite"]["where"]) is not None:
            index.dialect_options["postgresql"]["where"] = condition

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()

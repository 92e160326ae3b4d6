"""The archive's forms, oldest to newest, by Alembic."""

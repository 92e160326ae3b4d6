"""The archive: SQLAlchemy tables and migrations over an encrypted SQLite."""

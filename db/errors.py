"""What is wrong with the database itself."""


class DatabaseNotUsableError(Exception):
    """The database can't be used by this program; the text says why, and what to do."""

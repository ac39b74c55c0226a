"""What is wrong with the database itself."""


class BackupError(Exception):
    """A backup can't be taken, or is not good; the text says why."""


class DatabaseNotUsableError(Exception):
    """The database can't be used by this program; the text says why, and what to do."""

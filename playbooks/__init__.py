"""The method: pure functions and data, with no I/O, no clock, no Telegram and no database."""

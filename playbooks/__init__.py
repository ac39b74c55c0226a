"""The method: pure functions and data, with no I/O, no clock, no Telegram and no database."""

import zoneinfo

# The pinned package of time zones, not whatever this machine has: they differ in dozens of instants a year. Whoever
# asks the method for an instant has it: the bot, its drawing processes, scripts and tests.
zoneinfo.reset_tzpath(())

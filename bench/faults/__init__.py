"""Faults of the network, the machine, the database and the clock, brought upon a running program."""

"""Migrations of the tables; NEWEST is the revision that today's models need (a test keeps it true)."""

NEWEST = "0004"

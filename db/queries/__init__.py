"""Queries: plain functions of a session and the rep who asks; they give the method's own dataclasses."""

"""How messages come in and go out: transport, inbox, lanes, outbox and sender, tick, HTTP server."""

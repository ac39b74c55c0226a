"""The local phone: a Telegram Bot API server on loopback and a chat page that looks and feels like a phone.

Anybody can use, show and test a bot with it, without Telegram. The bot needs only two addresses:
`http://127.0.0.1:PORT` in place of `https://api.telegram.org`, and `http://127.0.0.1:PORT/clock` for the time.
See `phone/__main__.py` for how to start it and what its exit statuses mean.
"""

"""Every word that leaves the bot, in English and Simplified Chinese, and the engine that fills it in."""

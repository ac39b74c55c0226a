"""Word documents that leave the bot: made from what is composed, in the form of the page that people expect."""

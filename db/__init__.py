"""What is kept: models, queries scoped to who asks, and migrations."""

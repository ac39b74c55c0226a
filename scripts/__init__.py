"""Programs for those who work on Rapport; the running bot needs none of them."""

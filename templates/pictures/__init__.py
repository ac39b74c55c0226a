"""Pictures of the method, drawn with typst from plain facts."""

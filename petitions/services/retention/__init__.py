"""The end of what a petition keeps about people: planned, warned of, held, carried out (note 0021)."""

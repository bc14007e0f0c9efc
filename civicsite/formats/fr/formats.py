"""French: thousands by a narrow no-break space."""

THOUSAND_SEPARATOR = "\u202f"
NUMBER_GROUPING = 3
DECIMAL_SEPARATOR = ","

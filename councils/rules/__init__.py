"""The law of councils: pure functions of values and dates."""

"""The law of petitions and the site's own rules, as functions of values and dates."""

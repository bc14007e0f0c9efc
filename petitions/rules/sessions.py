"""When communal councils sit: organic law 113-14, article 33."""

from datetime import date

# The ordinary session opens in the first week of each of these months.
SESSION_MONTHS = (2, 5, 10)


def next_ordinary_session(day: date) -> date:
    """Return the first day of the month of the first ordinary session whose month begins after `day`."""
    months = [date(year, month, 1) for year in (day.year, day.year + 1) for month in SESSION_MONTHS]
    return next(month for month in months if month > day)

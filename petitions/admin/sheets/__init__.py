"""Sheets of signatures on paper, in the back office: taken in, entered twice, decided, counted, audited."""

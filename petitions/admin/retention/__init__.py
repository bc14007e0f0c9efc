"""« Retention » in the back office: the plans, and the holds of the central team."""

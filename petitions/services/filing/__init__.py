"""The verbs of a deposited petition, from the receipt to the follow-up: organic law 113-14, articles 38 and 125."""

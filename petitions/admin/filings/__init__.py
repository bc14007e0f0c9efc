"""Deposits with the councils, in the back office: the register, and one view per step."""

"""The words of documents: each builder returns a Paper, which is set as PDF or shown as a page to print."""

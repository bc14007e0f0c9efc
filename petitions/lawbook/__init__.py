"""The rows of the law that the site begins with, in the words of the texts; facts and certainty are in docs/law.md."""

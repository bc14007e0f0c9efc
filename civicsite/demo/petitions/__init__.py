"""The petitions of the demonstration, by region."""

from civicsite.demo.petitions import above, atlas, casablanca, nord, oriental, souss

PETITIONS = [*oriental.PETITIONS, *nord.PETITIONS, *souss.PETITIONS, *atlas.PETITIONS, *casablanca.PETITIONS, *above.PETITIONS]

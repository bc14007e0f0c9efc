"""A line that two people read differently: a third one chooses, field by field, or reads it anew."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from petitions.forms.sheets import LineForm, values_of
from petitions.services.paper.readings import Line

OWN = "own"


class DecideForm(LineForm):
    """The line, with both readings beside each field that differs. `pick-<field>` is 1, 2 or `own`: what is typed."""

    def __init__(self, data=None, *args, first: Line, second: Line, differing: Sequence[str], **options):
        self.readings = (values_of(first), values_of(second))
        self.differing = [name for name in differing if name != "expired"]
        self.is_expired = "expired" in differing
        self.picks = {name: (data or {}).get(f"pick-{name}", "") for name in self.differing}
        options.setdefault("initial", {} if self.differing == ["outcome"] else self._agreed())
        super().__init__(self._picked(data), *args, **options)

    def _agreed(self) -> dict[str, Any]:
        return {name: value for name, value in self.readings[0].items() if name not in self.differing}

    def _picked(self, data):
        """What is sent, with the values of the chosen reading in place of the typed ones."""
        if data is None:
            return None
        sent = data.copy()
        for name, pick in self.picks.items():
            if pick in ("1", "2"):
                # A reading as a whole, where the two do not even agree on what the line is.
                names = list(self.readings[0]) if name == "outcome" else [name]
                for one in names:
                    self._put(sent, one, self.readings[int(pick) - 1].get(one, ""))
        return sent

    @staticmethod
    def _put(sent, name: str, value: Any) -> None:
        if isinstance(value, bool):
            sent.pop(name, None)
            if value:
                sent[name] = "on"
        else:
            sent[name] = str(getattr(value, "pk", value) or "")

    @property
    def choices(self) -> list[dict[str, Any]]:
        """For each field that differs: its label and what both read, in words."""
        return [
            {
                "name": name,
                "label": self.fields[name].label if name in self.fields else "",
                "first": self._words(name, self.readings[0]),
                "second": self._words(name, self.readings[1]),
                "pick": self.picks.get(name, ""),
            }
            for name in self.differing
        ]

    def _words(self, name: str, reading: dict[str, Any]) -> str:
        value = reading.get(name) or ""
        if name == "outcome":
            return self._outcome_words(reading)
        if name == "cnie_expires":
            return self.fields[name].prepare_value(value)
        if name == "province":
            return str(dict(self.fields[name].choices).get(value, value))
        return str(value) or str(_("nothing"))

    def _outcome_words(self, reading: dict[str, Any]) -> str:
        label = str(dict(self.fields["outcome"].choices)[reading["outcome"]])
        told = [reading.get("last_name"), reading.get("first_name"), reading.get("cnie"), reading.get("reason")]
        return " · ".join([label, *(str(one) for one in told if one)])

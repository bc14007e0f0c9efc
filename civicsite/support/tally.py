"""Two counts on one bar, whose end is the number that the law requires."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tally:
    """Signatures online and on paper (None where paper is not counted), and how many are required (None: not yet known).

    `from_right` draws the bar in the direction of Arabic.
    """

    online: int
    paper: int | None
    required: int | None
    from_right: bool = False

    @property
    def total(self) -> int:
        """All signatures."""
        return self.online + (self.paper or 0)

    @property
    def left(self) -> int:
        """How many are still missing, 0 from the required number on."""
        return max((self.required or 0) - self.total, 0)

    @property
    def is_reached(self) -> bool:
        """Whether the required number is known and reached."""
        return self.required is not None and self.total >= self.required

    @property
    def is_reached_on_paper(self) -> bool:
        """Whether the list that the law knows has as many by itself."""
        return self.required is not None and (self.paper or 0) >= self.required

    @property
    def online_part(self) -> tuple[str, str]:
        """Where the online part of the bar begins and how wide it is, in %."""
        return self._part(0, self.online)

    @property
    def paper_part(self) -> tuple[str, str]:
        """Where the paper part begins, behind the online one, and how wide it is, in %."""
        return self._part(self.online, self.paper or 0)

    @property
    def _whole(self) -> int:
        """What the whole bar stands for: the required number, or more where there are more."""
        return max(self.required or 0, self.total)

    def _part(self, start: int, size: int) -> tuple[str, str]:
        drawn_from = self._whole - start - size if self.from_right else start
        return self._percent(drawn_from), self._percent(size)

    def _percent(self, part: int) -> str:
        return f"{100 * part / self._whole if self._whole else 0:.2f}%"

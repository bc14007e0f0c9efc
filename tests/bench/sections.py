"""The sections of docs/performance.md that one measurement writes anew without touching the others."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Section:
    """One section, between two comments that its readers do not see."""

    start: str
    end: str

    def of(self, lines: list[str]) -> str:
        """Return the section with these lines."""
        return "\n".join([self.start, *lines, "", self.end, ""])

    def write(self, path: Path, text: str) -> None:
        """Put the section in the place of the one before, or at the end."""
        page = path.read_text()
        if self.start in page:
            before, after = page.split(self.start)[0], page.split(self.end)[1].lstrip("\n")
            path.write_text(before + text + after)
        else:
            path.write_text(page.rstrip("\n") + "\n\n" + text)

    def found_in(self, page: str) -> str:
        """Return the section as it stands in a page, to be kept when the rest is written anew; "" where there is none."""
        if self.start not in page:
            return ""
        return "\n" + self.start + page.split(self.start)[1].split(self.end)[0] + self.end + "\n"

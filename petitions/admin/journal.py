"""What the journals of a petition, of its deposits and of its sheets say: each act in words, and what the site noted of it."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from accounts.models import Language
from civicsite.support.languages import keys_by_words
from civicsite.support.templatetags.civic import number
from moderation.models import Decision
from moderation.notes import DAY, Reading, Told, as_read, reading, reading_both, tell
from petitions.clock import note_words
from petitions.models import DossierPart
from petitions.services.conformity import DOUBTFUL, JUDGE_POWERS, WITHIN
from petitions.services.filing.correction import in_words
from petitions.services.mandates import CHANGED, DECLINED, NAMED
from petitions.states import DeadlineNote, Obligation, PetitionState, SheetState

# What an officer judged of the powers of a council.
JUDGEMENTS = {
    WITHIN: gettext_lazy("within the powers of the council"),
    DOUBTFUL: gettext_lazy("doubtful: the bureau of the council judges"),
}
_STATES = {**dict(PetitionState.choices), **JUDGEMENTS}
# Acts by which a petition stays in its state.
_OF_PETITION: dict[str, str | Promise] = {
    "declare_conditions": gettext_lazy("conditions declared"),
    NAMED: gettext_lazy("mandataire named"),
    CHANGED: gettext_lazy("mandataire changed"),
    DECLINED: gettext_lazy("change of mandataire declined"),
    "ask_mandataire": gettext_lazy("another mandataire asked for"),
    "reach_threshold": gettext_lazy("required number reached"),
    "reach_on_paper": gettext_lazy("required number reached on paper"),
    "print_sheets": gettext_lazy("sheets printed"),
    "draw_audit": gettext_lazy("lines drawn by lot"),
    "ask_dossier": gettext_lazy("dossier asked for"),
    "make_dossier": gettext_lazy("dossier made"),
    "download_dossier": gettext_lazy("dossier taken"),
    "print_dossier": gettext_lazy("part of the dossier shown to print"),
    "take_up_again": gettext_lazy("taken up again in another petition"),
    "correct_deadline": gettext_lazy("deadline corrected"),
    "hold_data": gettext_lazy("personal data held"),
    "release_data": gettext_lazy("hold of the personal data ended"),
    "warn_of_destruction": gettext_lazy("warned that personal data are destroyed"),
    "delete_scans": gettext_lazy("scans deleted"),
    "destroy_key": gettext_lazy("key destroyed"),
    "log_broken": gettext_lazy("difference found in the public log"),
}
_OF_FILING: dict[str, str | Promise] = {
    "filing-register": gettext_lazy("registered"),
    "filing-transmit": gettext_lazy("handed over to the bureau"),
    "filing-accept": pgettext_lazy("what was done with a deposit", "accepted"),
    "filing-place": gettext_lazy("put on the agenda"),
    "filing-ask-completion": gettext_lazy("asked to be completed"),
    "filing-complete": gettext_lazy("completed"),
    "filing-refuse": gettext_lazy("refused"),
    "filing-deliberate": gettext_lazy("decided on by the council"),
    "filing-publish-decision": gettext_lazy("decision published"),
    "filing-promise": gettext_lazy("step promised"),
    "filing-carry-out": gettext_lazy("step carried out"),
    "filing-conclude": gettext_lazy("follow-up concluded"),
    "filing-withdraw": gettext_lazy("taken back"),
    "filing-correct": gettext_lazy("day corrected"),
    "filing-session-moved": gettext_lazy("session on another day"),
}
_FINDINGS = {
    "root": gettext_lazy("a daily root does not come out of its lines"),
    "changed": gettext_lazy("a row was changed"),
    "added": gettext_lazy("a row is in no line"),
    "removed": gettext_lazy("a row is missing"),
    "state": gettext_lazy("a state does not agree"),
    "count": gettext_lazy("a count does not agree"),
}


def of_petition(line: Decision) -> Decision:
    """A line about a petition: from which state to which, or what else was done."""
    tell(line, _OF_PETITION, _READINGS)
    before, after = (_STATES.get(state, state) for state in (line.from_state, line.to_state))
    if line.action == JUDGE_POWERS or not line.from_state:
        line.words = after or line.words
    elif before != after:
        line.words = _("%(before)s → %(after)s") % {"before": before, "after": after}
    return line


def of_filing(line: Decision) -> Decision:
    """A line about a deposit."""
    return tell(line, _OF_FILING, _READINGS)


def of_sheet(line: Decision) -> Decision:
    """A line about a sheet: what it is since."""
    return tell(line, {line.action: dict(SheetState.choices).get(line.to_state, line.to_state)}, _READINGS)


def _dossier(key: str, language: str | None = None) -> str:
    told = _("Dossier no. %(number)s") % {"number": number(key)}
    return f"{told} – {Language(language).label}" if language else told


def _part(kind: str, nth: str, language: str) -> str:
    values = {"part": DossierPart.Kind(kind).label, "nth": number(nth), "language": Language(language).label}
    return _("%(part)s, no. %(nth)s – %(language)s") % values


def _deadline(note: str) -> Told:
    what, _colon, kept = note.partition(": ")
    key = keys_by_words(Obligation).get(what)
    if key is None:
        return Told(why=note)
    label = str(Obligation(key).label)
    if kept in keys_by_words(DeadlineNote):
        return Told(_("%(what)s: %(why)s") % {"what": label, "why": note_words(kept)})
    return Told(label, kept)


def _audit(size: str, total: str, seed: str) -> str:
    values = {"size": number(size), "total": number(total), "seed": _isolated(seed)}
    return _("Drawn: %(size)s of %(total)s. Seed: %(seed)s") % values


def _finding(kind: str, place: str | None) -> str:
    words = str(_FINDINGS[kind])
    return _("%(what)s (line %(place)s of the log)") % {"what": words, "place": number(place)} if place else words


def _anew(lines: str, sheet: str) -> str:
    told = ngettext(
        "%(lines)s line counts now that sheet no. %(sheet)s is taken out.",
        "%(lines)s lines count now that sheet no. %(sheet)s is taken out.",
        int(lines),
    )
    return told % {"lines": number(lines), "sheet": number(sheet)}


def _counted(lines: str) -> str:
    return ngettext("%(shown)s line counted.", "%(shown)s lines counted.", int(lines)) % {"shown": number(lines)}


def _numbered(value: str) -> str:
    return _("Deposit no. %(number)s") % {"number": _isolated(value)}


def _isolated(value: str) -> str:
    return f"\u2068{value}\u2069"


def _same(words: str) -> str:
    return words


_READINGS: dict[str, Reading] = {
    "filing-place": reading_both(_same),
    "filing-promise": reading_both(_same),
    "filing-carry-out": reading_both(_same),
    "filing-correct": in_words,
    "file": reading(r"(?P<value>[^\n]+)", _numbered),
    "return_to_author": reading(r"(?P<value>\S+/\d{4})", _numbered),
    "correct_deadline": _deadline,
    "hold_data": reading(rf"(?P<until>{DAY}): (?P<why>.*)", lambda until: _("Until %(day)s") % {"day": as_read(until)}),
    "print_sheets": reading(
        r"(?P<first>\d+)–(?P<last>\d+)",
        lambda first, last: _("Sheets no. %(first)s to %(last)s") % {"first": number(first), "last": number(last)},
    ),
    "draw_audit": reading(r"(?P<size>\d+)/(?P<total>\d+) (?P<seed>[0-9a-f]+)", _audit),
    "ask_dossier": reading(r"(?P<key>\d+)", _dossier),
    "make_dossier": reading(r"(?P<key>\d+)", _dossier),
    "download_dossier": reading(r"(?P<key>\d+)/(?P<language>fr|ar)", _dossier),
    "print_dossier": reading(r"(?P<kind>[a-z]+)/(?P<nth>\d+)/(?P<language>fr|ar)", _part),
    "take_up_again": reading(r"(?P<key>\d+)", lambda key: _("Petition no. %(number)s") % {"number": key}),
    "log_broken": reading(r"(?P<kind>[a-z]+)(?: (?P<place>\d+))?", _finding),
    "sheet-settle": reading(r"(?P<lines>-?\d+)", _counted),
    "sheet-count-repeats": reading(r"\+(?P<lines>\d+) \((?P<sheet>\d+)\)", _anew),
    "sheet-take-in": reading(
        r"(?P<key>\d+)", lambda key: _("It is entered anew in the place of sheet no. %(number)s.") % {"number": number(key)}
    ),
}

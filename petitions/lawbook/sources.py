"""The texts that the rows cite, and how an article of each is written in both languages."""

from datetime import date
from typing import NamedTuple

from petitions.models import Certainty, LegalLevel

# Dahirs 1-15-83, 1-15-84 and 1-15-85 promulgate the three organic laws on the same day.
ORGANIC_LAWS = date(2015, 7, 7)
DECREES = date(2016, 10, 6)
# Organic laws 70-21 and 71-21 lowered the numbers of the national petition and of the motion.
AMENDED = date(2021, 9, 8)
NATIONAL_LAWS = date(2016, 7, 28)


class Words(NamedTuple):
    """The same said in both languages."""

    fr: str
    ar: str


NONE = Words("", "")


class Source(NamedTuple):
    """The organic law of one level, and the articles on petitions there."""

    level: str
    fr: str
    ar: str
    right: int
    definitions: int
    citizens: int
    associations: int
    deposit: int
    decree: Words
    place: Words
    council: Words

    def article(self, number: int) -> Words:
        """« Loi organique n° 113-14, article 123 »."""
        return Words(f"Loi organique n° {self.fr}, article {number}", f"القانون التنظيمي رقم {self.ar}، المادة {number}")


LOCAL = (
    Source(
        LegalLevel.COMMUNE,
        "113-14",
        "113.14",
        121,
        122,
        123,
        124,
        125,
        Words("Décret n° 2-16-403", "المرسوم رقم 2.16.403"),
        Words("la commune", "الجماعة"),
        Words("conseil de la commune", "مجلس الجماعة"),
    ),
    Source(
        LegalLevel.PROVINCE,
        "112-14",
        "112.14",
        112,
        113,
        114,
        115,
        116,
        Words("Décret n° 2-16-402", "المرسوم رقم 2.16.402"),
        Words("la préfecture ou la province", "العمالة أو الإقليم"),
        Words("conseil de la préfecture ou de la province", "مجلس العمالة أو الإقليم"),
    ),
    Source(
        LegalLevel.REGION,
        "111-14",
        "111.14",
        118,
        119,
        120,
        121,
        122,
        Words("Décret n° 2-16-401", "المرسوم رقم 2.16.401"),
        Words("la région", "الجهة"),
        Words("conseil de la région", "مجلس الجهة"),
    ),
)


def source_of(level: str) -> Source:
    """Return the organic law of a local level."""
    return next(source for source in LOCAL if source.level == level)


LAW_4414 = Words("Loi organique n° 44-14", "القانون التنظيمي رقم 44.14")
LAW_6414 = Words("Loi organique n° 64-14", "القانون التنظيمي رقم 64.14")
COMMON_LAW = Words("Droit commun, article à confirmer", "القواعد العامة، المادة في حاجة إلى تأكيد")
SITE = Words("Règle du site", "قاعدة من قواعد الموقع")

DECREE_TO_CONFIRM = Words(
    "Seul le décret des communes (2-16-403) a été lu ; le numéro et le contenu de celui-ci sont à confirmer. "
    "Le site demande la même chose qu’aux communes.",
    "لم يُقرأ سوى المرسوم الخاص بالجماعات (2.16.403)، ورقم هذا المرسوم ومضمونه في حاجة إلى تأكيد. "
    "يطلب الموقع ما يُطلب بالنسبة إلى الجماعات.",
)


# Why the note: the range was read, and holds as many articles as that of the communes, whose order is known.
ARTICLE_DERIVED = {
    LegalLevel.PROVINCE: Words(
        "Règle lue aux articles 110 à 116 ; le numéro exact est déduit de leur ordre.",
        "قُرئت هذه القاعدة في المواد من 110 إلى 116، ورقم المادة مستنتج من ترتيبها.",
    ),
    LegalLevel.REGION: Words(
        "Règle lue aux articles 116 à 122 ; le numéro exact est déduit de leur ordre.",
        "قُرئت هذه القاعدة في المواد من 116 إلى 122، ورقم المادة مستنتج من ترتيبها.",
    ),
}


def with_article_note(level: str, sureness: "Sureness") -> "Sureness":
    """Return what is said of a row whose article was numbered by deduction."""
    derived = ARTICLE_DERIVED.get(level)
    if derived is None:
        return sureness
    note = Words(f"{sureness.note.fr} {derived.fr}".strip(), f"{sureness.note.ar} {derived.ar}".strip())
    return Sureness(sureness.certainty, note)


class Sureness(NamedTuple):
    """How sure a row is, and what is said of it."""

    certainty: str = Certainty.CONFIRMED
    note: Words = NONE


def to_confirm(fr: str, ar: str) -> Sureness:
    """A row that counsel has to confirm."""
    return Sureness(Certainty.TO_CONFIRM, Words(fr, ar))


def noted(fr: str, ar: str) -> Sureness:
    """A row that was read in the law, with something to say about it."""
    return Sureness(Certainty.CONFIRMED, Words(fr, ar))


def of_the_site(fr: str, ar: str) -> Sureness:
    """A row that the site gives itself."""
    return Sureness(Certainty.SITE, Words(fr, ar))

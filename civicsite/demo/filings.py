"""The deposits of the demonstration: which petition, when, and what the council made of it. Everything is invented."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Refusal:
    """Reasons (codes of moderation.Reason) and the council's own words."""

    reasons: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class DemoFiling:
    """A deposit; (author, commune, theme) names its petition. Days lie between each event and today; None: not yet.

    `paper` signatures are on counted sheets when it is deposited.
    """

    author: str
    commune: str
    theme: str
    number: str
    paper: int
    filed: int
    transmitted: int | None = None
    decided: int | None = None
    refusal: Refusal | None = None
    title_ar: str = ""


FILINGS = [
    # On the agenda of October, decided on, published; a first step is carried out, another one promised.
    DemoFiling(
        "karim",
        "settat",
        "lighting",
        "31",
        214,
        filed=140,
        transmitted=136,
        decided=95,
        title_ar="إعادة إنارة الشارع الرابط بين المحطة والجامعة",
    ),
    # Accepted in November: on the agenda of February.
    DemoFiling(
        "nadia",
        "oujda",
        "cleanliness",
        "58",
        221,
        filed=36,
        transmitted=33,
        decided=10,
        title_ar="حاويات مطمورة ومغسولة في الأزقة الضيقة",
    ),
    # The bureau has not answered in three months.
    DemoFiling("mustapha", "tanger", "accessibility", "112", 0, filed=118, transmitted=110),
    # Refused: it may be cured and deposited again.
    DemoFiling(
        "khadija",
        "beni-mellal",
        "mobility",
        "77",
        0,
        filed=30,
        transmitted=28,
        decided=9,
        refusal=Refusal(
            ("council-signatories", "council-identity-copies"),
            "لم تُرفق اللائحة الورقية بنسخ البطائق الوطنية، ولا تضم العدد المطلوب من الموقعين. يمكن إتمام الملف وإيداعه من جديد.",
        ),
    ),
]

# (title in French, in Arabic, days from today until it is due, what was done in French, in Arabic; "": still open)
FOLLOW_UP = [
    (
        "Inventaire des candélabres de l’avenue",
        "جرد أعمدة الإنارة بالشارع",
        -20,
        "Quarante-six candélabres relevés, dont dix-neuf à remplacer.",
        "أحصي ستة وأربعون عمودا، تسعة عشر منها تحتاج إلى التغيير.",
    ),
    ("Remplacement des lampes et remise en service", "تغيير المصابيح وإعادة التشغيل", 95, "", ""),
]

"""News of three communes. Examples: none of it was announced by the real commune."""

from dataclasses import dataclass


@dataclass(frozen=True)
class News:
    """One piece of news below a commune's page; (heading, summary, paragraphs…) in each language."""

    commune: str
    slug: str
    days: int
    fr: tuple[str, ...]
    ar: tuple[str, ...]
    picture: str = ""

    def words(self, language: str) -> tuple[str, ...]:
        """Heading, summary and paragraphs in a language."""
        return self.fr if language == "fr" else self.ar


EXAMPLE = {
    "fr": "Cette actualité est un exemple écrit pour la démonstration ; elle n’a pas été publiée par la commune.",
    "ar": "هذا الخبر مثال كتب لأغراض العرض التجريبي ولم تنشره الجماعة.",
}

NEWS = [
    News(
        "berkane",
        "permanence-petitions",
        6,
        (
            "Une permanence pour écrire votre pétition",
            "Chaque mercredi après-midi, l’animateur de la région aide à formuler une demande au conseil.",
            "Pas besoin de savoir rédiger : on vient avec une idée, on repart avec un texte. L’animateur vérifie avec vous que la demande relève bien du conseil communal, puis vous aide à la mettre en ligne, en arabe, en français ou dans les deux langues.",
            "La permanence est ouverte à tous, sans rendez-vous. Apportez votre téléphone : il servira à recevoir le code de connexion.",
        ),
        (
            "مداومة لمساعدتكم على كتابة العريضة",
            "كل أربعاء بعد الزوال، يساعد منشط الجهة المواطنين على صياغة طلباتهم إلى المجلس.",
            "لا حاجة إلى إتقان الكتابة: تأتون بفكرة وتعودون بنص. يتأكد المنشط معكم من أن الطلب يدخل في صلاحيات مجلس الجماعة، ثم يساعدكم على نشره بالعربية أو بالفرنسية أو باللغتين معا.",
            "المداومة مفتوحة للجميع دون موعد. أحضروا هاتفكم لتتوصلوا برمز الدخول.",
        ),
        picture="town_hall",
    ),
    News(
        "berkane",
        "session-octobre",
        31,
        (
            "Session d’octobre : où lire les décisions",
            "Les décisions sont affichées, et les pétitions acceptées ont été inscrites à l’ordre du jour.",
            "Les décisions sont affichées au siège de la commune dans les huit jours. Les pétitions acceptées par le bureau avant l’envoi de l’ordre du jour y ont été inscrites ; les autres attendront la session de février.",
        ),
        (
            "دورة أكتوبر: أين تقرؤون المقررات",
            "علقت المقررات، وأدرجت العرائض المقبولة في جدول الأعمال.",
            "تعلق المقررات بمقر الجماعة داخل ثمانية أيام. العرائض التي قبلها المكتب قبل توجيه جدول الأعمال أدرجت فيه، أما البقية فتنتظر دورة فبراير.",
        ),
    ),
    News(
        "tiznit",
        "place-consultation",
        12,
        (
            "Venez dire ce que vous attendez de la place",
            "Une réunion ouverte à tous sur l’eau, l’ombre et les jeux dans l’espace public.",
            "Deux demandes d’habitants parlent de la même place. Avant d’aller plus loin, une rencontre permet de les rapprocher et d’écouter ceux qui ne les ont pas signées. Un compte rendu sera publié ici dans les deux langues.",
        ),
        (
            "قولوا لنا ماذا تنتظرون من الساحة",
            "لقاء مفتوح للجميع حول الماء والظل وفضاءات اللعب بالمجال العمومي.",
            "طلبان للسكان يخصان الساحة نفسها. وقبل المضي أبعد، يتيح اللقاء التقريب بينهما والإنصات إلى من لم يوقعهما. وسينشر محضر اللقاء هنا باللغتين.",
        ),
        picture="fountain",
    ),
    News(
        "beni-mellal",
        "visite-arbres",
        9,
        (
            "Une marche pour compter les oliviers",
            "Samedi matin, les habitants sont invités à recenser les arbres de leur rue.",
            "Chaque équipe reçoit un plan, des numéros et un mètre ruban. On note la rue, le tour du tronc et l’état de l’arbre. Les relevés serviront de point de départ à un inventaire que chacun pourra consulter.",
            "Départ à neuf heures. Prévoir de l’eau et un chapeau ; les enfants sont les bienvenus.",
        ),
        (
            "جولة لإحصاء أشجار الزيتون",
            "صباح السبت، السكان مدعوون إلى إحصاء أشجار شوارعهم.",
            "تتسلم كل مجموعة خريطة وأرقاما وشريط قياس، وتسجل اسم الشارع ومحيط الجذع وحالة الشجرة. وستكون هذه المعطيات منطلقا لجرد يطلع عليه الجميع.",
            "الانطلاق في التاسعة. أحضروا الماء وقبعة، ومرحبا بالأطفال.",
        ),
        picture="avenue",
    ),
]

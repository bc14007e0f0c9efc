"""The councils of the demonstration: who sits, what is on the agendas, what was decided. Everyone and everything is invented."""

from dataclasses import dataclass

from civicsite.demo.kinds import french

# Which communes' councils are shown, each with where it begins in the lists below.
COUNCILS = {"berkane": 0, "oujda": 5, "tiznit": 10, "settat": 15}

# (French, Arabic, woman)
PEOPLE = [
    ("Abdelhak Mernissi", "عبد الحق المرنيسي", False),
    ("Naïma Bouazza", "نعيمة بوعزة", True),
    ("Mohamed Ziani", "محمد الزياني", False),
    ("Latifa Hamdaoui", "لطيفة الحمداوي", True),
    ("Brahim Oulhaj", "إبراهيم أولحاج", False),
    ("Saïda El Fassi", "سعيدة الفاسي", True),
    ("Hassan Benjelloun", "حسن بنجلون", False),
    ("Rachida Moutawakil", "رشيدة المتوكل", True),
    ("Omar Tazi", "عمر التازي", False),
    ("Malika Sebti", "مليكة السبتي", True),
    ("Khalid Ouazzani", "خالد الوزاني", False),
    ("Fouzia Berrechid", "فوزية برشيد", True),
    ("Driss Kabbaj", "إدريس القباج", False),
    ("Zineb Chaoui", "زينب الشاوي", True),
    ("Mustapha Naciri", "مصطفى الناصري", False),
    ("Houria Lahlou", "حورية لحلو", True),
    ("Aziz Fathi", "عزيز فتحي", False),
    ("Samira Tijani", "سميرة التيجاني", True),
    ("Jamal Boutaleb", "جمال بوطالب", False),
    ("Ilham Rami", "إلهام الرامي", True),
]
OFFICES = ["president", "vice_president", "vice_president", "vice_president", "secretary", "deputy_secretary"]

# (name, remit) in French, in Arabic
COMMITTEES = [
    (
        ("Commission du budget, des affaires financières et de la programmation", "Budget, fiscalité, programme d’action."),
        ("لجنة الميزانية والشؤون المالية والبرمجة", "الميزانية والجبايات وبرنامج العمل."),
    ),
    (
        ("Commission des services publics et des prestations", "Propreté, éclairage, eau, transport, marchés."),
        ("لجنة المرافق العمومية والخدمات", "النظافة والإنارة والماء والنقل والأسواق."),
    ),
    (
        ("Commission de l’urbanisme et de l’environnement", "Aménagement, voirie, espaces verts."),
        ("لجنة التعمير والبيئة", "التهيئة والطرق والمساحات الخضراء."),
    ),
]


@dataclass(frozen=True)
class Subject:
    """An item and what was decided of it: title and text in both languages, votes for, against, abstained."""

    title_fr: str
    title_ar: str
    text_fr: str
    text_ar: str
    votes: tuple[int, int, int]
    casting_vote: str = ""

    @property
    def french_title(self) -> str:
        """With the spaces of French."""
        return french(self.title_fr)


SUBJECTS = {
    2: [
        Subject(
            "Programmation de l’excédent de l’exercice précédent",
            "برمجة فائض السنة المالية السابقة",
            "Le conseil décide d’affecter l’excédent à l’entretien de la voirie, à l’éclairage public et à l’achat de deux bennes à ordures.",
            "قرر المجلس تخصيص الفائض لصيانة الطرق والإنارة العمومية واقتناء شاحنتين لجمع النفايات.",
            (16, 2, 1),
        ),
        Subject(
            "Convention de partenariat pour la réhabilitation de la maison des jeunes",
            "اتفاقية شراكة لإعادة تأهيل دار الشباب",
            "Le conseil approuve la convention et autorise son président à la signer.",
            "صادق المجلس على الاتفاقية وأذن لرئيسه بتوقيعها.",
            (19, 0, 0),
        ),
        Subject(
            "Cession d’un terrain communal en bordure de la route nationale",
            "تفويت قطعة أرضية جماعية على جانب الطريق الوطنية",
            "Le conseil ne retient pas la proposition et demande une étude de l’usage public du terrain.",
            "لم يوافق المجلس على المقترح وطلب دراسة حول الاستعمال العمومي للقطعة الأرضية.",
            (6, 11, 2),
        ),
    ],
    5: [
        Subject(
            "Dénomination de rues du quartier Al Massira",
            "تسمية أزقة حي المسيرة",
            "Le conseil adopte les noms proposés par la commission et charge les services de poser les plaques dans les deux langues.",
            "صادق المجلس على الأسماء التي اقترحتها اللجنة وكلف المصالح بوضع اللوحات.",
            (17, 1, 1),
        ),
        Subject(
            "Cahier des charges de la gestion du marché hebdomadaire",
            "دفتر تحملات تدبير السوق الأسبوعي",
            "Le conseil adopte le cahier des charges modifié : les emplacements sont numérotés et les tarifs affichés à l’entrée.",
            "صادق المجلس على دفتر التحملات بعد تعديله: ترقيم الأماكن وإشهار التعريفة عند المدخل.",
            (9, 9, 1),
            "for",
        ),
        Subject(
            "Évaluation annuelle du programme d’action de la commune",
            "التقييم السنوي لبرنامج عمل الجماعة",
            "Le conseil prend acte du rapport d’évaluation et en décide la publication sur le site de la commune.",
            "أخذ المجلس علما بتقرير التقييم وقرر نشره على موقع الجماعة.",
            (18, 0, 1),
        ),
    ],
    10: [
        Subject(
            "Projet de budget de l’année suivante",
            "مشروع ميزانية السنة المقبلة",
            "Le conseil adopte le projet de budget chapitre par chapitre.",
            "صادق المجلس على مشروع الميزانية بابا بابا.",
            (14, 4, 1),
        ),
        Subject(
            "Arrêté fixant les règles d’occupation temporaire du domaine public communal",
            "قرار تنظيم الاحتلال المؤقت للملك العمومي الجماعي",
            "",
            "صادق المجلس على القرار المحدد لقواعد الاحتلال المؤقت للملك العمومي الجماعي، مع الإبقاء على ممر للراجلين عرضه متر ونصف على الأقل.",
            (15, 2, 2),
        ),
        Subject(
            "Convention pour le transport scolaire des élèves des douars éloignés",
            "اتفاقية النقل المدرسي لفائدة تلاميذ الدواوير البعيدة",
            "Le conseil approuve la convention et inscrit la participation de la commune au budget.",
            "صادق المجلس على الاتفاقية وأدرج مساهمة الجماعة في الميزانية.",
            (19, 0, 0),
        ),
    ],
}
OPPOSITION = (
    "La redevance d’occupation doit d’abord être fixée par l’arrêté fiscal : le conseil est invité à délibérer de nouveau.",
    "يجب أن يحدد القرار الجبائي إتاوة الاحتلال أولا: المجلس مدعو إلى التداول من جديد.",
)
MINUTES = (
    "Le président constate que le quorum est atteint et ouvre la séance, qui est publique.\n\nLes points de l’ordre du jour sont présentés par les présidents des commissions, discutés puis mis aux voix. Les délibérations sont jointes.",
    "عاين الرئيس توفر النصاب القانوني وافتتح الجلسة العمومية.\n\nقدم رؤساء اللجان نقط جدول الأعمال، ثم نوقشت وعرضت على التصويت. المقررات مرفقة بالمحضر.",
)


def petition_subject(item) -> Subject:
    """Return what the council decides on a point that a petition asked for: adopted, in words that fit any of them."""
    return Subject(
        item.title_fr,
        item.title_ar,
        "Le conseil approuve le point demandé par la pétition, inscrit les crédits au programme de la commune et charge le "
        "président d’en rendre compte à la session suivante.",
        "صادق المجلس على النقطة التي طلبتها العريضة، وبرمج الاعتمادات اللازمة، وكلف الرئيس بتقديم حصيلة التنفيذ في الدورة الموالية.",
        (13, 4, 1),
    )

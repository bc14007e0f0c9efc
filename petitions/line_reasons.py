"""The coded reasons for which a line of a sheet is not counted; the central team edits them afterwards."""

_ARTICLE_123 = ("Loi organique n° 113-14, article 123", "القانون التنظيمي رقم 113.14، المادة 123")
_DECREE = ("Décret n° 2-16-403", "المرسوم رقم 2.16.403")
_NOWHERE = ("", "")
# Given by the site itself when a sheet is counted, never chosen by a person.
TWICE = "line-twice"

# (code, label, explanation, article), each in French and in Arabic.
LINE_REASONS = [
    (
        "line-unreadable",
        ("Illisible", "غير مقروء"),
        ("Le nom ou le numéro ne peut pas être lu.", "لا يمكن قراءة الاسم أو الرقم."),
        _NOWHERE,
    ),
    ("line-unsigned", ("Sans signature", "بدون توقيع"), ("La ligne n’est pas signée.", "السطر غير موقع."), _DECREE),
    (
        "line-impossible-number",
        ("Numéro de carte impossible", "رقم بطاقة غير ممكن"),
        ("Aucune carte nationale ne porte ce numéro.", "لا تحمل أي بطاقة وطنية هذا الرقم."),
        _DECREE,
    ),
    (
        "line-no-copy",
        ("Copie de la carte manquante", "نسخة البطاقة ناقصة"),
        (
            "La copie de la carte nationale n’est pas jointe ; elle peut encore l’être.",
            "لم ترفق نسخة البطاقة الوطنية، ويمكن إرفاقها لاحقا.",
        ),
        _DECREE,
    ),
    (
        "line-elsewhere",
        ("Ni résident ni actif dans le territoire", "لا يقطن بالتراب المعني ولا يمارس فيه نشاطا"),
        (
            "La personne n’habite pas le territoire du conseil et n’y exerce pas d’activité.",
            "لا يقطن الشخص بتراب المجلس ولا يمارس به أي نشاط.",
        ),
        _ARTICLE_123,
    ),
    (
        "line-under-age",
        ("Moins de dix-huit ans", "أقل من ثماني عشرة سنة"),
        (
            "La personne n’a pas l’âge d’être inscrite sur les listes électorales.",
            "لم يبلغ الشخص سن التسجيل في اللوائح الانتخابية.",
        ),
        _ARTICLE_123,
    ),
    (
        TWICE,
        ("Déjà dans la liste", "مكرر في اللائحة"),
        ("La même personne est comptée une fois, à une autre ligne.", "احتسب الشخص نفسه مرة واحدة في سطر آخر."),
        _ARTICLE_123,
    ),
    (
        "line-other",
        ("Autre motif", "سبب آخر"),
        ("La ligne n’est pas valable pour un autre motif.", "السطر غير صحيح لسبب آخر."),
        _NOWHERE,
    ),
]

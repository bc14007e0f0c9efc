"""The rows that petitions need from the first day: themes, figures of the law, coded reasons.

Loaded by `manage.py setup_site`; rows that exist are left as the central team made them.
"""

from moderation.models import Reason
from petitions.council_reasons import COUNCIL_REASONS
from petitions.lawbook import conditions, figures, powers
from petitions.lawbook.powers_above import PROVINCE, REGION
from petitions.lawbook.powers_commune import COMMUNE
from petitions.lawbook.powers_elsewhere import ELSEWHERE
from petitions.line_reasons import LINE_REASONS
from petitions.models import LegalCondition, LegalFigure, LegalLevel, Power, Theme

# French, Arabic.
Words = tuple[str, str]

THEMES = [
    ("mobility", "Mobilité et voirie", "التنقل والطرق", "sky"),
    ("water", "Eau et assainissement", "الماء والتطهير", "sky"),
    ("cleanliness", "Propreté et déchets", "النظافة والنفايات", "green"),
    ("green-spaces", "Espaces verts et environnement", "المساحات الخضراء والبيئة", "green"),
    ("lighting", "Éclairage et sécurité des lieux", "الإنارة وسلامة الفضاءات", "saffron"),
    ("markets", "Marchés et activité économique", "الأسواق والأنشطة الاقتصادية", "saffron"),
    ("culture", "Culture et patrimoine", "الثقافة والتراث", "brick"),
    ("sport-youth", "Sport et jeunesse", "الرياضة والشباب", "green"),
    ("accessibility", "Accessibilité et handicap", "الولوجيات والإعاقة", "sky"),
    ("services", "Services communaux", "خدمات الجماعة", "brick"),
]

_ARTICLE_121 = ("Loi organique n° 113-14, article 121", "القانون التنظيمي رقم 113.14، المادة 121")
_ARTICLE_122 = ("Loi organique n° 113-14, article 122", "القانون التنظيمي رقم 113.14، المادة 122")
_DECREE = ("Décret n° 2-16-403", "المرسوم رقم 2.16.403")
_LAW_0908 = ("Loi n° 09-08", "القانون رقم 09.08")

REASONS = [
    (
        "not-communal",
        Reason.Use.PETITION_REFUSED,
        "Hors des attributions du conseil communal",
        "خارج اختصاصات مجلس الجماعة",
        "Une pétition demande l’inscription d’un point à l’ordre du jour du conseil ; ce point doit relever de ses attributions. "
        "Vous pouvez reformuler la demande vers ce que le conseil peut décider.",
        "تطلب العريضة إدراج نقطة في جدول أعمال المجلس، ويجب أن تدخل هذه النقطة في صلاحياته. "
        "يمكنكم إعادة صياغة الطلب نحو ما يمكن للمجلس أن يقرره.",
        _ARTICLE_122,
    ),
    (
        "constants",
        Reason.Use.PETITION_REFUSED,
        "Touche aux constantes de la Nation",
        "يمس بالثوابت الجامعة للأمة",
        "L’objet ne doit pas porter atteinte à la religion musulmane modérée, à l’unité nationale, à la monarchie "
        "constitutionnelle ni au choix démocratique.",
        "يجب ألا يمس موضوع العريضة بالدين الإسلامي السمح أو الوحدة الوطنية أو الملكية الدستورية أو الاختيار الديمقراطي.",
        _ARTICLE_121,
    ),
    (
        "duplicate",
        Reason.Use.PETITION_REFUSED,
        "Même demande qu’une pétition ouverte",
        "نفس طلب عريضة مفتوحة",
        "Une pétition ouverte demande déjà la même chose à ce conseil. La signer lui donne plus de force qu’en ouvrir une seconde.",
        "توجد عريضة مفتوحة تطلب الشيء نفسه من هذا المجلس. توقيعها يمنحها قوة أكبر من فتح عريضة ثانية.",
        ("", ""),
    ),
    (
        "personal-attack",
        Reason.Use.PETITION_REFUSED,
        "Vise des personnes ou contient des injures",
        "تستهدف أشخاصا أو تتضمن إساءة",
        "Une pétition porte sur une question d’intérêt commun. Retirez les accusations contre des personnes et les propos injurieux.",
        "تتناول العريضة مسألة ذات مصلحة مشتركة. يرجى حذف الاتهامات الموجهة إلى أشخاص والعبارات المسيئة.",
        ("", ""),
    ),
    (
        "individual-complaint",
        Reason.Use.PETITION_REFUSED,
        "Réclamation individuelle",
        "شكاية فردية",
        "La demande concerne un cas personnel. Le portail national des réclamations y répond mieux qu’une pétition.",
        "يتعلق الطلب بحالة شخصية. البوابة الوطنية للشكايات أنسب لها من العريضة.",
        ("", ""),
    ),
    (
        "request-unclear",
        Reason.Use.PETITION_CHANGE,
        "La demande au conseil n’est pas claire",
        "الطلب الموجه إلى المجلس غير واضح",
        "Dites en une phrase ce que le conseil doit mettre à son ordre du jour.",
        "بيّنوا في جملة واحدة النقطة التي على المجلس إدراجها في جدول أعماله.",
        _ARTICLE_122,
    ),
    (
        "reasons-missing",
        Reason.Use.PETITION_CHANGE,
        "Motifs ou objectifs à compléter",
        "الأسباب أو الأهداف غير مكتملة",
        "Le formulaire légal demande les motifs et les objectifs. Ajoutez pourquoi c’est nécessaire et ce que vous en attendez.",
        "يتطلب النموذج القانوني ذكر الأسباب والأهداف المتوخاة. أضيفوا سبب الحاجة إلى ذلك وما تنتظرونه منه.",
        _DECREE,
    ),
    (
        "picture",
        Reason.Use.PETITION_CHANGE,
        "Image à changer",
        "الصورة تحتاج إلى تغيير",
        "L’image montre des personnes reconnaissables ou n’est pas la vôtre. Choisissez-en une autre ou retirez-la.",
        "تُظهر الصورة أشخاصا يمكن التعرف عليهم أو ليست ملكا لكم. اختاروا صورة أخرى أو احذفوها.",
        _LAW_0908,
    ),
    (
        "personal-data",
        Reason.Use.PETITION_CHANGE,
        "Données personnelles à retirer",
        "معطيات شخصية يجب حذفها",
        "Le texte contient un nom, un numéro ou une adresse d’une autre personne. Retirez-les.",
        "يتضمن النص اسما أو رقما أو عنوانا يخص شخصا آخر. يرجى حذفها.",
        _LAW_0908,
    ),
    (
        "languages-differ",
        Reason.Use.PETITION_CHANGE,
        "Les deux langues ne disent pas la même chose",
        "النصان بالعربية والفرنسية غير متطابقين",
        "Les signataires doivent soutenir la même demande dans les deux langues. Accordez les textes ou gardez-en un seul.",
        "يجب أن يدعم الموقعون الطلب نفسه في اللغتين. وحّدوا النصين أو احتفظوا بواحد منهما.",
        ("", ""),
    ),
]


def load() -> None:
    """Create the rows that are missing; may run any number of times."""
    present = set(Theme.objects.values_list("slug", flat=True))
    Theme.objects.bulk_create(
        Theme(slug=slug, name_fr=name_fr, name_ar=name_ar, tint=tint, order=order)
        for order, (slug, name_fr, name_ar, tint) in enumerate(THEMES)
        if slug not in present
    )
    load_law()
    _load_reasons()


def _load_reasons() -> None:
    present = set(Reason.objects.values_list("code", flat=True))
    rows = [
        *((code, use, (label_fr, label_ar), (fr, ar), article) for code, use, label_fr, label_ar, fr, ar, article in REASONS),
        *((code, Reason.Use.COUNCIL_REFUSED, *words) for code, *words in COUNCIL_REASONS),
        *((code, Reason.Use.SHEET_LINE, *words) for code, *words in LINE_REASONS),
    ]
    Reason.objects.bulk_create(
        Reason(
            code=code,
            use=use,
            label_fr=label[0],
            label_ar=label[1],
            explanation_fr=explanation[0],
            explanation_ar=explanation[1],
            article_fr=article[0],
            article_ar=article[1],
            order=order,
        )
        for order, (code, use, label, explanation, article) in enumerate(rows)
        if code not in present
    )


def load_law() -> None:
    """Create the figures, conditions and powers of the law whose code has no row at its level: those that people made or ended stay."""
    _load_missing(LegalFigure, figures.rows())
    _load_missing(LegalCondition, conditions.rows())
    fields = {LegalLevel.COMMUNE: COMMUNE, LegalLevel.PROVINCE: PROVINCE, LegalLevel.REGION: REGION}
    _load_missing(Power, powers.power_rows(fields, ELSEWHERE))


def _load_missing(model, rows) -> None:
    present = set(model.objects.values_list("level", "code"))
    model.objects.bulk_create(model(**values) for values in rows if (values["level"], values["code"]) not in present)

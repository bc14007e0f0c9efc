"""The coded reasons with which a council may refuse a deposit; the central team edits them afterwards."""

_ARTICLE_121 = ("Loi organique n° 113-14, article 121", "القانون التنظيمي رقم 113.14، المادة 121")
_ARTICLE_122 = ("Loi organique n° 113-14, article 122", "القانون التنظيمي رقم 113.14، المادة 122")
_ARTICLE_123 = ("Loi organique n° 113-14, article 123", "القانون التنظيمي رقم 113.14، المادة 123")
_ARTICLE_124 = ("Loi organique n° 113-14, article 124", "القانون التنظيمي رقم 113.14، المادة 124")
_DECREE = ("Décret n° 2-16-403", "المرسوم رقم 2.16.403")

# (code, label, explanation, article), each in French and in Arabic.
COUNCIL_REASONS = [
    (
        "council-not-its-power",
        ("Hors des attributions du conseil", "خارج صلاحيات المجلس"),
        (
            "Le point demandé ne relève pas des attributions de ce conseil. Reformulez la demande vers ce qu’il peut décider, "
            "ou adressez-la à l’autorité compétente.",
            "لا تدخل النقطة المطلوبة ضمن صلاحيات هذا المجلس. أعيدوا صياغة الطلب نحو ما يمكنه أن يقرره، أو وجهوه إلى الجهة المختصة.",
        ),
        _ARTICLE_121,
    ),
    (
        "council-constants",
        ("Touche aux constantes de la Nation", "يمس بالثوابت الجامعة للأمة"),
        (
            "L’objet porte atteinte à l’une des constantes que nomme l’article premier de la Constitution.",
            "يمس الموضوع بأحد الثوابت المنصوص عليها في الفصل الأول من الدستور.",
        ),
        _ARTICLE_121,
    ),
    (
        "council-signatories",
        ("Pas assez de signataires valables", "عدد الموقعين المستوفين للشروط غير كاف"),
        (
            "La liste déposée compte moins de signataires remplissant les conditions que le nombre exigé. Complétez-la, puis "
            "déposez de nouveau la pétition : les signatures valables restent acquises tant que le texte ne change pas.",
            "تضم اللائحة المودعة عددا من الموقعين المستوفين للشروط أقل من العدد المطلوب. أتموها ثم أودعوا العريضة من جديد: "
            "تبقى التوقيعات الصحيحة مقبولة ما دام النص لم يتغير.",
        ),
        _ARTICLE_123,
    ),
    (
        "council-identity-copies",
        ("Copies de cartes nationales manquantes", "نسخ من البطاقة الوطنية ناقصة"),
        (
            "Une copie de la carte nationale de chaque signataire doit être jointe. Joignez celles qui manquent.",
            "يجب إرفاق نسخة من البطاقة الوطنية لكل موقع. أرفقوا النسخ الناقصة.",
        ),
        _DECREE,
    ),
    (
        "council-form",
        ("Forme non conforme", "شكل غير مطابق"),
        (
            "La pétition ne suit pas la forme fixée : conseil, date et objet en tête de chaque page, motifs et objectifs, "
            "données et signatures.",
            "لا تحترم العريضة الشكل المحدد: اسم المجلس، والتاريخ والموضوع في أعلى كل صفحة، والأسباب والأهداف، والمعطيات والتوقيعات.",
        ),
        _DECREE,
    ),
    (
        "council-mandataire",
        ("Mandataire non désigné", "لم يتم تعيين وكيل العريضة"),
        (
            "Les pétitionnaires doivent désigner le citoyen qui suit la procédure en leur nom.",
            "على مقدمي العريضة تعيين المواطن الذي يتتبع مسطرة تقديمها باسمهم.",
        ),
        _ARTICLE_122,
    ),
    (
        "council-interest",
        ("Intérêt commun et direct non établi", "المصلحة المشتركة المباشرة غير ثابتة"),
        (
            "Les signataires doivent avoir un intérêt commun et direct à présenter la pétition. Précisez-le dans les motifs.",
            "يجب أن تكون للموقعين مصلحة مشتركة مباشرة في تقديم العريضة. وضحوا ذلك في الأسباب.",
        ),
        _ARTICLE_123,
    ),
    (
        "council-association",
        ("Conditions de l’association non remplies", "شروط الجمعية غير مستوفاة"),
        (
            "L’association doit exister depuis plus de trois ans, être en situation régulière, avoir son siège ou une section "
            "dans le territoire et une activité liée à l’objet.",
            "يجب أن تكون الجمعية مؤسسة منذ أكثر من ثلاث سنوات وفي وضعية قانونية سليمة، وأن يكون مقرها أو أحد فروعها بتراب "
            "الجماعة، وأن يرتبط نشاطها بموضوع العريضة.",
        ),
        _ARTICLE_124,
    ),
    (
        "council-association-papers",
        ("Pièces de l’association manquantes", "وثائق الجمعية ناقصة"),
        (
            "Récépissé définitif, statuts ou justificatif des pouvoirs du représentant manquent. Joignez-les.",
            "ينقص الوصل النهائي أو النظام الأساسي أو ما يثبت صلاحيات الممثل. أرفقوا ما ينقص.",
        ),
        _DECREE,
    ),
]

"""What people often ask of a council though another body decides it, with whom to address instead.

The organic laws list what councils may do; who decides the rest is common knowledge of the administration, not read in a
text here: each row says that it is to be confirmed.
"""

from petitions.lawbook.powers import Elsewhere
from petitions.lawbook.sources import Words, to_confirm
from petitions.models import LegalLevel

EVERYWHERE = (LegalLevel.COMMUNE, LegalLevel.PROVINCE, LegalLevel.REGION)
_USAGE = to_confirm(
    "Les lois organiques disent ce que les conseils peuvent décider ; qui décide du reste est donné ici d’usage, à confirmer.",
    "تحدد القوانين التنظيمية ما يمكن للمجالس أن تقرره؛ أما الجهة المختصة بما عداه فمذكورة هنا على سبيل الاستئناس، في انتظار التأكيد.",
)

ELSEWHERE = (
    Elsewhere(
        "teachers",
        EVERYWHERE,
        Words("Enseignants, programmes, examens", "الأساتذة والبرامج والامتحانات"),
        Words(
            "L’État nomme les enseignants et décide des programmes ; la commune entretient seulement les bâtiments.",
            "تعيّن الدولة الأساتذة وتقرر البرامج؛ وتقتصر الجماعة على صيانة البنايات.",
        ),
        Words(
            "La direction provinciale ou l’académie régionale de l’éducation (AREF).",
            "المديرية الإقليمية أو الأكاديمية الجهوية للتربية والتكوين.",
        ),
        "enseignant, professeur, instituteur, examen, baccalauréat, programme scolaire, أستاذ, أساتذة, معلم, امتحان, باكالوريا",
        _USAGE,
    ),
    Elsewhere(
        "hospitals",
        EVERYWHERE,
        Words("Hôpitaux, médecins, médicaments", "المستشفيات والأطباء والأدوية"),
        Words("Les hôpitaux et leur personnel relèvent de l’État.", "المستشفيات وأطرها تابعة للدولة."),
        Words(
            "La délégation de la santé de la province, ou la direction régionale de la santé.",
            "مندوبية الصحة بالإقليم أو المديرية الجهوية للصحة.",
        ),
        "hôpital, médecin, infirmier, médicament, urgences, scanner, مستشفى, طبيب, أطباء, ممرض, أدوية, مستعجلات",
        _USAGE,
    ),
    Elsewhere(
        "justice",
        EVERYWHERE,
        Words("Tribunaux, jugements, litiges", "المحاكم والأحكام والنزاعات"),
        Words("La justice est indépendante : aucun conseil ne peut s’y mêler.", "القضاء مستقل: لا يمكن لأي مجلس أن يتدخل فيه."),
        Words("Le tribunal compétent, ou un avocat.", "المحكمة المختصة أو محام."),
        "tribunal, juge, jugement, procès, plainte pénale, avocat, محكمة, قاضي, حكم قضائي, دعوى قضائية, محامي",
        _USAGE,
    ),
    Elsewhere(
        "police",
        EVERYWHERE,
        Words("Police, gendarmerie, sécurité", "الأمن الوطني والدرك الملكي"),
        Words(
            "L’ordre public revient au gouverneur et aux services de sécurité (113-14, article 110).",
            "المحافظة على النظام والأمن العمومي من اختصاص العامل ومصالح الأمن (113.14، المادة 110).",
        ),
        Words(
            "Le commissariat, la gendarmerie, ou le gouverneur de la province ou préfecture.",
            "مصالح الأمن أو الدرك الملكي أو عامل العمالة أو الإقليم.",
        ),
        "police, gendarmerie, commissariat, patrouille, délinquance, vol, شرطة, درك, أمن وطني, دورية, سرقة, إجرام",
        _USAGE,
    ),
    Elsewhere(
        "national-roads",
        EVERYWHERE,
        Words("Routes nationales et autoroutes", "الطرق الوطنية والطرق السيارة"),
        Words(
            "L’État les construit ; la commune n’entretient que la traversée de son centre, par convention (113-14, article 87).",
            "تنجزها الدولة؛ ولا تتولى الجماعة إلا صيانة الطرق الوطنية العابرة لمركزها، بتعاقد (113.14، المادة 87).",
        ),
        Words(
            "La direction provinciale ou régionale de l’équipement ; Autoroutes du Maroc.",
            "المديرية الإقليمية أو الجهوية للتجهيز؛ الشركة الوطنية للطرق السيارة.",
        ),
        "route nationale, autoroute, échangeur, طريق وطنية, طريق سيار, طريق سيارة",
        _USAGE,
    ),
    Elsewhere(
        "water-operator",
        (LegalLevel.COMMUNE,),
        Words("Coupures, factures et branchements d’eau ou d’électricité", "انقطاعات وفواتير وربط الماء أو الكهرباء"),
        Words(
            "L’exploitant traite les factures et les pannes ; le conseil décide du service, pas d’une facture.",
            "يعالج المستغل الفواتير والأعطاب؛ ويقرر المجلس في شأن المرفق لا في شأن فاتورة.",
        ),
        Words(
            "La société régionale multiservices, l’ONEE ou la régie, puis le portail national des réclamations.",
            "الشركة الجهوية متعددة الخدمات أو المكتب الوطني للكهرباء والماء أو الوكالة، ثم البوابة الوطنية للشكايات.",
        ),
        "facture, coupure, compteur, ONEE, régie, فاتورة, انقطاع, عداد, المكتب الوطني للكهرباء",
        _USAGE,
    ),
    Elsewhere(
        "jobs-civil-service",
        EVERYWHERE,
        Words("Concours, salaires et emplois de l’État", "المباريات والأجور ووظائف الدولة"),
        Words(
            "Les conseils n’ouvrent pas de postes de l’État et ne fixent pas les salaires.",
            "لا تفتح المجالس مناصب الدولة ولا تحدد الأجور.",
        ),
        Words(
            "Le ministère concerné, ou l’ANAPEC pour la recherche d’emploi.",
            "الوزارة المعنية، أو الوكالة الوطنية لإنعاش التشغيل والكفاءات.",
        ),
        "salaire, concours, fonctionnaire, fonction publique, recrutement, أجر, أجور, مباراة, وظيفة عمومية, موظف, توظيف",
        _USAGE,
    ),
    Elsewhere(
        "prices",
        EVERYWHERE,
        Words("Prix des produits, loyers, taxis", "أسعار المواد والكراء وسيارات الأجرة"),
        Words(
            "Le contrôle des prix et les permis de taxi reviennent au gouverneur (113-14, article 110).",
            "مراقبة الأثمان ورخص سيارات الأجرة من اختصاص العامل (113.14، المادة 110).",
        ),
        Words("Le gouverneur de la province ou préfecture.", "عامل العمالة أو الإقليم."),
        "prix, cherté, loyer, taxi, carburant, أسعار, أثمان, غلاء, كراء, سيارة أجرة, سيارات الأجرة, محروقات",
        _USAGE,
    ),
    Elsewhere(
        "elections",
        EVERYWHERE,
        Words("Élections, partis, syndicats, presse", "الانتخابات والأحزاب والنقابات والصحافة"),
        Words("Ces matières reviennent à l’État (113-14, article 110).", "هذه المواد من اختصاص الدولة (113.14، المادة 110)."),
        Words(
            "Le gouverneur de la province ou préfecture, ou la pétition nationale.",
            "عامل العمالة أو الإقليم، أو العريضة الوطنية.",
        ),
        "élection, vote, parti politique, syndicat, انتخابات, حزب, نقابة",
        _USAGE,
    ),
    Elsewhere(
        "papers",
        EVERYWHERE,
        Words("Passeport, carte nationale, permis de conduire", "جواز السفر والبطاقة الوطنية ورخصة السياقة"),
        Words("Ce sont des démarches personnelles auprès de l’État.", "هذه مساطر شخصية لدى الدولة."),
        Words(
            "La préfecture ou la province, la DGSN, la NARSA.",
            "العمالة أو الإقليم، المديرية العامة للأمن الوطني، الوكالة الوطنية للسلامة الطرقية.",
        ),
        "passeport, carte nationale, permis de conduire, visa, جواز السفر, بطاقة وطنية, رخصة السياقة, تأشيرة",
        _USAGE,
    ),
    Elsewhere(
        "national-law",
        EVERYWHERE,
        Words("Lois, code de la famille, retraites, impôts de l’État", "القوانين ومدونة الأسرة والتقاعد وضرائب الدولة"),
        Words("Le Parlement et le gouvernement en décident.", "من اختصاص البرلمان والحكومة."),
        Words(
            "La pétition nationale (44-14) ou la motion en matière législative (64-14).",
            "العريضة الوطنية (44.14) أو الملتمس في مجال التشريع (64.14).",
        ),
        "loi, retraite, impôt, moudawana, parlement, ministre, gouvernement, قانون, تقاعد, ضريبة, مدونة الأسرة, برلمان, وزير, حكومة",
        _USAGE,
    ),
    Elsewhere(
        "mosques",
        EVERYWHERE,
        Words("Mosquées et imams", "المساجد والأئمة"),
        Words("Le ministère des Habous et des Affaires islamiques en a la charge.", "من اختصاص وزارة الأوقاف والشؤون الإسلامية."),
        Words("La délégation des affaires islamiques de la province.", "المندوبية الإقليمية للشؤون الإسلامية."),
        "mosquée, imam, habous, مسجد, إمام, أوقاف, حبوس",
        _USAGE,
    ),
    Elsewhere(
        "commune-not-here",
        (LegalLevel.PROVINCE, LegalLevel.REGION),
        Words("Rues, propreté, éclairage, marchés d’une commune", "الأزقة والنظافة والإنارة وأسواق الجماعة"),
        Words(
            "Les services de proximité sont ceux du conseil de la commune (113-14, article 83).",
            "مرافق القرب من اختصاص مجلس الجماعة (113.14، المادة 83).",
        ),
        Words("Le conseil de la commune : choisissez-le plus haut.", "مجلس الجماعة: اختاروه أعلاه."),
        "éclairage public, ordures, poubelle, trottoir, lampadaire, souk, cimetière, إنارة عمومية, أزبال, حاويات, رصيف, سوق أسبوعي, مقبرة",
        to_confirm(
            "Lu dans la loi pour l’article ; le partage entre conseils se règle parfois par convention.",
            "المادة مقروءة في القانون؛ وقد يُنظَّم التوزيع بين المجالس باتفاقية.",
        ),
    ),
    Elsewhere(
        "province-not-here",
        (LegalLevel.COMMUNE,),
        Words("Transport scolaire rural et pistes entre douars", "النقل المدرسي القروي والمسالك بين الدواوير"),
        Words(
            "C’est d’abord le conseil de la province ou de la préfecture (112-14, article 79).",
            "من اختصاص مجلس الإقليم أو العمالة أولا (112.14، المادة 79).",
        ),
        Words(
            "Le conseil de la province ou de la préfecture : choisissez-le plus haut.", "مجلس الإقليم أو العمالة: اختاروه أعلاه."
        ),
        "transport scolaire, bus scolaire, piste rurale, نقل مدرسي, حافلة مدرسية, مسلك قروي",
        to_confirm(
            "Lu dans la loi pour l’article ; des communes y participent par convention.",
            "المادة مقروءة في القانون؛ وتساهم فيه جماعات باتفاقية.",
        ),
    ),
)

"""Powers of the councils of provinces and prefectures (112-14, articles 79 to 89) and of regions (111-14, articles 81 to 94)."""

from petitions.lawbook.powers import Field, Kind
from petitions.lawbook.sources import Words

OWN, SHARED, TRANSFERRED = Kind.OWN, Kind.SHARED, Kind.TRANSFERRED

PROVINCE = (
    Field(
        "school-transport",
        OWN,
        79,
        Words("Transport scolaire en milieu rural", "النقل المدرسي في المجال القروي"),
        Words(
            "Bus scolaires des douars vers les écoles, collèges et lycées.",
            "حافلات نقل تلاميذ الدواوير إلى المدارس والإعداديات والثانويات.",
        ),
        Words("Un second bus scolaire pour les douars de la vallée.", "حافلة مدرسية ثانية لدواوير الوادي."),
        "transport scolaire, bus scolaire, élèves, نقل مدرسي, حافلة مدرسية, تلاميذ",
    ),
    Field(
        "rural-tracks",
        OWN,
        79,
        Words("Pistes rurales", "المسالك القروية"),
        Words("Construire et entretenir les pistes entre les douars.", "إنجاز وصيانة المسالك بين الدواوير."),
        Words("Réparer la piste coupée par les pluies.", "إصلاح المسلك الذي قطعته الأمطار."),
        "piste, piste rurale, chemin rural, douar, مسلك, مسالك قروية, دوار",
    ),
    Field(
        "poverty",
        OWN,
        79,
        Words("Lutte contre la pauvreté et la précarité", "الحد من الفقر والهشاشة"),
        Words(
            "Programmes pour les familles, les personnes âgées ou handicapées qui en ont besoin.",
            "برامج لفائدة الأسر والمسنين والأشخاص في وضعية إعاقة.",
        ),
        Words("Un programme pour les personnes handicapées isolées.", "برنامج لفائدة ذوي الإعاقة المعزولين."),
        "pauvreté, précarité, handicap, personnes âgées, exclusion, فقر, هشاشة, إعاقة, مسنين, إقصاء",
    ),
    Field(
        "needs",
        OWN,
        79,
        Words("Diagnostic des besoins", "تشخيص الحاجيات"),
        Words(
            "Dire ce qui manque en santé, logement, école, hygiène, culture et sport dans la province.",
            "تحديد الخصاص في مجالات الصحة والسكن والتعليم وحفظ الصحة والثقافة والرياضة.",
        ),
        Words("Un diagnostic des besoins en santé des communes rurales.", "تشخيص حاجيات الجماعات القروية في مجال الصحة."),
        "diagnostic, besoins, santé, logement, enseignement, تشخيص, حاجيات, صحة, سكن, تعليم",
    ),
    Field(
        "development",
        OWN,
        80,
        Words("Programme de développement de la province", "برنامج تنمية العمالة أو الإقليم"),
        Words("Ce que le conseil programme pour six ans, et son suivi.", "ما يبرمجه المجلس لمدة ست سنوات وتتبعه."),
        Words("Publier l’avancement du programme.", "نشر تقدم إنجاز البرنامج."),
        "programme de développement, budget, برنامج التنمية, ميزانية",
    ),
    Field(
        "rural-upgrade",
        SHARED,
        86,
        Words("Mise à niveau du monde rural", "تأهيل العالم القروي"),
        Words(
            "Santé, formation, infrastructures et équipements des campagnes, en convention avec l’État.",
            "الصحة والتكوين والبنيات التحتية والتجهيزات بالعالم القروي، بتعاقد مع الدولة.",
        ),
        Words("Équiper la maison d’accouchement.", "تجهيز دار الولادة."),
        "rural, équipement, infrastructures, dar al oumouma, قروي, تجهيز, بنيات تحتية, دار الأمومة",
    ),
    Field(
        "isolation",
        SHARED,
        86,
        Words("Désenclavement, montagnes et oasis", "فك العزلة والمناطق الجبلية والواحات"),
        Words(
            "Relier les villages isolés, développer les zones de montagne et les oasis.",
            "ربط القرى المعزولة وتنمية المناطق الجبلية والواحات.",
        ),
        Words("Un pont pour le village isolé en hiver.", "قنطرة للقرية التي تعزل شتاء."),
        "désenclavement, isolé, montagne, oasis, neige, pont, فك العزلة, عزلة, جبال, واحة, ثلوج, قنطرة",
    ),
    Field(
        "rural-water",
        SHARED,
        86,
        Words("Eau potable et électricité du monde rural", "تزويد العالم القروي بالماء والكهرباء"),
        Words(
            "Contribuer à amener l’eau et l’électricité dans les douars.",
            "الإسهام في تزويد الدواوير بالماء الصالح للشرب والكهرباء.",
        ),
        Words("Raccorder trois douars à l’eau.", "ربط ثلاثة دواوير بالماء."),
        "eau potable, électricité, raccordement, ماء, كهرباء, ربط",
    ),
    Field(
        "provincial-roads",
        SHARED,
        86,
        Words("Routes provinciales", "الطرق الإقليمية"),
        Words(
            "Participer à la construction et à l’entretien des routes provinciales.", "المساهمة في إنجاز وصيانة الطرق الإقليمية."
        ),
        Words("Élargir la route provinciale vers le souk.", "توسيع الطريق الإقليمية نحو السوق."),
        "route provinciale, route, طريق إقليمية, طريق",
    ),
    Field(
        "social-upgrade",
        SHARED,
        86,
        Words("Éducation, santé, social et sport", "التأهيل الاجتماعي والتربوي والصحي والرياضي"),
        Words(
            "Internats, foyers d’étudiantes, terrains, en convention avec l’État.",
            "الداخليات ودور الطالبة والملاعب، بتعاقد مع الدولة.",
        ),
        Words("Agrandir la maison de l’étudiante.", "توسيع دار الطالبة."),
        "internat, dar taliba, sport, terrain, داخلية, دار الطالبة, رياضة, ملعب",
    ),
    Field(
        "province-water-works",
        TRANSFERRED,
        89,
        Words("Développement social et petits ouvrages d’eau", "التنمية الاجتماعية والمنشآت المائية الصغيرة والمتوسطة"),
        Words("Quand l’État les a transférés, surtout en milieu rural.", "متى نقلت الدولة ذلك، خاصة بالوسط القروي."),
        Words("Une retenue d’eau pour les éleveurs.", "سد تلي لفائدة مربي الماشية."),
        "retenue, barrage, puits, irrigation, سد تلي, بئر, سقي",
    ),
)

REGION = (
    Field(
        "enterprises",
        OWN,
        82,
        Words("Soutien aux entreprises et zones d’activités", "دعم المقاولات ومناطق الأنشطة الاقتصادية"),
        Words(
            "Aider les entreprises, installer des zones d’activités, attirer l’investissement.",
            "دعم المقاولات وتوطين مناطق الأنشطة وجذب الاستثمار.",
        ),
        Words("Une zone pour les métiers de l’argan.", "منطقة لمهن الأركان."),
        "entreprise, zone d’activités, zone industrielle, investissement, artisanat, مقاولات, منطقة صناعية, استثمار, صناعة تقليدية",
    ),
    Field(
        "social-economy",
        OWN,
        82,
        Words("Économie sociale et produits régionaux", "الاقتصاد الاجتماعي والمنتجات الجهوية"),
        Words(
            "Coopératives, produits du terroir, marchés de gros régionaux.", "التعاونيات والمنتجات المحلية وأسواق الجملة الجهوية."
        ),
        Words("Un marché régional des coopératives.", "سوق جهوي للتعاونيات."),
        "coopérative, terroir, marché de gros, économie sociale, تعاونية, تعاونيات, منتجات, سوق الجملة, اقتصاد اجتماعي",
    ),
    Field(
        "training",
        OWN,
        82,
        Words("Formation professionnelle et emploi", "التكوين المهني والشغل"),
        Words(
            "Centres régionaux de formation, d’emploi et de développement des compétences.",
            "المراكز الجهوية للتكوين والتشغيل وتطوير الكفاءات.",
        ),
        Words("Un centre de formation aux énergies renouvelables.", "مركز للتكوين في الطاقات المتجددة."),
        "formation, emploi, apprentissage, jeunes, compétences, تكوين, تشغيل, شغل, شباب, كفاءات",
    ),
    Field(
        "rural-development",
        OWN,
        82,
        Words("Développement rural et routes non classées", "التنمية القروية والطرق غير المصنفة"),
        Words(
            "Activités non agricoles en campagne, routes non classées, pistes touristiques.",
            "الأنشطة غير الفلاحية بالعالم القروي، والطرق غير المصنفة، والمسالك السياحية.",
        ),
        Words("Une route non classée vers les villages de montagne.", "طريق غير مصنفة نحو قرى الجبل."),
        "rural, route non classée, tourisme rural, piste, قروي, طريق غير مصنفة, مسالك سياحية",
    ),
    Field(
        "regional-transport",
        OWN,
        82,
        Words("Transport entre les communes", "النقل الطرقي بين الجماعات"),
        Words(
            "Plan régional de transport, lignes non urbaines entre communes de la région.",
            "تصميم النقل الجهوي، وتنظيم النقل غير الحضري بين جماعات الجهة.",
        ),
        Words("Une ligne régulière entre trois provinces.", "خط منتظم يربط ثلاثة أقاليم."),
        "transport, ligne, autocar, interurbain, train, نقل, خط, حافلة, بين الجماعات",
    ),
    Field(
        "regional-culture",
        OWN,
        82,
        Words("Sites archéologiques et festivals", "المواقع الأثرية والمهرجانات"),
        Words(
            "Préserver et faire connaître les sites, organiser des festivals.",
            "الإسهام في المحافظة على المواقع الأثرية والتعريف بها، وتنظيم المهرجانات.",
        ),
        Words("Un circuit des sites de gravures rupestres.", "مدار لمواقع النقوش الصخرية."),
        "archéologique, site, festival, culture, أثرية, موقع, مهرجان, ثقافة",
    ),
    Field(
        "regional-environment",
        OWN,
        82,
        Words("Parcs régionaux, eau et énergie", "المنتزهات الجهوية والماء والطاقة"),
        Words(
            "Parcs régionaux, stratégie d’économie d’eau et d’énergie, énergies renouvelables.",
            "المنتزهات الجهوية، واستراتيجية اقتصاد الماء والطاقة، والطاقات المتجددة.",
        ),
        Words("Un plan régional d’économie d’eau.", "مخطط جهوي لاقتصاد الماء."),
        "parc régional, eau, énergie, solaire, environnement, منتزه جهوي, ماء, طاقة, شمسية, بيئة",
    ),
    Field(
        "regional-programme",
        OWN,
        83,
        Words("Programme de développement régional", "برنامج التنمية الجهوية"),
        Words("Ce que la région programme pour six ans, et son suivi.", "ما تبرمجه الجهة لمدة ست سنوات وتتبعه."),
        Words("Inscrire la lutte contre la sécheresse au programme.", "إدراج مواجهة الجفاف في البرنامج."),
        "programme de développement, budget, برنامج التنمية, ميزانية",
    ),
    Field(
        "regional-plan",
        OWN,
        88,
        Words("Schéma régional d’aménagement du territoire", "التصميم الجهوي لإعداد التراب"),
        Words("Où la région place ses grands équipements.", "تحديد مواقع التجهيزات الكبرى بالجهة."),
        Words("Prévoir un pôle de santé dans le schéma.", "برمجة قطب صحي في التصميم."),
        "aménagement du territoire, schéma, grands équipements, إعداد التراب, تصميم جهوي, تجهيزات كبرى",
    ),
    Field(
        "regional-rural-shared",
        SHARED,
        91,
        Words("Montagnes, oasis, eau et électricité pour tous", "الجبال والواحات وتعميم الماء والكهرباء"),
        Words(
            "Mise à niveau des campagnes, montagnes et oasis, désenclavement, en convention avec l’État.",
            "تأهيل العالم القروي والمناطق الجبلية والواحات وفك العزلة، بتعاقد مع الدولة.",
        ),
        Words("Amener l’eau aux villages de montagne.", "إيصال الماء إلى قرى الجبل."),
        "montagne, oasis, désenclavement, eau potable, électricité, جبال, واحة, فك العزلة, ماء, كهرباء",
    ),
    Field(
        "regional-social-shared",
        SHARED,
        91,
        Words("Social, logement, sport et vieux tissus", "التأهيل الاجتماعي والسكن والرياضة والأنسجة العتيقة"),
        Words(
            "Aide sociale, logement social, sport et loisirs, villes anciennes, en convention avec l’État.",
            "المساعدة الاجتماعية والسكن الاجتماعي والرياضة والترفيه والمدن العتيقة، بتعاقد مع الدولة.",
        ),
        Words("Un complexe sportif pour la région.", "مركب رياضي جهوي."),
        "social, logement, sport, médina, اجتماعي, سكن, رياضة, مدينة عتيقة",
    ),
    Field(
        "regional-nature-shared",
        SHARED,
        91,
        Words("Inondations, forêts et aires protégées", "الحماية من الفيضانات والغابات والمناطق المحمية"),
        Words(
            "Se protéger des crues, garder l’eau, les forêts et la biodiversité, en convention avec l’État.",
            "الحماية من الفيضانات والمحافظة على الماء والغابات والتنوع البيولوجي، بتعاقد مع الدولة.",
        ),
        Words("Protéger l’arganeraie.", "حماية غابات الأركان."),
        "inondation, crue, forêt, arganier, biodiversité, désertification, sécheresse, فيضان, غابة, أركان, تصحر, جفاف",
    ),
    Field(
        "regional-tourism-shared",
        SHARED,
        91,
        Words("Tourisme et patrimoine de la région", "السياحة وتراث الجهة"),
        Words(
            "Faire venir les visiteurs, entretenir le patrimoine, gérer des établissements culturels.",
            "إنعاش السياحة وصيانة التراث وتدبير المؤسسات الثقافية.",
        ),
        Words("Restaurer les greniers collectifs.", "ترميم المخازن الجماعية."),
        "tourisme, patrimoine, grenier, musée, سياحة, تراث, مخازن, متحف",
    ),
    Field(
        "regional-transferred",
        TRANSFERRED,
        94,
        Words("Grands équipements, santé, enseignement, énergie", "التجهيزات الجهوية والصحة والتعليم والطاقة"),
        Words(
            "Seulement ce que l’État a transféré à la région : à vérifier avant de demander.",
            "فقط ما نقلته الدولة إلى الجهة: يجب التأكد قبل الطلب.",
        ),
        Words("Un équipement de portée régionale.", "تجهيز ذو بعد جهوي."),
        "hôpital, université, infrastructure, مستشفى, جامعة, بنية تحتية",
    ),
)

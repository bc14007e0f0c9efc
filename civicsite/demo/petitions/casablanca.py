"""Settat, El Borouj, Mohammedia."""

from civicsite.demo.kinds import DemoPetition, Words, closed, collecting, refused, submitted, withdrawn

PETITIONS = [
    DemoPetition(
        "karim",
        "settat",
        "lighting",
        closed(150, 240),
        fr=Words(
            "Rallumer l’avenue entre la gare et l’université",
            "Nous demandons que le conseil vote un programme de remise en état de l’éclairage entre la gare et l’université : remplacement des lampes hors service, passage aux LED, et un numéro sur chaque mât pour signaler une panne.",
            (
                "Des centaines d’étudiants font ce trajet à pied, tôt le matin et tard le soir. Un lampadaire sur trois fonctionne, et les buissons prennent le reste de la lumière.",
                "Numéroter les mâts paraît un détail. C’est ce qui permet à n’importe qui de dire exactement ce qui est en panne, et à la commune de répondre en combien de jours elle répare.",
            ),
        ),
    ),
    DemoPetition(
        "karim",
        "settat",
        "services",
        withdrawn(25, note="Je vais d’abord en parler avec l’association de mon quartier et présenter une demande commune."),
        fr=Words(
            "Afficher les délibérations du conseil dans chaque quartier",
            "Nous demandons que les décisions du conseil soient affichées, en arabe et en français, dans les annexes administratives et les maisons de quartier.",
            (
                "Tout le monde ne va pas au siège de la commune. Un panneau par quartier, mis à jour après chaque session, suffirait pour que chacun sache ce qui a été décidé.",
            ),
        ),
    ),
    DemoPetition(
        "abdellah",
        "el-borouj",
        "mobility",
        collecting(44, 108),
        ar=Words(
            "ترصيف الطريق المؤدية إلى المقبرة والسوق",
            "نطلب من المجلس إدراج ترصيف الطريق الرابطة بين وسط المدينة والسوق والمقبرة، مع تصريف مياه الأمطار على جانبيها.",
            (
                "هذه الطريق يسلكها الجميع، وهي غبار في الصيف ووحل في الشتاء. مواكب الجنائز تمر منها، والتجار يمرون منها بعرباتهم كل أسبوع.",
                "طولها لا يتجاوز بضع مئات من الأمتار. نطلب أن تبرمج في ميزانية السنة المقبلة، وأن تبدأ الأشغال بتصريف المياه حتى لا يفسد الترصيف بعد أول شتاء.",
            ),
        ),
    ),
    DemoPetition(
        "abdellah",
        "el-borouj",
        "markets",
        collecting(
            20, 46, mended=("request-unclear", "المرجو أن تحددوا في جملة واحدة ما تطلبون من المجلس أن يدرجه في جدول أعماله.")
        ),
        fr=Words(
            "Un abri d’ombre et un abreuvoir au marché aux bestiaux",
            "Nous demandons que le conseil inscrive à son ordre du jour la construction d’un abri couvert, d’un abreuvoir et d’un quai de déchargement au marché hebdomadaire aux bestiaux.",
            (
                "Les bêtes attendent des heures au soleil et les hommes aussi. On décharge à la main, sur des planches, et chaque semaine quelqu’un se blesse un peu.",
                "Le marché fait vivre la ville et rapporte des droits à la commune. Y investir une part de ces recettes nous paraît juste.",
            ),
        ),
        ar=Words(
            "ظل ومورد ماء بسوق الماشية",
            "نطلب من المجلس إدراج بناء سقيفة مغطاة ومورد ماء ورصيف للإنزال بسوق الماشية الأسبوعي.",
            (
                "تنتظر المواشي ساعات تحت الشمس وأصحابها معها، وتنزل باليد على ألواح خشبية، وكل أسبوع يصاب أحدهم بجرح خفيف.",
                "السوق مورد عيش للمدينة ومصدر مداخيل للجماعة، ومن العدل أن يعود إليه جزء منها.",
            ),
        ),
    ),
    DemoPetition(
        "karim",
        "mohammedia",
        "cleanliness",
        closed(74, 252),
        fr=Words(
            "Des points de tri dans les quartiers d’habitation",
            "Nous demandons que le conseil mette à son ordre du jour l’installation de points de tri (verre, papier, plastique) dans les quartiers d’habitation et une convention avec les coopératives de récupérateurs.",
            (
                "Nous trions déjà à la maison, puis tout repart dans le même camion. Les récupérateurs ouvrent les sacs la nuit pour gagner leur vie. Des points de tri leur donneraient un travail plus propre et plus sûr.",
                "Commencer par trois quartiers volontaires permettrait de corriger les erreurs avant d’étendre.",
            ),
        ),
    ),
    DemoPetition(
        "mustapha",
        "mohammedia",
        "green-spaces",
        collecting(14, 290),
        picture="promenade",
        fr=Words(
            "De l’ombre et des bancs sur la corniche",
            "Nous demandons l’inscription à l’ordre du jour d’un réaménagement léger de la corniche : deux rangées d’arbres résistant au vent salé, des bancs avec dossier tous les cinquante mètres, des points d’eau et des toilettes publiques entretenues.",
            (
                "La corniche est notre salon. On y vient de tous les quartiers, à tout âge, surtout le soir. Mais en plein après-midi, d’avril à octobre, il n’y a pas un mètre carré d’ombre.",
                "Les personnes âgées nous disent qu’elles ne viennent plus, faute de pouvoir s’asseoir. Un banc tous les cinquante mètres, c’est ce qu’il faut pour qu’elles reviennent.",
                "Nous ne voulons ni kiosques supplémentaires, ni grands panneaux. Des arbres, des bancs, de l’eau.",
            ),
        ),
        ar=Words(
            "ظل ومقاعد على الكورنيش",
            "نطلب إدراج تهيئة خفيفة للكورنيش في جدول أعمال المجلس: صفان من الأشجار التي تتحمل رياح البحر، ومقاعد بمساند كل خمسين مترا، ونقط ماء، ومراحيض عمومية تصان بانتظام.",
            (
                "الكورنيش صالون المدينة، يقصده الناس من كل الأحياء ومن كل الأعمار، خصوصا في المساء. لكن لا أثر للظل فيه بعد الزوال من أبريل إلى أكتوبر.",
                "يقول لنا كبار السن إنهم لم يعودوا يأتون لأنهم لا يجدون أين يجلسون. مقعد كل خمسين مترا كفيل بأن يعيدهم.",
                "لا نريد أكشاكا جديدة ولا لوحات كبيرة، بل أشجارا ومقاعد وماء.",
            ),
        ),
    ),
    DemoPetition(
        "karim",
        "mohammedia",
        "green-spaces",
        refused(
            5,
            "duplicate",
            "La pétition « De l’ombre et des bancs sur la corniche » demande déjà la même chose et recueille des signatures en ce moment. Vous pouvez la signer et la faire connaître.",
        ),
        fr=Words(
            "Planter des arbres et poser des bancs sur le front de mer",
            "Je demande au conseil de planter des arbres et d’installer des bancs le long du front de mer.",
            (
                "Il n’y a ni ombre ni endroit pour s’asseoir quand on se promène l’après-midi. Ce serait plus agréable pour tout le monde, en particulier pour les familles.",
            ),
        ),
    ),
    DemoPetition(
        "mustapha",
        "mohammedia",
        "sport-youth",
        submitted(1),
        ar=Words(
            "فتح ملاعب المدارس للعموم يوم الأحد",
            "نطلب من المجلس أن يبرم اتفاقية شراكة تسمح بفتح الملاعب الرياضية للمؤسسات التعليمية في وجه أطفال الحي يوم الأحد والعطل، بتأطير من الجمعيات.",
            (
                "ملاعب مجهزة تبقى مغلقة يوم العطلة، وعلى بعد خطوات منها يلعب الأطفال بين السيارات.",
                "تتكفل الجماعة بالتأمين والنظافة، والجمعيات بالتأطير، والمؤسسة بالمفاتيح. نقترح البدء بمؤسستين على سبيل التجربة.",
            ),
        ),
    ),
]

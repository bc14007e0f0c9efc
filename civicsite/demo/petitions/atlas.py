"""Béni Mellal, Dir El Ksiba, Azilal."""

from civicsite.demo.kinds import DemoPetition, Words, closed, collecting, ending, refused, submitted, withdrawn

PETITIONS = [
    DemoPetition(
        "imane",
        "beni-mellal",
        "green-spaces",
        ending(2, 415),
        picture="avenue",
        fr=Words(
            "Protéger les vieux oliviers dans la ville",
            "Nous demandons que le conseil adopte une règle simple : recenser les oliviers anciens situés sur le domaine communal, interdire leur arrachage sans délibération publique, et replanter trois arbres pour chaque arbre qu’un chantier oblige à déplacer.",
            (
                "L’olivier n’est pas un décor ici. Beaucoup de ceux qui restent en ville sont plus vieux que les rues qui les entourent. On les enlève pour un parking, on les remplace par un palmier en pot.",
                "Un recensement avec un numéro par arbre, une carte en ligne, et l’obligation de dire pourquoi on en arrache un : cela ne coûte presque rien et cela change tout.",
                "Nous voulons que les chantiers s’adaptent aux arbres chaque fois que c’est possible, et que l’exception soit expliquée en séance.",
            ),
        ),
        ar=Words(
            "حماية أشجار الزيتون المعمرة داخل المدينة",
            "نطلب من المجلس اعتماد قاعدة واضحة: إحصاء أشجار الزيتون القديمة الموجودة بالملك الجماعي، ومنع اقتلاعها إلا بمقرر علني، وغرس ثلاث أشجار مقابل كل شجرة تفرض الأشغال نقلها.",
            (
                "الزيتونة عندنا ليست زينة. كثير مما بقي منها أقدم من الشوارع التي تحيط به، ومع ذلك تقتلع من أجل موقف سيارات وتعوض بنخلة في أصيص.",
                "إحصاء يمنح لكل شجرة رقما، وخريطة منشورة، وإلزام بتعليل كل اقتلاع: كلفة تكاد لا تذكر وأثر كبير.",
                "نريد أن تتكيف الأوراش مع الأشجار كلما أمكن، وأن يشرح الاستثناء في جلسة المجلس.",
            ),
        ),
    ),
    DemoPetition(
        "khadija",
        "beni-mellal",
        "mobility",
        closed(33, 121),
        ar=Words(
            "خط حافلة يربط الأحياء العليا بوسط المدينة",
            "نطلب من المجلس أن يناقش مع المفوض له تدبير النقل الحضري إحداث خط يربط الأحياء العليا بوسط المدينة والمستشفى، بتوقيت منتظم من السادسة صباحا إلى التاسعة ليلا.",
            (
                "من يسكن في أعلى المدينة ينزل مشيا ويصعد بسيارة أجرة إن وجدها. والكلفة اليومية ثقيلة على الطلبة وعلى العاملات.",
                "نطلب على الأقل تجربة لستة أشهر يقاس خلالها عدد الركاب، ثم يتخذ القرار على ضوء النتائج.",
            ),
        ),
    ),
    DemoPetition(
        "imane",
        "beni-mellal",
        "accessibility",
        withdrawn(
            8,
            64,
            note="La commune nous a reçus et a programmé une visite des trottoirs avec les services techniques ; nous préférons suivre ce travail et revenir plus tard si besoin.",
        ),
        picture="ramp",
        fr=Words(
            "Abaisser les trottoirs aux traversées du centre",
            "Nous demandons au conseil de programmer l’abaissement des trottoirs et la pose de bandes d’éveil à toutes les traversées du centre-ville.",
            (
                "Vingt centimètres de bordure suffisent à obliger quelqu’un en fauteuil à rouler sur la chaussée. Avec une poussette ou une valise, c’est la même chose.",
                "Nous avons parcouru le centre et noté chaque obstacle. La liste est à la disposition du conseil.",
            ),
        ),
    ),
    DemoPetition(
        "khadija",
        "dir-el-ksiba",
        "lighting",
        collecting(52, 61),
        picture="lamp",
        fr=Words(
            "Des lampadaires solaires sur le chemin des douars",
            "Nous demandons que le conseil inscrive à son ordre du jour l’éclairage solaire du chemin qui relie les douars à l’école et au dispensaire, en commençant par les virages, le pont et les arrêts du transport scolaire.",
            (
                "En hiver, les élèves partent avant le lever du jour et rentrent après le coucher du soleil. Ils marchent avec la lampe du téléphone, quand il reste de la batterie.",
                "Le solaire évite de tirer une ligne. Trente mâts bien placés suffiraient pour une première tranche, et l’on verrait à l’usage où en ajouter.",
            ),
        ),
        ar=Words(
            "أعمدة إنارة بالطاقة الشمسية على طريق الدواوير",
            "نطلب من مجلس الجماعة إدراج إنارة الطريق الرابطة بين الدواوير والمدرسة والمستوصف بالطاقة الشمسية، بدءا بالمنعرجات والقنطرة ونقط توقف النقل المدرسي.",
            (
                "في فصل الشتاء يخرج التلاميذ قبل طلوع النهار ويعودون بعد الغروب، وليس معهم إلا ضوء الهاتف إن بقي في بطاريته شيء.",
                "الطاقة الشمسية تغني عن مد خط كهربائي. ثلاثون عمودا في أماكن مختارة بعناية تكفي لشطر أول، ثم نرى بالتجربة أين نضيف غيرها.",
            ),
        ),
    ),
    DemoPetition(
        "khadija",
        "dir-el-ksiba",
        "services",
        refused(
            21,
            "not-communal",
            "تعيين الأطباء من اختصاص وزارة الصحة وليس من صلاحيات مجلس الجماعة. يمكنكم أن تطلبوا من المجلس مثلا تهيئة الطريق المؤدية إلى المستوصف أو إنارتها أو توفير نقل للمرضى.",
        ),
        ar=Words(
            "تعيين طبيب قار بالمستوصف القروي",
            "نطلب من مجلس الجماعة تعيين طبيب قار بالمستوصف طيلة أيام الأسبوع.",
            (
                "لا يحضر الطبيب إلا يوما أو يومين، ويضطر المرضى إلى قطع عشرات الكيلومترات. نطلب حضورا دائما يضمن حق السكان في العلاج القريب.",
            ),
        ),
    ),
    DemoPetition(
        "khadija",
        "azilal",
        "sport-youth",
        collecting(66, 183),
        picture="field",
        ar=Words(
            "مسالك مهيأة ومعلمة للمشي حول المدينة",
            "نطلب من المجلس إدراج تهيئة ثلاثة مسالك للمشي والجري حول المدينة، بعلامات تبين الاتجاه والمسافة، ونقط استراحة مظللة، ولوحة خريطة عند نقطة الانطلاق.",
            (
                "الجبل على مقربة من بيوتنا، والشباب والنساء يمشون كل صباح على جنبات الطريق وسط السيارات لعدم وجود مسلك آمن.",
                "المسالك موجودة في أغلبها، يعرفها الرعاة وأهل المنطقة. ما ينقصها تنظيف وعلامات وبعض المقاعد. وهي فرصة كذلك لأصحاب المآوي والمرشدين المحليين.",
                "نرجو أن ينجز المشروع مع جمعيات المدينة، وأن تتكفل كل جمعية بصيانة مسلك.",
            ),
        ),
    ),
    DemoPetition(
        "imane",
        "azilal",
        "cleanliness",
        submitted(3),
        fr=Words(
            "Un compostage communal pour les déchets du marché",
            "Nous demandons que le conseil étudie une petite plateforme de compostage pour les déchets végétaux du marché et des jardins, dont le compost serait rendu aux agriculteurs.",
            (
                "Après chaque marché, des caisses entières de légumes partent à la décharge. C’est de la bonne terre que l’on enterre avec du plastique.",
                "Une plateforme simple, à l’air libre, avec un agent formé, peut fonctionner dès la première année. Nous connaissons des coopératives prêtes à reprendre le compost.",
            ),
        ),
        ar=Words(
            "وحدة جماعية لتحويل مخلفات السوق إلى سماد",
            "نطلب من المجلس دراسة إحداث منصة صغيرة لتحويل المخلفات النباتية للسوق والحدائق إلى سماد عضوي يعاد إلى الفلاحين.",
            (
                "بعد كل سوق ترمى صناديق كاملة من الخضر في المطرح، أي أننا ندفن تربة جيدة مع البلاستيك.",
                "منصة بسيطة في الهواء الطلق، يشرف عليها عون مكون، قادرة على العمل منذ سنتها الأولى. ونعرف تعاونيات مستعدة لاستعمال السماد.",
            ),
        ),
    ),
]

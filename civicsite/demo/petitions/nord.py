"""Tanger and Larache."""

from civicsite.demo.kinds import DemoPetition, Words, closed, collecting, ending, refused, submitted

PETITIONS = [
    DemoPetition(
        "salma",
        "tanger",
        "green-spaces",
        collecting(96, 20_147),
        picture="park",
        fr=Words(
            "Un jardin public à moins de dix minutes à pied de chaque foyer",
            "Nous demandons au conseil communal d’inscrire à son ordre du jour un plan des jardins de proximité : une carte publique des terrains communaux disponibles dans les quatre arrondissements, un objectif chiffré par quartier, et l’ouverture de trois premiers jardins dans les quartiers qui n’en ont aucun.",
            (
                "La ville a grandi très vite. Des quartiers entiers sont sortis de terre sans un seul banc à l’ombre. Les grands parcs sont beaux, mais il faut un taxi pour y aller avec une poussette.",
                "Nous ne demandons pas des parcs de prestige. Un jardin de proximité, c’est mille mètres carrés, des arbres, de l’eau, des jeux pour les petits, des bancs pour les grands-parents et un éclairage qui permette d’y rester le soir.",
                "Nous demandons d’abord la transparence : que chacun puisse voir, sur une carte, quels terrains appartiennent à la commune et à quoi ils sont destinés. Ensuite seulement viennent les choix, et nous voulons y prendre part.",
                "Notre but : que d’ici la fin du programme d’action de la commune, aucun enfant de Tanger n’ait plus de dix minutes à marcher pour jouer sur de l’herbe.",
            ),
        ),
        ar=Words(
            "حديقة عمومية على بعد عشر دقائق مشيا من كل بيت",
            "نطلب من مجلس جماعة طنجة أن يدرج في جدول أعماله مخططا لحدائق القرب: خريطة عمومية للعقارات الجماعية المتوفرة في المقاطعات الأربع، وهدفا مرقما لكل حي، والشروع في فتح ثلاث حدائق أولى بالأحياء التي لا تتوفر على أي حديقة.",
            (
                "كبرت المدينة بسرعة، وظهرت أحياء بكاملها لا تجد فيها مقعدا واحدا في الظل. المنتزهات الكبرى جميلة، لكن الوصول إليها بعربة رضيع يستلزم سيارة أجرة.",
                "لا نطالب بمنتزهات فخمة. حديقة القرب ألف متر مربع، فيها أشجار وماء وألعاب للصغار ومقاعد للأجداد وإنارة تسمح بالبقاء فيها مساء.",
                "نطالب أولا بالشفافية: أن يرى كل واحد منا على خريطة ما تملكه الجماعة من أراض وما هو مخصص لها. بعد ذلك تأتي الاختيارات، ونريد أن نشارك فيها.",
                "غايتنا ألا يمشي أي طفل في طنجة، قبل نهاية برنامج عمل الجماعة، أكثر من عشر دقائق ليلعب فوق العشب.",
            ),
        ),
    ),
    DemoPetition(
        "salma",
        "tanger",
        "mobility",
        collecting(49, 355),
        picture="cycle",
        fr=Words(
            "Une piste cyclable continue entre la gare et le bord de mer",
            "Nous demandons que le conseil étudie et mette à son ordre du jour une liaison cyclable séparée de la circulation, continue de la gare à la corniche, avec des arceaux de stationnement aux deux bouts.",
            (
                "Beaucoup d’entre nous vont déjà à vélo, au travail ou à la fac, et se faufilent entre les taxis et les bus. Quelques kilomètres de bordure suffiraient pour que les autres s’y mettent aussi.",
                "Une piste qui s’interrompt à chaque carrefour ne sert à rien : nous insistons sur le mot continue.",
            ),
        ),
    ),
    DemoPetition(
        "mustapha",
        "tanger",
        "accessibility",
        closed(125, 289),
        picture="ramp",
        ar=Words(
            "ولوجيات بجميع المرافق التابعة للجماعة",
            "نطلب من المجلس إدراج برنامج لتجهيز مقرات الجماعة والمقاطعات ومكاتب الحالة المدنية بالولوجيات: منحدر عند المدخل، وشباك بعلو مناسب، ومرفق صحي مهيأ، ولوحات توجيه واضحة.",
            (
                "من يستعمل كرسيا متحركا يضطر في عدد من المكاتب إلى انتظار من يحمله، أو إلى إرسال غيره لقضاء غرضه. والأمر نفسه بالنسبة إلى المسنين وإلى الأمهات بعربات الأطفال.",
                "نقترح جردا لكل بناية تستقبل المرتفقين، ثم برنامجا على ثلاث سنوات ينشر تقدمه كل ستة أشهر. الولوجيات ليست صدقة، بل شرط ليكون المرفق عموميا بحق.",
            ),
        ),
    ),
    DemoPetition(
        "salma",
        "tanger",
        "services",
        collecting(1, 31),
        fr=Words(
            "Prendre rendez-vous en ligne à l’état civil",
            "Nous demandons que le conseil décide la mise en place, dans chaque bureau d’état civil, d’une prise de rendez-vous en ligne et par téléphone, en gardant un guichet sans rendez-vous pour ceux qui le préfèrent.",
            (
                "On prend une demi-journée de congé pour un extrait d’acte de naissance sans savoir si l’on passera. Avec un rendez-vous, tout le monde y gagne : les agents, les gens qui travaillent, et la file.",
            ),
        ),
        ar=Words(
            "حجز موعد عن بعد بمكاتب الحالة المدنية",
            "نطلب من المجلس التداول في إحداث خدمة لحجز المواعيد عبر الإنترنت وبالهاتف بكل مكاتب الحالة المدنية، مع الإبقاء على شباك بدون موعد لمن يفضل ذلك.",
            (
                "نأخذ نصف يوم عطلة من أجل نسخة من رسم الولادة ولا ندري هل سيأتي دورنا. بالموعد يستفيد الجميع: الموظفون والعاملون ومن ينتظر في الصف.",
            ),
        ),
    ),
    DemoPetition(
        "mustapha",
        "tanger",
        "culture",
        submitted(1),
        ar=Words(
            "خزانة متنقلة تجوب أحياء المدينة",
            "نطلب من مجلس الجماعة برمجة اقتناء حافلة مهيأة كخزانة متنقلة، تزور كل أسبوع الأحياء البعيدة عن المكتبات وفق برنامج معلن.",
            (
                "أغلب المكتبات توجد وسط المدينة، وأطفال الأحياء المحيطية لا يصلون إليها إلا نادرا. خزانة متنقلة واحدة يمكنها أن تزور عشرة أحياء في الأسبوع.",
                "الهدف أن يستعير كل طفل كتابا واحدا على الأقل في الشهر، وأن تصير القراءة عادة قريبة من البيت.",
            ),
        ),
    ),
    DemoPetition(
        "rachid",
        "larache",
        "culture",
        ending(2, 74),
        fr=Words(
            "Une salle de répétition pour les musiciens et les troupes de théâtre",
            "Nous demandons au conseil de mettre à disposition, dans un bâtiment communal peu utilisé, une salle de répétition partagée, avec un règlement et un calendrier ouverts à toutes les associations culturelles de la ville.",
            (
                "Larache a des musiciens, des conteurs, des comédiens, et presque nulle part où répéter. On le fait chez les uns et chez les autres, jusqu’à ce que les voisins se plaignent, et ils ont raison.",
                "Il ne faut ni scène ni projecteurs. Une pièce saine, une prise de courant, une clé et un carnet de réservation. Les associations se partageraient le ménage et les petites réparations.",
                "Ce que nous en attendons : deux spectacles par an, gratuits, donnés ici avant de l’être ailleurs.",
            ),
        ),
    ),
    DemoPetition(
        "mustapha",
        "larache",
        "cleanliness",
        collecting(63, 264),
        picture="beach",
        fr=Words(
            "Une plage propre toute l’année, pas seulement en juillet",
            "Nous demandons l’inscription à l’ordre du jour d’un service de propreté de la plage pour les douze mois : ramassage hebdomadaire hors saison, poubelles fixes à couvercle, tri du plastique et panneaux rappelant les règles.",
            (
                "Dès septembre, les poubelles disparaissent et les déchets restent. Les coups de vent d’hiver les poussent vers l’estuaire. Ce sont des bénévoles, souvent des lycéens, qui nettoient le dimanche.",
                "Nous aimons ces dimanches, mais ils ne remplacent pas un service. Nous proposons que la commune fournisse les sacs et l’enlèvement, et que les associations continuent à sensibiliser.",
            ),
        ),
        ar=Words(
            "شاطئ نظيف طيلة السنة لا في الصيف وحده",
            "نطلب إدراج إحداث خدمة لنظافة الشاطئ على مدار السنة في جدول أعمال المجلس: جمع أسبوعي للنفايات خارج موسم الاصطياف، وحاويات ثابتة بغطاء، وفرز البلاستيك، ولوحات تذكر بالقواعد.",
            (
                "مع بداية شتنبر تختفي الحاويات وتبقى النفايات، ثم تدفعها رياح الشتاء نحو المصب. ومن ينظف الشاطئ أيام الأحد متطوعون، أغلبهم تلاميذ الثانوي.",
                "نحب تلك الأيام، لكنها لا تغني عن خدمة منتظمة. ونقترح أن توفر الجماعة الأكياس والنقل، وأن تواصل الجمعيات التحسيس.",
            ),
        ),
    ),
    DemoPetition(
        "mustapha",
        "larache",
        "lighting",
        refused(
            12,
            "individual-complaint",
            "طلبكم يخص مصباحا واحدا أمام منزلكم. يمكن للبوابة الوطنية للشكايات أن تعالجه بسرعة. وإذا كان الشارع كله يعاني من ضعف الإنارة فأعيدوا صياغة العريضة على هذا الأساس.",
        ),
        ar=Words(
            "إصلاح المصباح المعطل أمام منزلي",
            "أطلب من الجماعة إصلاح عمود الإنارة الموجود أمام باب منزلي في أقرب وقت.",
            ("المصباح لا يشتغل منذ عدة أسابيع، وقد أخبرت بذلك أكثر من مرة. الزقاق مظلم، وأفراد أسرتي يتخوفون من الخروج ليلا.",),
        ),
    ),
]

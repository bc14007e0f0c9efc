"""Berkane, Oujda, Jerada, Ahl Angad."""

from civicsite.demo.kinds import DemoPetition, Words, change_asked, closed, collecting, draft, submitted

PETITIONS = [
    DemoPetition(
        "fatima",
        "berkane",
        "mobility",
        collecting(34, 168),
        picture="crossing",
        fr=Words(
            "Un passage surélevé devant l’école de notre quartier",
            "Nous demandons au conseil communal d’inscrire à son ordre du jour l’aménagement des abords de l’école : un passage piéton surélevé, des trottoirs dégagés de part et d’autre et une signalisation qui ramène la vitesse à 30 km/h aux heures d’entrée et de sortie.",
            (
                "Matin et soir, les enfants traversent une rue large où rien n’oblige les voitures à ralentir. Le marquage au sol est presque effacé. Les plus petits attendent qu’un adulte, n’importe lequel, leur donne la main.",
                "Nous ne demandons pas de grands travaux. Un passage surélevé se fait en quelques jours, il coûte peu et il tient longtemps. La peinture seule ne suffit pas : elle part au premier hiver.",
                "Nous souhaitons aussi que le conseil fasse le tour des autres écoles de la ville et dresse la liste de celles qui sont dans le même cas, pour qu’elles soient traitées l’une après l’autre.",
            ),
        ),
        ar=Words(
            "ممر مرتفع للراجلين أمام مدرسة حينا",
            "نطلب من مجلس الجماعة أن يدرج في جدول أعماله تهيئة محيط المدرسة: إحداث ممر مرتفع للراجلين، وتحرير الرصيف من الجانبين، ووضع علامات تحدد السرعة في 30 كلم في الساعة عند أوقات الدخول والخروج.",
            (
                "يقطع أطفالنا كل صباح ومساء شارعا واسعا لا شيء فيه يجبر السيارات على التمهل. أما الخطوط البيضاء فلم يبق منها إلا أثر، والصغار ينتظرون أي شخص كبير يمسك بأيديهم ليعبروا.",
                "لا نطلب أشغالا كبرى. الممر المرتفع ينجز في أيام قليلة وبكلفة محدودة ويدوم سنوات. الصباغة وحدها لا تكفي، فهي تزول مع أول شتاء.",
                "ونرجو كذلك أن يقوم المجلس بجرد باقي مدارس المدينة التي تعيش الوضع نفسه، وأن تعالج الواحدة تلو الأخرى حسب الأولوية.",
            ),
        ),
    ),
    DemoPetition(
        "fatima",
        "berkane",
        "markets",
        collecting(58, 231),
        picture="market",
        ar=Words(
            "تنظيم السوق الأسبوعي وتزويده بالماء والمرافق الصحية",
            "نطلب إدراج نقطة في جدول أعمال مجلس الجماعة تتعلق بتهيئة السوق الأسبوعي: تخطيط أماكن العرض وممرات واضحة بينها، وربطه بالماء الصالح للشرب، وإحداث مرافق صحية، وتنظيفه مباشرة بعد انتهائه.",
            (
                "السوق الأسبوعي مورد رزق لكثير من الفلاحين والتجار الصغار، ومنه تتزود أغلب الأسر. غير أن الممرات تضيق إلى درجة يتعذر معها المرور بعربة طفل أو كرسي متحرك.",
                "لا توجد نقطة ماء يغسل فيها البائع يديه، ولا مرفق صحي واحد للنساء. وفي المساء تبقى النفايات في مكانها إلى أن تحملها الريح نحو المنازل المجاورة.",
                "هدفنا سوق نظيف ومنظم، يبقى في مكانه ويحافظ على أثمانه، ويجد فيه البائع والمشتري ظروفا تحفظ كرامتهما.",
            ),
        ),
    ),
    DemoPetition(
        "nadia",
        "berkane",
        "green-spaces",
        submitted(2),
        picture="avenue",
        fr=Words(
            "Replanter les arbres manquants le long des avenues",
            "Nous demandons l’inscription à l’ordre du jour d’un programme de plantation d’alignement : remplacer, avant le prochain printemps, chaque arbre mort ou arraché sur les avenues de la ville, et prévoir leur arrosage les trois premières années.",
            (
                "Il suffit de marcher de la gare routière au centre pour compter les carrés de terre vides. En été, ces tronçons sans ombre deviennent impraticables dès dix heures du matin.",
                "Nous proposons que la commune choisisse des espèces sobres en eau et adaptées à la région (caroubier, olivier, jacaranda) et qu’elle publie chaque année le nombre d’arbres plantés, morts et remplacés. Des associations de quartier sont prêtes à parrainer l’arrosage.",
            ),
        ),
    ),
    DemoPetition(
        "youssef",
        "oujda",
        "culture",
        collecting(71, 642),
        picture="library",
        fr=Words(
            "Ouvrir la bibliothèque communale le soir et le samedi",
            "Nous demandons au conseil de délibérer sur des horaires élargis pour la bibliothèque communale : jusqu’à 21 heures en semaine et toute la journée du samedi, avec au moins une salle de travail silencieuse.",
            (
                "Une bibliothèque qui ferme à l’heure où l’on sort des cours ne sert qu’à ceux qui n’en ont pas besoin. Les étudiants révisent au café quand ils en ont les moyens, dans la cage d’escalier sinon.",
                "Le bâtiment existe, les livres aussi. Ce qui manque, ce sont deux équipes au lieu d’une, et un peu d’électricité. Nous pensons que le conseil peut en discuter dès la prochaine session, chiffres en main.",
                "L’objectif est simple : que toute personne qui veut lire ou étudier après 18 heures trouve une table, une lampe et le silence.",
            ),
        ),
        ar=Words(
            "فتح المكتبة الجماعية مساء ويوم السبت",
            "نطلب من المجلس التداول في تمديد توقيت المكتبة الجماعية إلى الساعة التاسعة ليلا طيلة أيام الأسبوع، مع فتحها يوم السبت كاملا وتخصيص قاعة هادئة للمطالعة.",
            (
                "مكتبة تغلق أبوابها في الوقت الذي يغادر فيه الطلبة أقسامهم لا يستفيد منها من هم في أمس الحاجة إليها. من استطاع منهم راجع دروسه في المقهى، ومن لم يستطع فعلى درج العمارة.",
                "البناية موجودة والكتب كذلك، وما ينقص فريقان عوض فريق واحد، وقليل من الكهرباء. ونرى أن المجلس قادر على مناقشة الموضوع في دورته المقبلة على أساس أرقام واضحة.",
                "غايتنا بسيطة: أن يجد كل من يرغب في القراءة أو الدراسة بعد السادسة مساء طاولة ومصباحا وهدوءا.",
            ),
        ),
    ),
    DemoPetition(
        "nadia",
        "oujda",
        "cleanliness",
        closed(44, 318),
        picture="containers",
        fr=Words(
            "Des conteneurs enterrés et lavés dans les rues étroites",
            "Nous demandons que le conseil examine le remplacement des bacs à roulettes par des conteneurs enterrés, là où la benne passe difficilement, et qu’il fixe un calendrier de lavage affiché sur chaque point de collecte.",
            (
                "Dans notre rue, quatre bacs servent à une soixantaine de logements. Ils débordent le lundi, ils roulent quand il y a du vent, et personne ne sait quand ils sont lavés.",
                "Les conteneurs enterrés gardent les odeurs, les chats et la chaleur dehors. Ils demandent un investissement au départ, mais moins de passages ensuite.",
            ),
        ),
    ),
    DemoPetition(
        "nadia",
        "oujda",
        "accessibility",
        draft(5),
        fr=Words(
            "Des feux sonores aux grands carrefours",
            "Nous demandons que le conseil prévoie l’équipement progressif des carrefours à feux en signaux sonores pour les personnes aveugles et malvoyantes.",
            (
                "Traverser au bruit des moteurs n’est pas traverser en sécurité. Un boîtier sonore par feu permet à une personne aveugle de savoir quand elle peut s’engager, sans devoir demander à un passant.",
            ),
        ),
    ),
    DemoPetition(
        "youssef",
        "jerada",
        "sport-youth",
        collecting(41, 142),
        picture="stadium",
        fr=Words(
            "Un terrain de proximité couvert d’herbe synthétique",
            "Nous demandons l’inscription à l’ordre du jour de l’aménagement du terrain vague du quartier en terrain de proximité : gazon synthétique, éclairage, clôture et un créneau réservé aux filles.",
            (
                "Les jeunes d’ici jouent sur un sol de pierres, entre deux tas de gravats. À chaque chute, ce sont les genoux et les mains. En hiver, le terrain est une mare.",
                "Le terrain appartient déjà à la collectivité d’après ce que nous savons ; si ce n’est pas le cas, nous demandons que la situation foncière soit clarifiée. Nous sommes prêts à former une association qui tienne les clés et le planning.",
                "Nous y voyons plus qu’un terrain : un endroit où aller après l’école, ouvert à toutes et à tous.",
            ),
        ),
        ar=Words(
            "ملعب قرب بعشب اصطناعي لشباب الحي",
            "نطلب إدراج نقطة تتعلق بتهيئة البقعة الفارغة وسط الحي ملعبا للقرب: عشب اصطناعي وإنارة وسياج، مع تخصيص حصص للفتيات.",
            (
                "يلعب شبابنا على أرض من حجارة بين أكوام الأتربة، وكل سقطة جرح في اليد أو الركبة. وفي الشتاء تتحول البقعة إلى بركة ماء.",
                "الأرض حسب علمنا في ملك عمومي، وإن لم تكن كذلك فنطلب توضيح وضعيتها العقارية. ونحن مستعدون لتأسيس جمعية تتكفل بالمفاتيح وببرمجة الحصص.",
                "لا نرى فيه ملعبا فقط، بل فضاء يقصده أبناؤنا وبناتنا بعد المدرسة، مفتوحا في وجه الجميع.",
            ),
        ),
    ),
    DemoPetition(
        "youssef",
        "jerada",
        "water",
        change_asked(
            6,
            "reasons-missing",
            "موضوعكم واضح. المرجو إضافة الأهداف: كم نقطة ماء تطلبون تقريبا، وفي أي أحياء، ومن سيستفيد منها.",
        ),
        ar=Words(
            "إصلاح السقايات العمومية المعطلة",
            "نطلب من المجلس برمجة إصلاح السقايات العمومية المتوقفة عن العمل وصيانتها بانتظام.",
            (
                "عدد من السقايات جف صنبورها منذ مدة، وما زالت بعض الأسر تعتمد عليها كل يوم وتقطع مسافة طويلة لجلب الماء من مكان آخر.",
            ),
        ),
    ),
    DemoPetition(
        "fatima",
        "ahl-angad",
        "mobility",
        collecting(27, 127),
        picture="bus_stop",
        ar=Words(
            "محطات مغطاة لانتظار الحافلة على طول الطريق",
            "نطلب من مجلس الجماعة إدراج إحداث محطات مغطاة لانتظار الحافلات والنقل المدرسي في جدول أعماله، تبدأ من نقط التوقف الأكثر استعمالا، مع كرسي ومصباح ولوحة تحمل اسم الدوار والتوقيت.",
            (
                "ننتظر الحافلة على حافة الطريق، تحت الشمس صيفا وفي الوحل شتاء. التلاميذ يصلون إلى أقسامهم مبللين، وكبار السن يفضلون عدم الخروج.",
                "نقط الوقوف معروفة عند الجميع لكن لا علامة تدل عليها، والسائق يقف حيث يرى الناس. محطة بسيطة بسقف وكرسي تكفي، ومصباح صغير بالطاقة الشمسية يجعلنا نُرى من بعيد.",
                "نقترح البدء بخمس محطات ثم تقييم التجربة بعد سنة.",
            ),
        ),
    ),
    DemoPetition(
        "nadia",
        "ahl-angad",
        "water",
        collecting(3, 9),
        fr=Words(
            "Curer les fossés et les passages busés avant les pluies",
            "Nous demandons que le conseil inscrive à son ordre du jour un curage annuel, avant la fin de septembre, des fossés et des passages busés qui traversent les douars, avec un calendrier affiché au siège de la commune.",
            (
                "Quand l’orage arrive, l’eau ne suit plus les fossés : elle passe par les cours et coupe la piste. Il suffit souvent de quelques sacs et de branches pour tout boucher.",
                "Un curage fait à temps revient moins cher que de refaire la piste après chaque hiver.",
            ),
        ),
        ar=Words(
            "تنقية قنوات تصريف مياه الأمطار قبل موسم الشتاء",
            "نطلب من المجلس برمجة عملية سنوية، قبل متم شتنبر، لتنقية الخنادق ومجاري المياه التي تعبر الدواوير، مع تعليق البرنامج بمقر الجماعة.",
            (
                "حين تنزل الأمطار القوية لا تسلك المياه مجاريها، بل تمر وسط الدور وتقطع المسلك. وكثيرا ما يكون السبب بعض الأكياس والأغصان التي تسد القناة.",
                "والتنقية في وقتها أقل كلفة من إعادة إصلاح المسلك بعد كل شتاء.",
            ),
        ),
    ),
]

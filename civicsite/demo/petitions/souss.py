"""Taroudannt and Tiznit."""

from civicsite.demo.kinds import DemoPetition, Words, change_asked, collecting, draft, submitted

PETITIONS = [
    DemoPetition(
        "amina",
        "taroudannt",
        "culture",
        collecting(82, 203),
        picture="ramparts",
        fr=Words(
            "Une promenade éclairée et plantée au pied des remparts",
            "Nous demandons au conseil d’inscrire à son ordre du jour l’aménagement d’une promenade piétonne continue le long des remparts : revêtement stable, bancs, arbres sobres en eau, éclairage bas qui respecte le monument, et interdiction du stationnement contre la muraille.",
            (
                "Les remparts font le tour de la ville et nous en faisons le tour en voiture. À pied, il faut descendre sur la chaussée, contourner les voitures garées et, le soir, marcher dans le noir.",
                "Une promenade protégerait la muraille elle-même, que les voitures et l’humidité abîment. Elle donnerait aux familles un endroit où marcher à la fraîche, et aux visiteurs une raison de rester une heure de plus.",
                "Nous savons que tout ce qui touche à un monument demande l’avis des services de la culture. C’est pourquoi nous demandons d’abord une étude, présentée au public avant d’être adoptée.",
            ),
        ),
        ar=Words(
            "ممشى مضاء ومشجر على طول الأسوار",
            "نطلب من المجلس إدراج تهيئة ممشى للراجلين على طول أسوار المدينة: أرضية مستوية ومقاعد وأشجار لا تستهلك ماء كثيرا وإنارة منخفضة تحترم المعلمة، مع منع وقوف السيارات بمحاذاة السور.",
            (
                "الأسوار تحيط بالمدينة، لكننا لا ندور حولها إلا بالسيارة. ومن أراد المشي نزل إلى قارعة الطريق بين السيارات المركونة، وفي الليل مشى في الظلام.",
                "الممشى يحمي السور نفسه من السيارات والرطوبة، ويمنح الأسر مكانا تتنفس فيه عند المساء، ويعطي الزائر سببا ليبقى ساعة أخرى.",
                "ونعلم أن كل ما يتعلق بالمعالم التاريخية يستلزم رأي مصالح الثقافة، لذلك نطلب أولا دراسة تعرض على العموم قبل المصادقة عليها.",
            ),
        ),
    ),
    DemoPetition(
        "amina",
        "taroudannt",
        "markets",
        submitted(4),
        ar=Words(
            "فضاء للتعاونيات النسائية داخل السوق البلدي",
            "نطلب من المجلس تخصيص جناح من السوق البلدي للتعاونيات النسائية بالمنطقة، بكراء رمزي ودفتر تحملات واضح وتناوب بين التعاونيات.",
            (
                "تنتج التعاونيات النسائية حولنا زيت الأركان والعسل والكسكس والنسيج، لكنها تبيع أغلب إنتاجها عبر وسطاء لعدم توفرها على مكان قار داخل المدينة.",
                "جناح صغير من عشرة محلات بالتناوب يتيح للمنتجات لقاء الزبون مباشرة. ونرجو أن تنشر معايير الاستفادة ونتائجها حتى يطمئن الجميع.",
            ),
        ),
    ),
    DemoPetition(
        "hicham",
        "tiznit",
        "water",
        collecting(38, 118),
        picture="fountain",
        fr=Words(
            "Remettre en eau les fontaines publiques de la ville",
            "Nous demandons que le conseil programme la réparation des fontaines publiques et l’installation de points d’eau potable sur les places, les marchés et les terrains de sport, avec des robinets qui se ferment seuls.",
            (
                "L’été, ceux qui travaillent dehors, les enfants qui jouent et les gens de passage n’ont d’eau que celle qu’ils achètent. Plusieurs fontaines existent encore mais elles sont à sec.",
                "L’eau est rare et nous y pensons : des robinets temporisés, un bac qui récupère le trop-plein pour les arbres voisins, un compteur relevé et publié. Une fontaine bien tenue gaspille moins qu’une fuite.",
            ),
        ),
        ar=Words(
            "إعادة الماء إلى النافورات والسقايات العمومية",
            "نطلب من المجلس برمجة إصلاح السقايات العمومية وإحداث نقط للماء الصالح للشرب بالساحات والأسواق وملاعب القرب، بصنابير تنغلق تلقائيا.",
            (
                "في الصيف لا يجد من يشتغل في الهواء الطلق ولا الأطفال ولا عابر السبيل ماء إلا إذا اشتراه. كثير من السقايات ما زالت قائمة لكنها جافة.",
                "الماء نادر ونحن نعي ذلك: صنابير مؤقتة، وحوض يجمع الفائض لسقي الأشجار المجاورة، وعداد تنشر أرقامه. والسقاية المصونة تضيع ماء أقل من أنبوب يتسرب.",
            ),
        ),
    ),
    DemoPetition(
        "hicham",
        "tiznit",
        "sport-youth",
        change_asked(
            9,
            "picture",
            "Merci pour votre proposition, elle entre bien dans les attributions du conseil. La photo montre des enfants que l’on reconnaît : retirez-la ou choisissez-en une autre, et vous pourrez soumettre à nouveau.",
        ),
        fr=Words(
            "Des jeux pour enfants sur la place du quartier",
            "Nous demandons au conseil l’installation d’une petite aire de jeux clôturée, avec un sol souple et de l’ombre, sur la place du quartier.",
            (
                "La place est grande et vide. Les enfants y jouent avec ce qu’ils trouvent, entre les mobylettes. Deux balançoires, un toboggan et une toile d’ombrage changeraient leurs après-midi.",
                "Les parents du quartier s’engagent à fermer la grille le soir et à signaler ce qui casse.",
            ),
        ),
    ),
    DemoPetition(
        "amina",
        "tiznit",
        "lighting",
        draft(3),
        ar=Words(
            "إنارة الأزقة داخل السور",
            "نطلب من المجلس تقوية الإنارة العمومية بأزقة المدينة القديمة بمصابيح مقتصدة ودافئة اللون.",
            (
                "كثير من الأزقة لا يصلها الضوء بعد المغرب، ويتجنبها السكان والزوار معا. المصابيح الحديثة تستهلك أقل وتضيء أفضل، ويمكن تركيبها دون المس بجمالية المكان.",
            ),
        ),
    ),
]

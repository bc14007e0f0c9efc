"""The communes that the demonstration opens. They exist; what the pages say of them is an example, and says so."""

from dataclasses import dataclass

from civicsite.demo.kinds import french

NOTICE = {
    "fr": (
        "Cette page est un exemple",
        "Ce site est une démonstration. La commune existe, mais elle n’a ni écrit ni validé cette page : les textes, les pétitions, les signatures et les noms sont inventés pour montrer comment le site fonctionne.",
    ),
    "ar": (
        "هذه الصفحة مثال",
        "هذا الموقع تجريبي. الجماعة موجودة فعلا لكنها لم تكتب هذه الصفحة ولم تصادق عليها: النصوص والعرائض والتوقيعات والأسماء كلها من نسج الخيال، والغرض منها بيان طريقة عمل الموقع.",
    ),
}
ADDRESS = {"fr": "Siège de la commune (adresse donnée en exemple)", "ar": "مقر الجماعة (العنوان على سبيل المثال)"}


@dataclass(frozen=True)
class Place:
    """A commune by its HCP code; (summary, paragraph) in each language. `days` ago it was opened."""

    key: str
    code: str
    days: int
    fr: tuple[str, str]
    ar: tuple[str, str]

    def words(self, language: str) -> tuple[str, str]:
        """The summary and the paragraph in a language."""
        return (french(self.fr[0]), french(self.fr[1])) if language == "fr" else self.ar


PLACES = [
    Place(
        "berkane",
        "02.113.01.09",
        400,
        (
            "Au cœur de la plaine des Triffa, entre les vergers d’agrumes et les monts des Béni Snassen.",
            "Le conseil communal se réunit en session ordinaire en février, en mai et en octobre ; les séances sont publiques. Sur cette page, les habitants trouvent les pétitions en cours, ce qu’elles demandent et ce qu’elles deviennent.",
        ),
        (
            "في قلب سهل تريفة، بين بساتين الحوامض وجبال بني يزناسن.",
            "يعقد مجلس الجماعة دوراته العادية في فبراير وماي وأكتوبر، وجلساته عمومية. يجد السكان في هذه الصفحة العرائض الجارية وما تطلبه وما آلت إليه.",
        ),
    ),
    Place(
        "oujda",
        "02.411.01.23",
        400,
        (
            "Chef-lieu de l’Oriental, ville universitaire et ville de musique gharnatie.",
            "Écrire au conseil à plusieurs, c’est d’abord se mettre d’accord sur une demande claire. L’équipe de la région relit chaque texte avant sa publication et répond à celles et ceux qui hésitent sur la formulation.",
        ),
        (
            "عاصمة جهة الشرق، مدينة الجامعة والطرب الغرناطي.",
            "أن يكتب المواطنون جماعة إلى المجلس يعني أن يتفقوا أولا على طلب واضح. يراجع فريق الجهة كل نص قبل نشره، ويساعد من يتردد في صياغة طلبه.",
        ),
    ),
    Place(
        "jerada",
        "02.275.01.17",
        310,
        (
            "Une ville née de la mine, qui cherche de nouvelles activités pour sa jeunesse.",
            "Les pétitions adressées au conseil portent sur ce qu’il peut décider : équipements de quartier, eau, voirie, éclairage, propreté, culture et sport. Le reste relève d’autres autorités, et l’équipe de la région vous dira lesquelles.",
        ),
        (
            "مدينة ولدت من المنجم وتبحث لشبابها عن أنشطة جديدة.",
            "تتعلق العرائض الموجهة إلى المجلس بما يمكنه أن يقرره: مرافق القرب والماء والطرق والإنارة والنظافة والثقافة والرياضة. وما عدا ذلك يعود إلى جهات أخرى يدلكم عليها فريق الجهة.",
        ),
    ),
    Place(
        "ahl-angad",
        "02.411.03.01",
        250,
        (
            "Une commune rurale de la plaine d’Angad, aux portes d’Oujda.",
            "Cent signatures suffisent ici pour qu’une pétition remplisse la condition de nombre fixée par la loi, puisque la commune compte moins de 35 000 habitants.",
        ),
        (
            "جماعة قروية بسهل أنكاد على أبواب وجدة.",
            "يكفي هنا مائة توقيع لتستوفي العريضة شرط العدد الذي يحدده القانون، لأن عدد سكان الجماعة يقل عن 35 000 نسمة.",
        ),
    ),
    Place(
        "larache",
        "01.331.01.03",
        380,
        (
            "À l’embouchure du Loukkos, une ville portuaire voisine du site antique de Lixus.",
            "Les associations de la ville peuvent elles aussi déposer une pétition, si elles existent depuis plus de trois ans et si leur activité est liée à son objet. Pour une association, aucune signature n’est exigée.",
        ),
        (
            "عند مصب وادي اللوكوس، مدينة مينائية بجوار موقع ليكسوس الأثري.",
            "يمكن لجمعيات المدينة أيضا تقديم عريضة إذا مضت على تأسيسها أكثر من ثلاث سنوات وكان نشاطها مرتبطا بموضوعها، دون اشتراط أي عدد من التوقيعات.",
        ),
    ),
    Place(
        "tanger",
        "01.511.01.0",
        390,
        (
            "Sur le détroit, entre Méditerranée et Atlantique, une ville de quatre arrondissements.",
            "Dans une commune à arrondissements, une pétition doit réunir au moins 400 signatures. Elle s’adresse au conseil de la commune ; les conseils d’arrondissement ont leurs propres sessions en janvier, juin et septembre.",
        ),
        (
            "على ضفة المضيق بين المتوسط والأطلسي، مدينة من أربع مقاطعات.",
            "في الجماعات ذات نظام المقاطعات يجب ألا يقل عدد التوقيعات عن 400. وتوجه العريضة إلى مجلس الجماعة، أما مجالس المقاطعات فتعقد دوراتها في يناير ويونيو وشتنبر.",
        ),
    ),
    Place(
        "taroudannt",
        "09.541.01.13",
        365,
        (
            "Au milieu de la plaine du Souss, une ville enclose dans ses remparts ocre.",
            "La commune prépare avec les habitants son programme d’action de six ans. Une pétition est une manière de faire inscrire une question à l’ordre du jour ; ce n’est pas la seule.",
        ),
        (
            "وسط سهل سوس، مدينة تحضنها أسوار بلون التراب.",
            "تعد الجماعة برنامج عملها لست سنوات بمشاركة السكان. والعريضة وسيلة لإدراج نقطة في جدول الأعمال، وليست الوسيلة الوحيدة.",
        ),
    ),
    Place(
        "tiznit",
        "09.581.01.07",
        300,
        (
            "Une ville d’orfèvres et de jardins, entre l’Anti-Atlas et l’océan.",
            "Les textes de cette page existent en français et en arabe. Les pétitions restent dans la langue de leurs auteurs, qui peuvent les écrire dans les deux.",
        ),
        (
            "مدينة صياغة الفضة والبساتين، بين الأطلس الصغير والمحيط.",
            "نصوص هذه الصفحة متوفرة بالعربية والفرنسية. أما العرائض فتبقى بلغة أصحابها، ولهم أن يكتبوها باللغتين.",
        ),
    ),
    Place(
        "beni-mellal",
        "05.091.01.01",
        385,
        (
            "Au pied du Moyen Atlas, au-dessus de la plaine du Tadla, une ville de sources et d’oliviers.",
            "Une pétition acceptée est inscrite à l’ordre du jour de la session ordinaire suivante. Si elle est refusée, le président doit en donner les raisons dans les trois mois.",
        ),
        (
            "عند سفح الأطلس المتوسط وفوق سهل تادلة، مدينة العيون وأشجار الزيتون.",
            "تدرج العريضة المقبولة في جدول أعمال الدورة العادية الموالية. وإذا رفضت وجب على الرئيس تعليل الرفض داخل أجل ثلاثة أشهر.",
        ),
    ),
    Place(
        "dir-el-ksiba",
        "05.091.07.07",
        220,
        (
            "Des douars dispersés entre la plaine et la montagne, au pied du Moyen Atlas.",
            "Ici, beaucoup d’habitants n’ont pas d’adresse électronique : on peut signer avec un simple numéro de téléphone. Le code de confirmation arrive par SMS.",
        ),
        (
            "دواوير متفرقة بين السهل والجبل عند قدم الأطلس المتوسط.",
            "كثير من السكان هنا لا يتوفرون على بريد إلكتروني: يمكن التوقيع برقم هاتف فقط، ويصل رمز التأكيد في رسالة قصيرة.",
        ),
    ),
    Place(
        "azilal",
        "05.081.01.01",
        280,
        (
            "Une ville de montagne, porte des vallées du Haut Atlas central.",
            "Les jeunes de la ville sont nombreux à proposer des idées pour le sport, les sentiers et la culture. Le conseil ne peut examiner que ce qui relève de ses attributions.",
        ),
        (
            "مدينة جبلية وبوابة أودية الأطلس الكبير الأوسط.",
            "شباب المدينة كثيرو الأفكار في الرياضة والمسالك الجبلية والثقافة. وللمجلس أن ينظر فيما يدخل في صلاحياته وحدها.",
        ),
    ),
    Place(
        "settat",
        "06.461.01.15",
        375,
        (
            "Capitale de la Chaouia, ville universitaire entre Casablanca et Marrakech.",
            "Les séances du conseil sont publiques et ses décisions sont affichées au siège dans les huit jours. Cette page renvoie vers les pétitions qui ont demandé à y être discutées.",
        ),
        (
            "عاصمة الشاوية ومدينة جامعية بين الدار البيضاء ومراكش.",
            "جلسات المجلس عمومية، وتعلق مقرراته بمقر الجماعة داخل ثمانية أيام. وتحيل هذه الصفحة على العرائض التي طلبت أن تناقش فيها.",
        ),
    ),
    Place(
        "el-borouj",
        "06.461.01.05",
        230,
        (
            "Au pays des Béni Meskine, une petite ville de marché et d’élevage.",
            "La commune compte moins de 35 000 habitants : cent signatures suffisent. La liste papier avec les copies des cartes nationales reste nécessaire au moment du dépôt.",
        ),
        (
            "ببلاد بني مسكين، مدينة صغيرة تعيش على السوق وتربية الماشية.",
            "يقل عدد السكان عن 35 000 نسمة، لذلك يكفي مائة توقيع. وتبقى اللائحة الورقية مرفقة بنسخ البطائق الوطنية ضرورية عند الإيداع.",
        ),
    ),
    Place(
        "mohammedia",
        "06.371.01.01",
        360,
        (
            "Une ville de plages et de jardins sur l’Atlantique, entre Casablanca et Rabat.",
            "Chaque pétition publiée recueille des signatures pendant six mois. L’auteur choisit ensuite s’il la dépose auprès du président du conseil.",
        ),
        (
            "مدينة الشواطئ والحدائق على المحيط الأطلسي بين الدار البيضاء والرباط.",
            "تجمع كل عريضة منشورة التوقيعات طيلة ستة أشهر، ثم يقرر صاحبها إيداعها لدى رئيس المجلس أو عدم إيداعها.",
        ),
    ),
]

CODES = {place.key: place.code for place in PLACES}

"""Petitions to a province and to a region, and one of an association to its commune."""

from civicsite.demo.kinds import DemoAssociation, DemoPetition, Words, collecting
from petitions.models import Level

PETITIONS = [
    DemoPetition(
        "youssef",
        "berkane",
        "sport-youth",
        collecting(33, 64),
        power="sport",
        association=DemoAssociation(
            "جمعية أمل الحي للرياضة والتنشيط",
            7,
            86,
            "تنظم الجمعية منذ سبع سنوات دوريات للأطفال وحصصا رياضية مجانية، ويطابق ملعب القرب المطلوب نشاطها اليومي.",
        ),
        fr=Words(
            "Un terrain de proximité ouvert à tous, filles et garçons",
            "Notre association demande au conseil communal d’inscrire à son ordre du jour l’aménagement d’un terrain de proximité sur le terrain communal derrière le souk, avec des heures réservées aux filles.",
            (
                "Depuis sept ans nous faisons jouer les enfants sur un terrain vague que les camions traversent. Chaque saison compte ses genoux ouverts, et les parents finissent par garder leurs filles à la maison.",
                "Un sol plat, deux buts, une clôture et de l’éclairage suffisent. Nous proposons d’en assurer les horaires par convention avec la commune, gratuitement.",
            ),
        ),
        ar=Words(
            "ملعب للقرب مفتوح أمام الجميع، فتيات وفتيانا",
            "تطلب جمعيتنا من مجلس الجماعة إدراج تهيئة ملعب للقرب في العقار الجماعي خلف السوق، مع تخصيص ساعات للفتيات، في جدول أعماله.",
            (
                "منذ سبع سنوات والأطفال يلعبون معنا فوق أرض خلاء تعبرها الشاحنات. في كل موسم إصابات، وينتهي الأمر بالأسر إلى إبقاء بناتها في البيت.",
                "تكفي أرضية مستوية ومرميان وسياج وإنارة. ونقترح أن نتولى تنظيم أوقات الاستعمال مجانا بموجب اتفاقية مع الجماعة.",
            ),
        ),
    ),
    DemoPetition(
        "khadija",
        "azilal",
        "mobility",
        collecting(58, 232),
        level=Level.PROVINCE,
        power="school-transport",
        fr=Words(
            "Un transport scolaire qui arrive avant la première heure",
            "Nous demandons au conseil provincial d’inscrire à son ordre du jour l’achat de deux bus scolaires et un nouvel horaire pour les douars de montagne, afin que les élèves arrivent au collège avant huit heures.",
            (
                "Le bus fait deux tours : les enfants du premier attendent une heure devant la grille, ceux du second manquent le premier cours. L’hiver, quand la piste est coupée, il ne vient pas du tout.",
                "Les filles abandonnent les premières. Dans nos douars, plus de la moitié quittent l’école à la fin du primaire, et la route en est la cause que citent toutes les familles.",
                "Nous voulons deux bus de plus, un horaire affiché, et un numéro à appeler quand il ne passe pas.",
            ),
        ),
        ar=Words(
            "نقل مدرسي يصل قبل الحصة الأولى",
            "نطلب من مجلس الإقليم أن يدرج في جدول أعماله اقتناء حافلتين للنقل المدرسي واعتماد توقيت جديد لدواوير الجبل، حتى يصل التلاميذ إلى الإعدادية قبل الثامنة صباحا.",
            (
                "تقوم الحافلة برحلتين: ينتظر تلاميذ الأولى ساعة أمام الباب، ويضيع تلاميذ الثانية الحصة الأولى. وفي الشتاء حين ينقطع المسلك لا تأتي أصلا.",
                "الفتيات أول من ينقطع. أكثر من نصفهن في دواويرنا يغادرن المدرسة عند نهاية الابتدائي، والطريق هو السبب الذي تذكره كل الأسر.",
                "نريد حافلتين إضافيتين وتوقيتا معلنا ورقما نتصل به حين لا تمر.",
            ),
        ),
    ),
    DemoPetition(
        "hicham",
        "tiznit",
        "markets",
        collecting(71, 318),
        level=Level.REGION,
        power="training",
        fr=Words(
            "Un centre régional de formation aux métiers de l’eau et du soleil",
            "Nous demandons au conseil de la région d’inscrire à son ordre du jour la création, à Tiznit, d’un centre de formation aux métiers de l’irrigation économe et de l’énergie solaire, ouvert aux jeunes de toutes les provinces de la région.",
            (
                "Les panneaux arrivent, les pompes aussi, et personne ici n’est formé pour les poser ni les réparer. Les coopératives font venir des techniciens de loin et attendent des semaines.",
                "Nos jeunes partent chercher ailleurs un métier que la région pourrait leur apprendre. Une formation de neuf mois, avec un logement pour ceux qui viennent de loin, changerait cela.",
                "Nous demandons que le centre publie chaque année combien de jeunes y entrent, de quelle province, et combien trouvent un emploi.",
            ),
        ),
        ar=Words(
            "مركز جهوي للتكوين في مهن الماء والشمس",
            "نطلب من مجلس الجهة أن يدرج في جدول أعماله إحداث مركز بتيزنيت للتكوين في مهن السقي المقتصد للماء والطاقة الشمسية، مفتوح أمام شباب جميع أقاليم الجهة.",
            (
                "الألواح تصل والمضخات كذلك، ولا أحد هنا مكوّن لتركيبها أو إصلاحها. تستقدم التعاونيات تقنيين من بعيد وتنتظر أسابيع.",
                "يرحل شبابنا بحثا عن مهنة يمكن للجهة أن تعلمهم إياها. تكوين من تسعة أشهر مع إيواء القادمين من بعيد يغير ذلك.",
                "ونطلب أن ينشر المركز كل سنة عدد المستفيدين وأقاليمهم ومن وجد منهم عملا.",
            ),
        ),
    ),
]

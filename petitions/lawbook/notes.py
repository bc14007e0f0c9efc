"""What is said beside conditions: how a word of the law is read, what is uncertain, what the site does meanwhile."""

from petitions.lawbook.sources import noted, to_confirm

INHABITANT = noted(
    "La déclaration du signataire est contrôlée par le bureau du conseil ; le site ne la vérifie pas.",
    "يتحقق مكتب المجلس من تصريح الموقّع، ولا يتحقق منه الموقع.",
)
ELECTORAL = noted(
    "Remplir les conditions, non être inscrit : être Marocain, avoir dix-huit ans, jouir de ses droits civils et politiques, "
    "résider effectivement depuis trois mois (loi n° 57-11, articles 3 et 4).",
    "يتعلق الأمر باستيفاء الشروط لا بالتسجيل الفعلي: الجنسية المغربية، وبلوغ 18 سنة، والتمتع بالحقوق المدنية والسياسية، "
    "والإقامة الفعلية منذ ثلاثة أشهر (القانون رقم 57.11، المادتان 3 و4).",
)
ALL_CARDS = to_confirm(
    "Le décret demande les copies des cartes des pétitionnaires ; la loi compte les signataires parmi eux : le site demande "
    "donc celles de tous les signataires de la liste.",
    "يطلب المرسوم نسخ بطائق مقدمي العريضة، والقانون يعدّ الموقّعين منهم: لذلك يطلب الموقع نسخ بطائق جميع الموقّعين في اللائحة.",
)
COLUMNS = to_confirm(
    "Le modèle du décret laisse un bloc libre : ces colonnes sont celles de la liste d’appui de la loi organique n° 44-14.",
    "يترك نموذج المرسوم خانة حرة: هذه الأعمدة مأخوذة من لائحة الدعم في القانون التنظيمي رقم 44.14.",
)
PROVINCE_COLUMN = noted(
    "Le formulaire de la région demande la préfecture ou la province de chaque signataire.",
    "يطلب نموذج الجهة ذكر عمالة أو إقليم كل موقّع.",
)
NO_TEXT = noted(
    "La loi ne fixe aucun délai pour une acceptation et ne dit pas ce que vaut le silence du conseil : le site ne promet rien.",
    "لا يحدد القانون أي أجل للقبول ولا يبيّن أثر سكوت المجلس: لا يعد الموقع بشيء في هذا الشأن.",
)
COURT = to_confirm(
    "Le texte sur les pétitions ne prévoit pas de recours propre ; celui-ci est le recours de droit commun.",
    "لا ينص القانون على طعن خاص بالعرائض، وهذا هو الطعن العادي.",
)
NO_ELECTRONIC = to_confirm(
    "Ni la loi ni le décret ne parlent de dépôt ou de signature électroniques : les signatures en ligne montrent un soutien, la "
    "liste sur papier est la voie légale.",
    "لا يتحدث القانون ولا المرسوم عن الإيداع أو التوقيع الإلكترونيين: التوقيعات على الموقع تعبر عن الدعم، واللائحة الورقية هي المسار القانوني.",
)

"""Drawn pictures of the demonstration: own work, without words in them."""

from collections.abc import Callable

from PIL import Image

from civicsite.demo.pictures import corners, mountains, outdoors, places, streets

DRAWINGS: dict[str, Callable[[], Image.Image]] = {
    "crossing": streets.crossing,
    "bus_stop": streets.bus_stop,
    "cycle": streets.cycle,
    "avenue": streets.avenue,
    "market": places.market,
    "stadium": places.stadium,
    "library": places.library,
    "park": outdoors.park,
    "ramparts": outdoors.ramparts,
    "beach": outdoors.beach,
    "promenade": outdoors.promenade,
    "field": mountains.path,
    "lamp": mountains.lamp_road,
    "containers": corners.containers,
    "ramp": corners.ramp,
    "fountain": corners.fountain,
    "town_hall": corners.town_hall,
}
# How editors find them.
TITLES = {name: f"Dessin – {name.replace('_', ' ')}" for name in DRAWINGS}
DESCRIPTIONS = {
    "crossing": {
        "fr": "Dessin : une femme et des enfants traversent un passage surélevé devant une école ; une voiture attend.",
        "ar": "رسم: امرأة وأطفال يعبرون ممرا مرتفعا أمام مدرسة، وسيارة تنتظر.",
    },
    "bus_stop": {
        "fr": "Dessin : un abri avec un banc au bord d’une route de campagne, des personnes y attendent l’autobus.",
        "ar": "رسم: محطة مغطاة بها كرسي على جانب طريق قروية، وأشخاص ينتظرون الحافلة.",
    },
    "cycle": {
        "fr": "Dessin : trois cyclistes sur une piste séparée de la route, le long de la mer et des palmiers.",
        "ar": "رسم: ثلاثة راكبي دراجات في مسلك منفصل عن الطريق، بمحاذاة البحر والنخيل.",
    },
    "avenue": {
        "fr": "Dessin : une avenue bordée de grands arbres ; une femme arrose un jeune arbre.",
        "ar": "رسم: شارع تحفه أشجار كبيرة، وامرأة تسقي شجيرة.",
    },
    "market": {
        "fr": "Dessin : trois étals de fruits et de légumes sous des toiles rayées, des clients devant.",
        "ar": "رسم: ثلاثة أكشاك للخضر والفواكه تحت مظلات مخططة، وزبائن أمامها.",
    },
    "stadium": {
        "fr": "Dessin : des enfants jouent au ballon sur un petit terrain vert entouré d’une clôture.",
        "ar": "رسم: أطفال يلعبون الكرة في ملعب أخضر صغير محاط بسياج.",
    },
    "library": {
        "fr": "Dessin : trois lecteurs à une table éclairée, entre des rayonnages, devant une fenêtre sur la nuit.",
        "ar": "رسم: ثلاثة قراء حول طاولة مضاءة بين رفوف الكتب، وخلفهم نافذة تطل على الليل.",
    },
    "park": {
        "fr": "Dessin : un jardin de quartier avec un bassin, des arbres, un banc et une balançoire.",
        "ar": "رسم: حديقة حي بها حوض ماء وأشجار ومقعد وأرجوحة.",
    },
    "ramparts": {
        "fr": "Dessin : une famille se promène au pied de remparts ocre, entre des palmiers et des lampes basses.",
        "ar": "رسم: أسرة تتجول بمحاذاة أسوار بلون التراب بين النخيل والمصابيح المنخفضة.",
    },
    "beach": {
        "fr": "Dessin : quatre personnes ramassent des déchets sur une plage, à côté d’une poubelle à couvercle.",
        "ar": "رسم: أربعة أشخاص يجمعون النفايات من الشاطئ قرب حاوية بغطاء.",
    },
    "promenade": {
        "fr": "Dessin : des promeneurs et des bancs à l’ombre des arbres, au bord de la mer.",
        "ar": "رسم: متنزهون ومقاعد في ظل الأشجار على شاطئ البحر.",
    },
    "field": {
        "fr": "Dessin : des marcheurs sur un sentier balisé qui mène vers la montagne.",
        "ar": "رسم: مشاة في مسلك معلم يتجه نحو الجبل.",
    },
    "lamp": {
        "fr": "Dessin : des élèves marchent la nuit sur un chemin éclairé par des lampadaires solaires.",
        "ar": "رسم: تلاميذ يمشون ليلا في طريق تضيئه أعمدة شمسية.",
    },
    "containers": {
        "fr": "Dessin : trois conteneurs enterrés, vert, orange et bleu, dans une rue d’immeubles.",
        "ar": "رسم: ثلاث حاويات مطمورة، خضراء وبرتقالية وزرقاء، في زقاق بين العمارات.",
    },
    "ramp": {
        "fr": "Dessin : une personne en fauteuil roulant sur la rampe d’un bâtiment public, à côté des marches.",
        "ar": "رسم: شخص على كرسي متحرك فوق منحدر بناية عمومية بجانب الدرج.",
    },
    "fountain": {
        "fr": "Dessin : une fontaine murale à carreaux en étoile, un enfant y remplit une bouteille.",
        "ar": "رسم: سقاية جدارية مزينة بزليج نجمي، وطفل يملأ قنينة.",
    },
    "town_hall": {
        "fr": "Dessin : une table d’accueil et des habitants devant les arcades d’une mairie.",
        "ar": "رسم: طاولة استقبال ومواطنون أمام أقواس مقر الجماعة.",
    },
}

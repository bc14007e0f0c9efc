"""What the page of parts shows: real words in both languages, models that are never saved. No database is asked."""

from datetime import timedelta
from types import SimpleNamespace

from django import forms
from django.core.paginator import Paginator
from django.utils import timezone

from civicsite.support.cleaning import LineField, ParagraphField
from civicsite.support.forms import CnieInput, CodeInput, PhoneInput
from petitions.models import Petition, PetitionText, Theme
from petitions.states import PetitionState
from territory.models import Commune, Province, Region

WORDS = {
    "fr": {
        "sections": {
            "type": "Texte",
            "actions": "Boutons et étiquettes",
            "counts": "Décomptes",
            "page": "Une pétition",
            "late": "Un chemin en retard",
            "cards": "Cartes",
            "form": "Un formulaire",
            "errors": "Le même, à corriger",
            "notices": "Messages",
            "states": "Vide, attente, échec, fin",
            "data": "Données",
        },
        "heading": "Ce que décide votre commune vous concerne",
        "lead": "Demandez, répondez, suivez. En français et en arabe, sur n’importe quel téléphone.",
        "search": "Votre commune",
        "find": "Trouver",
        "sign": "Je signe",
        "print": "Imprimer une feuille",
        "delete": "Retirer la pétition",
        "later": "Plus tard",
        "all": "Toutes les pétitions",
        "moving": "Pétitions qui avancent",
        "opened": "Communes ouvertes",
        "note": "Chaque signature est comptée une seule fois et peut être vérifiée.",
        "law": "200 requises : 99 069 habitants (RGPH 2024), art. 123",
        "tags": ["Recueille des signatures", "Au bureau du conseil", "Réponse attendue", "Répondue", "Refusée", "Close"],
        "crumbs": ["Oriental", "Berkane", "Pétitions"],
        "themes": ["Mobilité", "Eau", "Jeunesse", "Santé"],
        "titles": [
            "Un passage piéton sûr devant l’école Al Massira",
            "De l’eau au douar Aït Ourir tous les jours : est-ce possible ?",
            "Un bus du soir pour les étudiants",
            "Un médecin deux jours par semaine au centre de santé",
        ],
        "request": "Nous demandons au conseil communal d’inscrire à son ordre du jour l’aménagement de la rue devant l’école.",
        "reasons": "Chaque jour, six cents élèves traversent une route sans passage protégé. Deux accidents ont eu lieu cette année.\n\n"
        "La commune a compétence sur la voirie et la signalisation (article 87) : nous voulons que la rue soit aménagée.",
        "way": [
            ("done", "Publiée", "Relue par l’équipe de la région", "", "3 novembre 2026"),
            (
                "now",
                "Recueil des signatures",
                "Encore 58 signatures",
                "200 requises : 99 069 habitants (RGPH 2024), art. 123",
                "",
            ),
            ("next", "Dépôt et récépissé", "Récépissé remis immédiatement", "art. 125", ""),
            ("next", "Examen par le bureau", "Réponse motivée dans les trois mois", "art. 125", ""),
        ],
        "late": [
            ("done", "Dépôt et récépissé", "Récépissé n° 12", "art. 125", "4 mai 2026"),
            ("late", "Réponse du bureau", "Attendue depuis 12 jours", "art. 125 : trois mois", "due le 4 août 2026"),
            ("next", "Session ordinaire du conseil", "Si la pétition est acceptée", "art. 33", ""),
        ],
        "labels": {
            "name": "Prénom et nom",
            "name_help": "Comme sur la carte nationale.",
            "cnie": "Numéro de la carte nationale (CNIE)",
            "cnie_help": "Une ou deux lettres, puis des chiffres. Jamais publié.",
            "phone": "Numéro de téléphone",
            "code": "Code reçu par SMS",
            "text": "Ce que vous demandez au conseil",
            "text_help": "Deux ou trois phrases. 120 caractères au plus.",
            "link": "Votre lien avec la commune",
            "links": [("resident", "J’y habite"), ("active", "J’y exerce une activité")],
            "theme": "Thème",
            "topics": "Ce qui vous intéresse",
            "file": "Une photo du lieu",
            "file_help": "JPEG, PNG ou WebP, 10 Mo au plus.",
            "agree": "Je déclare que ces informations sont exactes",
            "agree_help": "Une fausse déclaration peut être poursuivie.",
        },
        "cnie_error": "Il manque les chiffres après les lettres : recopiez le numéro entier.",
        "notices": [
            ("info", "Cette page est une démonstration", "Rien de ce qui est signé ici n’arrive à un conseil."),
            ("good", "Votre signature est confirmée", "Elle apparaîtra dans le décompte dans quelques secondes."),
            ("warn", "Le recueil se termine dans trois jours", "Après le 3 mai 2027, plus personne ne pourra signer."),
            ("bad", "La photo n’a pas pu être lue", "Envoyez-la en JPEG, PNG ou WebP. Votre texte est conservé."),
        ],
        "empty": ("Aucune pétition ici pour le moment", "Personne n’a encore rien demandé à ce conseil.", "Écrire une pétition"),
        "waiting": "Nous envoyons votre code : cela prend d’ordinaire moins d’une minute.",
        "privacy": "Vos données servent uniquement à vérifier cette pétition (loi organique n° 113-14). Loi n° 09-08 : accès, rectification, opposition.",
        "duty": [("37", "pétitions reçues"), ("31", "réponses dans le délai"), ("2", "en retard"), ("41", "jours, délai médian")],
        "facts": [("Population", "99 069"), ("Signatures requises", "200"), ("Fin du recueil", "3 mai 2027")],
        "table": (["Commune", "Population", "Requises"], [["Berkane", "99 069", "200"], ["Tiznit", "86 153", "200"]]),
        "proof": "Comment les signatures sont-elles comptées ?",
    },
    "ar": {
        "sections": {
            "type": "النص",
            "actions": "الأزرار والعلامات",
            "counts": "العدّ",
            "page": "عريضة",
            "late": "مسار متأخر",
            "cards": "البطاقات",
            "form": "استمارة",
            "errors": "نفسها وفيها ما يُصحح",
            "notices": "الرسائل",
            "states": "فراغ وانتظار وتعذر ونهاية",
            "data": "المعطيات",
        },
        "heading": "ما تقرره جماعتكم يعنيكم",
        "lead": "اطلبوا وأجيبوا وتتبعوا، بالعربية والفرنسية، ومن أي هاتف.",
        "search": "جماعتكم",
        "find": "بحث",
        "sign": "أوقّع",
        "print": "طبع ورقة توقيعات",
        "delete": "سحب العريضة",
        "later": "لاحقا",
        "all": "جميع العرائض",
        "moving": "عرائض تتقدم",
        "opened": "الجماعات المفتوحة",
        "note": "يُحتسب كل توقيع مرة واحدة ويمكن التحقق منه.",
        "law": "المطلوب 200: عدد السكان 99 069 (إحصاء 2024)، المادة 123",
        "tags": ["في طور جمع التوقيعات", "لدى مكتب المجلس", "الجواب منتظر", "أُجيب عنها", "مرفوضة", "مغلقة"],
        "crumbs": ["جهة الشرق", "بركان", "العرائض"],
        "themes": ["التنقل", "الماء", "الشباب", "الصحة"],
        "titles": [
            "ممر آمن للراجلين أمام مدرسة المسيرة",
            "الماء كل يوم بدوار آيت أورير: هل هذا ممكن؟",
            "حافلة مسائية للطلبة",
            "طبيب يومين في الأسبوع بالمركز الصحي",
        ],
        "request": "نطلب من مجلس الجماعة إدراج تهيئة الشارع المقابل للمدرسة في جدول أعماله.",
        "reasons": "يعبر ستمائة تلميذ كل يوم طريقا بلا ممر محمي. وقعت حادثتان هذه السنة.\n\n"
        "والجماعة مختصة في السير والجولان والتشوير (المادة 87)، ونريد أن تُهيأ الطريق.",
        "way": [
            ("done", "نُشرت", "راجعها فريق الجهة", "", "3 نونبر 2026"),
            ("now", "جمع التوقيعات", "ما زال ينقص 58 توقيعا", "المطلوب 200: عدد السكان 99 069 (إحصاء 2024)، المادة 123", ""),
            ("next", "الإيداع والوصل", "يسلم الوصل فورا", "المادة 125", ""),
            ("next", "دراسة مكتب المجلس", "جواب معلل داخل ثلاثة أشهر", "المادة 125", ""),
        ],
        "late": [
            ("done", "الإيداع والوصل", "الوصل رقم 12", "المادة 125", "4 ماي 2026"),
            ("late", "جواب المكتب", "منتظر منذ 12 يوما", "المادة 125: ثلاثة أشهر", "كان منتظرا في 4 غشت 2026"),
            ("next", "الدورة العادية للمجلس", "إذا قُبلت العريضة", "المادة 33", ""),
        ],
        "labels": {
            "name": "الاسم الشخصي والعائلي",
            "name_help": "كما في البطاقة الوطنية.",
            "cnie": "رقم البطاقة الوطنية للتعريف",
            "cnie_help": "حرف أو حرفان ثم أرقام. لا يُنشر أبدا.",
            "phone": "رقم الهاتف",
            "code": "الرمز المتوصل به في رسالة قصيرة",
            "text": "ما تطلبونه من المجلس",
            "text_help": "جملتان أو ثلاث، في 120 حرفا على الأكثر.",
            "link": "صلتكم بالجماعة",
            "links": [("resident", "أسكن بها"), ("active", "أزاول بها نشاطا")],
            "theme": "الموضوع",
            "topics": "ما يهمكم",
            "file": "صورة للمكان",
            "file_help": "JPEG أو PNG أو WebP، في 10 ميغابايت على الأكثر.",
            "agree": "أصرح بأن هذه المعلومات صحيحة",
            "agree_help": "قد يُتابَع صاحب التصريح الكاذب.",
        },
        "cnie_error": "تنقص الأرقام بعد الحروف: أعيدوا كتابة الرقم كاملا.",
        "notices": [
            ("info", "هذه الصفحة للتجربة", "لا يصل إلى أي مجلس شيء مما يوقَّع هنا."),
            ("good", "تم تأكيد توقيعكم", "سيظهر في العدد بعد ثوان قليلة."),
            ("warn", "ينتهي جمع التوقيعات بعد ثلاثة أيام", "لا يمكن لأحد أن يوقع بعد 3 ماي 2027."),
            ("bad", "تعذرت قراءة الصورة", "أرسلوها بصيغة JPEG أو PNG أو WebP. نصكم محفوظ."),
        ],
        "empty": ("لا توجد عريضة هنا بعد", "لم يطلب أحد شيئا من هذا المجلس إلى الآن.", "كتابة عريضة"),
        "waiting": "نرسل إليكم الرمز: لا يستغرق ذلك عادة أكثر من دقيقة.",
        "privacy": "تُستعمل معطياتكم للتحقق من هذه العريضة فقط (القانون التنظيمي رقم 113.14). القانون رقم 09.08: الولوج والتصحيح والتعرض.",
        "duty": [("37", "عريضة متوصل بها"), ("31", "جوابا داخل الأجل"), ("2", "متأخران"), ("41", "يوما، الأجل الوسيط")],
        "facts": [("عدد السكان", "99 069"), ("التوقيعات المطلوبة", "200"), ("نهاية الجمع", "3 ماي 2027")],
        "table": (["الجماعة", "عدد السكان", "المطلوب"], [["بركان", "99 069", "200"], ["تيزنيت", "86 153", "200"]]),
        "proof": "كيف تُحتسب التوقيعات؟",
    },
}
COUNTS = [(0, 0), (104, 38), (162, 38), (231, 40), (12840, None)]


def samples(language: str) -> dict[str, object]:
    """Everything that the page of parts shows in `language`, which must be the active one."""
    words = WORDS[language]
    return {
        "language": language,
        "words": words,
        "counts": [{"online": online, "paper": paper, "required": 200} for online, paper in COUNTS],
        "way": [_step(*step) for step in words["way"]],
        "late": [_step(*step) for step in words["late"]],
        "petitions": [_petition(language, n) for n in range(4)],
        "communes": [_commune("Berkane", "بركان"), _commune("Aklim", "أكليم")],
        "crumbs": [{"title": title, "url": "#" if n < 2 else ""} for n, title in enumerate(words["crumbs"])],
        "form": _form_of(words)(prefix=f"{language}-ok"),
        "faulty_form": _faulty(words, prefix=f"{language}-bad"),
        "page_obj": Paginator(range(100), 12).page(2),
    }


def _step(status, title, note, law, when):
    return SimpleNamespace(status=status, title=title, note=note, law=law, when=when)


def _commune(name_fr, name_ar):
    region = Region(code="02", iso="MA-02", name_fr="Oriental", name_ar="جهة الشرق", slug="oriental")
    province = Province(code="02.113", region=region, name_fr="Berkane", name_ar="بركان", kind=Province.Kind.PROVINCE)
    return Commune(code="02.113.01.03", province=province, region=region, name_fr=name_fr, name_ar=name_ar, slug=name_fr.lower())


def _petition(language, n):
    words = WORDS[language]
    now = timezone.now()
    petition = Petition(
        pk=1204 + n,
        commune=_commune("Berkane", "بركان"),
        theme=Theme(name_fr=WORDS["fr"]["themes"][n], name_ar=WORDS["ar"]["themes"][n], tint=Theme.Tint.values[n]),
        state=PetitionState.CLOSED if n == 3 else PetitionState.COLLECTING,
        published_at=now - timedelta(days=20),
        closes_at=now + timedelta(days=160),
        required_signatures=200,
        online_count=[142, 12, 231, 88][n],
    )
    text = PetitionText(language=language, title=words["titles"][n], request=words["request"], reasons=words["reasons"])
    petition._prefetched_objects_cache = {"texts": [text]}
    return petition


def _form_of(words):
    """A form with every kind of field, its labels in the words given."""
    labels = words["labels"]
    themes = list(enumerate(words["themes"]))

    class SampleForm(forms.Form):
        name = LineField(label=labels["name"], help_text=labels["name_help"], max_length=60)
        cnie = forms.CharField(label=labels["cnie"], help_text=labels["cnie_help"], widget=CnieInput)
        phone = forms.CharField(label=labels["phone"], widget=PhoneInput)
        code = forms.CharField(label=labels["code"], widget=CodeInput)
        text = ParagraphField(label=labels["text"], help_text=labels["text_help"], max_length=120, rows=4)
        theme = forms.ChoiceField(label=labels["theme"], choices=themes)
        link = forms.ChoiceField(label=labels["link"], choices=labels["links"], widget=forms.RadioSelect)
        topics = forms.MultipleChoiceField(
            label=labels["topics"], choices=themes, widget=forms.CheckboxSelectMultiple, required=False
        )
        photo = forms.FileField(label=labels["file"], help_text=labels["file_help"], required=False)
        agree = forms.BooleanField(label=labels["agree"], help_text=labels["agree_help"])

    return SampleForm


def _faulty(words, prefix):
    """The same form, sent with a short number, too long a text and nothing chosen."""
    sent = {
        "name": words["titles"][0],
        "cnie": "FA",
        "phone": "0612 34 56 78",
        "code": "٤٠٢ ١٨٨",
        "text": words["reasons"],
        "theme": "1",
    }
    form = _form_of(words)({f"{prefix}-{name}": value for name, value in sent.items()}, prefix=prefix)
    form.add_error("cnie", words["cnie_error"])
    return form

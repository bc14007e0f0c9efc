"""The national petition and the motion, as information: the site does not handle them."""

from collections.abc import Iterator
from typing import Any

from petitions.lawbook.sources import LAW_4414, LAW_6414, NATIONAL_LAWS, Sureness, Words
from petitions.models import Audience, LegalCondition, LegalLevel

Kind = LegalCondition.Kind

_PETITION = (
    (
        "scope",
        Kind.RIGHT,
        "Une pétition nationale s’adresse au Chef du gouvernement ou au président d’une des Chambres du Parlement.",
        "توجه العريضة الوطنية إلى رئيس الحكومة أو إلى رئيس أحد مجلسي البرلمان.",
    ),
    (
        "mandataire",
        Kind.RIGHT,
        "Un comité la prépare ; il élit un mandataire et son suppléant.",
        "تتولى إعدادها لجنة تعيّن وكيلا ونائبا عنه.",
    ),
    (
        "electoral",
        Kind.SIGNATORY,
        "Les initiateurs et les soutiens jouissent de leurs droits civils et politiques et sont inscrits sur les listes "
        "électorales, au Maroc ou à l’étranger.",
        "يتمتع أصحاب المبادرة ومدعموها بحقوقهم المدنية والسياسية ويكونون مسجلين في اللوائح الانتخابية، داخل المغرب أو خارجه.",
    ),
    (
        "columns",
        Kind.COLUMN,
        "La liste d’appui porte la signature, le prénom et le nom, le numéro de la CNIE et sa fin de validité, l’adresse ; sur "
        "papier ou sur le portail national.",
        "تتضمن لائحة الدعم التوقيع والاسم الشخصي والعائلي ورقم البطاقة الوطنية وتاريخ انتهاء صلاحيتها والعنوان، ورقيا أو عبر البوابة الوطنية.",
    ),
    (
        "constants",
        Kind.FORBIDDEN,
        "Sont irrecevables les pétitions qui touchent aux constantes de la Nation, à la sécurité ou à la défense, à une affaire "
        "portée devant la justice ou jugée, ou à l’objet d’une enquête parlementaire.",
        "لا تقبل العرائض التي تمس بالثوابت الجامعة للأمة أو بالأمن أو الدفاع، أو المتعلقة بقضايا معروضة على القضاء أو صدر فيها حكم، أو بموضوع تقصٍّ برلماني.",
    ),
    (
        "discarded",
        Kind.FORBIDDEN,
        "Sont écartées après examen celles qui portent atteinte à la continuité ou à l’égalité du service public, sont "
        "étroitement syndicales ou partisanes, discriminatoires, injurieuses, diffamatoires ou trompeuses.",
        "تُستبعد بعد الدراسة العرائض التي تمس باستمرارية المرافق العمومية أو بالمساواة في ولوجها، أو ذات طابع نقابي أو حزبي ضيق، أو التمييزية، أو المتضمنة لسب أو قذف أو تضليل.",
    ),
)
_MOTION = (
    (
        "scope",
        Kind.RIGHT,
        "Une motion propose une loi ; elle est déposée à la Chambre des représentants, ou à la Chambre des conseillers pour les "
        "collectivités territoriales, le développement régional et les affaires sociales.",
        "يرمي الملتمس إلى المساهمة في المبادرة التشريعية، ويودع لدى مجلس النواب، أو لدى مجلس المستشارين إذا تعلق بالجماعات الترابية أو بالتنمية الجهوية أو بالقضايا الاجتماعية.",
    ),
    (
        "committee",
        Kind.RIGHT,
        "Les membres du comité viennent d’un tiers des régions au moins.",
        "ينتمي أعضاء اللجنة إلى ثلث جهات المملكة على الأقل.",
    ),
    (
        "excluded",
        Kind.FORBIDDEN,
        "Une motion ne porte ni sur la révision de la Constitution, ni sur les lois organiques, ni sur l’amnistie, ni sur le "
        "domaine militaire.",
        "لا يتعلق الملتمس بمراجعة الدستور ولا بالقوانين التنظيمية ولا بالعفو العام ولا بالمجال العسكري.",
    ),
    (
        "refused",
        Kind.PROCEDURE,
        "La décision est motivée et n’est pas susceptible de recours.",
        "يكون القرار معللا وغير قابل للطعن.",
    ),
)


def national() -> Iterator[dict[str, Any]]:
    """Yield the conditions of both, as read in organic laws 44-14 and 64-14."""
    for level, article, said in ((LegalLevel.NATIONAL_PETITION, LAW_4414, _PETITION), (LegalLevel.MOTION, LAW_6414, _MOTION)):
        for order, (code, kind, fr, ar) in enumerate(said, start=1):
            yield _row(level, article, order, code, kind, Words(fr, ar))


def _row(level: str, article: Words, order: int, code: str, kind: str, text: Words) -> dict[str, Any]:
    sureness = Sureness()
    return {
        "level": level,
        "code": code,
        "kind": kind,
        "audience": Audience.CITIZENS,
        "order": order * 10,
        "text_fr": text.fr,
        "text_ar": text.ar,
        "article_fr": article.fr,
        "article_ar": article.ar,
        "certainty": sureness.certainty,
        "note_fr": sureness.note.fr,
        "note_ar": sureness.note.ar,
        "valid_from": NATIONAL_LAWS,
    }

"""Conditions in words: who may petition, what may not be asked, what is attached, what happens after the deposit."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from petitions.lawbook.national import national
from petitions.lawbook.notes import ALL_CARDS, COLUMNS, COURT, ELECTORAL, INHABITANT, NO_ELECTRONIC, NO_TEXT, PROVINCE_COLUMN
from petitions.lawbook.sources import (
    COMMON_LAW,
    DECREE_TO_CONFIRM,
    DECREES,
    LOCAL,
    ORGANIC_LAWS,
    Source,
    Sureness,
    Words,
    with_article_note,
)
from petitions.models import Audience, Certainty, LegalCondition, LegalLevel

Kind = LegalCondition.Kind
SURE = Sureness()

_CONSTANTS = Words("Constitution, article 1 ; ", "الدستور، الفصل 1؛ ")


class Said(NamedTuple):
    """A condition that holds at each local level; `{place}` and `{council}` stand for the level's own words."""

    code: str
    kind: str
    where: str
    fr: str
    ar: str
    audience: str = Audience.BOTH
    sureness: Sureness = SURE
    only: tuple[str, ...] = (LegalLevel.COMMUNE, LegalLevel.PROVINCE, LegalLevel.REGION)


BOTH, CITIZENS, ASSOCIATION = Audience.BOTH, Audience.CITIZENS, Audience.ASSOCIATION

# `where` names the article of the level's organic law (petitions.lawbook.sources.Source), or its decree.
SAID = (
    Said(
        "scope",
        Kind.RIGHT,
        "right",
        "Une pétition demande d’inscrire à l’ordre du jour du {council} une question qui entre dans ses attributions.",
        "تطلب العريضة إدراج نقطة تدخل في صلاحيات {council} في جدول أعماله.",
    ),
    Said(
        "mandataire",
        Kind.RIGHT,
        "definitions",
        "Les citoyens désignent un mandataire, qui suit la procédure en leur nom.",
        "يعيّن المواطنون وكيلا يتولى تتبع مسطرة تقديم العريضة.",
        CITIZENS,
    ),
    Said(
        "inhabitant",
        Kind.SIGNATORY,
        "citizens",
        "Habiter {place}, ou y exercer une activité économique, commerciale ou professionnelle.",
        "السكن ب{place} أو ممارسة نشاط اقتصادي أو تجاري أو مهني بترابها.",
        CITIZENS,
        INHABITANT,
    ),
    Said(
        "electoral",
        Kind.SIGNATORY,
        "citizens",
        "Remplir les conditions d’inscription sur les listes électorales.",
        "استيفاء شروط التسجيل في اللوائح الانتخابية.",
        CITIZENS,
        ELECTORAL,
        (LegalLevel.COMMUNE, LegalLevel.PROVINCE),
    ),
    Said(
        "interest",
        Kind.SIGNATORY,
        "citizens",
        "Avoir un intérêt commun direct à présenter la pétition.",
        "أن تكون للموقّعين مصلحة مشتركة مباشرة في تقديم العريضة.",
        CITIZENS,
    ),
    Said(
        "association-recognised",
        Kind.ASSOCIATION,
        "associations",
        "Être reconnue et constituée au Maroc selon la législation en vigueur, et fonctionner selon les principes démocratiques "
        "et ses statuts.",
        "أن تكون معترفا بها ومؤسسة بالمغرب طبقا للتشريع الجاري به العمل، وأن تعمل طبقا للمبادئ الديمقراطية ولأنظمتها الأساسية.",
        ASSOCIATION,
    ),
    Said(
        "association-regular",
        Kind.ASSOCIATION,
        "associations",
        "Être en situation régulière au regard des lois et règlements en vigueur.",
        "أن تكون في وضعية سليمة إزاء القوانين والأنظمة الجاري بها العمل.",
        ASSOCIATION,
    ),
    Said(
        "association-seat",
        Kind.ASSOCIATION,
        "associations",
        "Avoir son siège ou une de ses sections dans {place}.",
        "أن يكون مقرها أو أحد فروعها واقعا بتراب {place}.",
        ASSOCIATION,
    ),
    Said(
        "association-activity",
        Kind.ASSOCIATION,
        "associations",
        "Avoir une activité liée à l’objet de la pétition.",
        "أن يكون نشاطها مرتبطا بموضوع العريضة.",
        ASSOCIATION,
    ),
    Said(
        "constants",
        Kind.FORBIDDEN,
        "constants",
        "L’objet ne doit pas toucher aux constantes de la Nation : la religion musulmane modérée, l’unité nationale, la "
        "monarchie constitutionnelle et le choix démocratique.",
        "ألا يمس موضوع العريضة بالثوابت الجامعة للأمة: الدين الإسلامي السمح، والوحدة الوطنية متعددة الروافد، والملكية الدستورية، والاختيار الديمقراطي.",
    ),
    Said("form-council", Kind.FORM, "decree", "Le conseil auquel la pétition s’adresse.", "المجلس الذي توجه إليه العريضة."),
    Said(
        "form-object",
        Kind.FORM,
        "decree",
        "La date et l’objet de la pétition, rappelés en haut de chaque page.",
        "تاريخ العريضة وموضوعها، مع التذكير بهما في أعلى كل صفحة.",
    ),
    Said(
        "form-reasons",
        Kind.FORM,
        "decree",
        "Les motifs et les objectifs de la pétition.",
        "الأسباب والأهداف المتوخاة من العريضة.",
    ),
    Said(
        "form-people",
        Kind.FORM,
        "decree",
        "Les données personnelles et les signatures des pétitionnaires, ou du représentant légal de l’association.",
        "المعطيات الشخصية لمقدمي العريضة وتوقيعاتهم، أو المعطيات الشخصية للممثل القانوني للجمعية وتوقيعه.",
    ),
    Said("column-name", Kind.COLUMN, "decree", "Prénom et nom", "الاسم الشخصي والعائلي", CITIZENS, COLUMNS),
    Said("column-cnie", Kind.COLUMN, "decree", "Numéro de la CNIE", "رقم البطاقة الوطنية للتعريف الإلكترونية", CITIZENS, COLUMNS),
    Said(
        "column-expiry",
        Kind.COLUMN,
        "decree",
        "Fin de validité de la CNIE",
        "تاريخ انتهاء صلاحية البطاقة الوطنية",
        CITIZENS,
        COLUMNS,
    ),
    Said("column-address", Kind.COLUMN, "decree", "Adresse", "العنوان", CITIZENS, COLUMNS),
    Said(
        "column-province",
        Kind.COLUMN,
        "decree",
        "Préfecture ou province",
        "العمالة أو الإقليم",
        CITIZENS,
        PROVINCE_COLUMN,
        (LegalLevel.REGION,),
    ),
    Said("column-signature", Kind.COLUMN, "decree", "Signature", "التوقيع", CITIZENS, COLUMNS),
    Said(
        "document-cards",
        Kind.DOCUMENT,
        "decree",
        "Copies des cartes nationales d’identité électroniques des pétitionnaires.",
        "نسخ من البطائق الوطنية للتعريف الإلكترونية لمقدمي العريضة.",
        CITIZENS,
        ALL_CARDS,
    ),
    Said(
        "document-receipt",
        Kind.DOCUMENT,
        "decree",
        "Copie du récépissé définitif de l’association (et de ses sections), ou ce qui prouve sa constitution légale.",
        "نسخة من الوصل النهائي للجمعية (ولفروعها)، أو ما يثبت تأسيسها القانوني.",
        ASSOCIATION,
    ),
    Said("document-statutes", Kind.DOCUMENT, "decree", "Statuts de l’association.", "النظام الأساسي للجمعية.", ASSOCIATION),
    Said(
        "document-powers",
        Kind.DOCUMENT,
        "decree",
        "Document prouvant les pouvoirs de la personne qui suit la procédure.",
        "وثيقة تثبت صلاحية الشخص المكلف بتتبع مسطرة تقديم العريضة.",
        ASSOCIATION,
    ),
    Said(
        "deposit",
        Kind.PROCEDURE,
        "deposit",
        "La pétition et ses pièces sont déposées auprès du président du conseil, contre récépissé délivré immédiatement. Le "
        "président la transmet au bureau, qui vérifie les conditions.",
        "تودع العريضة مرفقة بالوثائق المثبتة لدى رئيس المجلس مقابل وصل يُسلَّم فورا. ويحيلها الرئيس إلى مكتب المجلس الذي يتحقق من استيفائها للشروط.",
    ),
    Said(
        "accepted",
        Kind.PROCEDURE,
        "deposit",
        "Acceptée, elle est inscrite à l’ordre du jour de la session ordinaire suivante, étudiée en commission, puis soumise à "
        "délibération ; le président en informe le mandataire ou le représentant légal.",
        "في حالة قبولها، تسجل في جدول أعمال الدورة العادية الموالية، وتحال على اللجنة الدائمة المختصة، ثم تعرض على التداول. ويخبر الرئيس الوكيل أو الممثل القانوني بذلك.",
        BOTH,
        NO_TEXT,
    ),
    Said(
        "refused",
        Kind.PROCEDURE,
        "deposit",
        "Refusée, le refus est motivé et notifié au mandataire ou au représentant légal dans le délai.",
        "في حالة رفضها، يُبلَّغ الوكيل أو الممثل القانوني بقرار الرفض معللا داخل الأجل.",
    ),
    Said(
        "court",
        Kind.PROCEDURE,
        "common",
        "Un refus peut être porté devant le tribunal administratif, dans les soixante jours.",
        "يمكن الطعن في الرفض أمام المحكمة الإدارية داخل أجل ستين يوما.",
        BOTH,
        COURT,
    ),
    Said(
        "electronic",
        Kind.PROCEDURE,
        "decree",
        "La pétition se dépose sur papier, avec la liste signée à la main.",
        "تودع العريضة ورقيا مع اللائحة الموقعة بخط اليد.",
        BOTH,
        NO_ELECTRONIC,
    ),
)


def rows() -> Iterator[dict[str, Any]]:
    """Yield the values of each condition."""
    for source in LOCAL:
        for order, said in enumerate(SAID, start=1):
            if source.level in said.only:
                yield _row(source, said, order)
    yield from national()


def _row(source: Source, said: Said, order: int) -> dict[str, Any]:
    article, valid_from, sureness = _cited(source, said)
    return {
        "level": source.level,
        "code": said.code,
        "kind": said.kind,
        "audience": said.audience,
        "order": order * 10,
        "text_fr": said.fr.format(place=source.place.fr, council=source.council.fr),
        "text_ar": said.ar.format(place=source.place.ar, council=source.council.ar),
        "article_fr": article.fr,
        "article_ar": article.ar,
        "certainty": sureness.certainty,
        "note_fr": sureness.note.fr,
        "note_ar": sureness.note.ar,
        "valid_from": valid_from,
    }


def _cited(source: Source, said: Said) -> tuple[Words, date, Sureness]:
    if said.where == "decree":
        sureness = said.sureness
        if source.level != LegalLevel.COMMUNE:
            note = Words(
                f"{DECREE_TO_CONFIRM.fr} {sureness.note.fr}".strip(), f"{DECREE_TO_CONFIRM.ar} {sureness.note.ar}".strip()
            )
            sureness = Sureness(Certainty.TO_CONFIRM, note)
        return source.decree, DECREES, sureness
    if said.where == "constants":
        article = source.article(source.right)
        return (
            Words(_CONSTANTS.fr + article.fr[0].lower() + article.fr[1:], _CONSTANTS.ar + article.ar),
            ORGANIC_LAWS,
            said.sureness,
        )
    if said.where == "common":
        return COMMON_LAW, ORGANIC_LAWS, said.sureness
    return source.article(getattr(source, said.where)), ORGANIC_LAWS, with_article_note(source.level, said.sureness)

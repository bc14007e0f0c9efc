"""The notes that the site writes beside acts on petitions and sheets, in words; what a person wrote, as it is."""

import pytest
from django.utils import translation

from moderation.models import Decision
from petitions.admin import journal

NOTES = [
    ("print_sheets", "4–13", "Feuilles n° 4 à 13", "الأوراق من رقم 4 إلى رقم 13"),
    ("file", "47", "Dépôt n° \u206847\u2069", "الإيداع رقم \u206847\u2069"),
    ("return_to_author", "47/2026", "Dépôt n° \u206847/2026\u2069", "الإيداع رقم \u206847/2026\u2069"),
    ("make_dossier", "12", "Dossier n° 12", "الملف رقم 12"),
    ("download_dossier", "12/ar", "Dossier n° 12 – العربية", "الملف رقم 12 – العربية"),
    ("print_dossier", "form/1/fr", "formulaire de pétition, n° 1 – Français", "استمارة العريضة، رقم 1 – Français"),
    ("take_up_again", "1204", "Pétition n° 1204", "العريضة رقم 1204"),
    (
        "draw_audit",
        "2/1200 a0f3",
        "Tirées : 2 sur 1\u202f200. Graine : \u2068a0f3\u2069",
        "المسحوب: 2 من أصل 1\u202f200. بذرة القرعة: \u2068a0f3\u2069",
    ),
    ("log_broken", "changed 7", "une signature a été modifiée (ligne 7 du registre)", "تغير توقيع (السطر 7 من السجل)"),
    ("log_broken", "count", "un compte ne concorde pas", "عدد غير مطابق"),
    ("sheet-settle", "0", "0 ligne comptée.", "لم يُحتسب أي سطر."),
    ("sheet-settle", "2", "2 lignes comptées.", "احتُسب سطران."),
    (
        "sheet-count-repeats",
        "+1 (3)",
        "1 ligne compte depuis le retrait de la feuille n° 3.",
        "سطر واحد أصبح محتسبا بعد سحب الورقة رقم 3.",
    ),
    (
        "sheet-count-repeats",
        "+4 (3)",
        "4 lignes comptent depuis le retrait de la feuille n° 3.",
        "4 أسطر أصبحت محتسبة بعد سحب الورقة رقم 3.",
    ),
]


def told(of, language, **values):
    line = Decision(**values)
    with translation.override(language):
        of(line)
        words, said = str(line.words), str(line.told)
    # No-break spaces are the printer's.
    return words, said.replace("\xa0", " ").replace("\u202f:", " :").replace("n°\u202f", "n° "), line.why


def of(action):
    return journal.of_sheet if action.startswith("sheet-") else journal.of_petition


@pytest.mark.parametrize(("action", "note", "french", "arabic"), NOTES)
def test_a_note_of_the_site_is_said_in_the_readers_language(action, note, french, arabic):
    for language, words in (("fr", french), ("ar", arabic)):
        assert told(of(action), language, action=action, note=note)[1:] == (words, "")


@pytest.mark.parametrize("action", [*journal._READINGS])
def test_what_no_reading_knows_is_shown_as_it_is(action):
    for note in ("Voir la page 2.\nMerci", "2026-13-45: x", "{}", "[1]", "12/xx", "unknown/1/fr"):
        words, why = told(of(action), "fr", action=action, note=note)[1:]
        assert words or why == note


def test_a_hold_says_until_when_and_why():
    line = {"action": "hold_data", "from_state": "closed", "to_state": "closed", "note": "2027-02-01: Dossier 7110/2026"}
    assert told(journal.of_petition, "fr", **line) == (
        "données personnelles conservées",
        "Jusqu’au 1er février 2027",
        "Dossier 7110/2026",
    )
    assert told(journal.of_petition, "ar", **line) == (
        "أُوقف إتلاف المعطيات الشخصية",
        "إلى غاية 1 فبراير 2027",
        "Dossier 7110/2026",
    )


@pytest.mark.parametrize("kept", ["session_moved", "La session s’ouvre un autre jour.", "تُفتتح الدورة في يوم آخر."])
@pytest.mark.parametrize("what", ["agenda", "Ordre du jour transmis au gouverneur", "إحالة جدول الأعمال على العامل"])
def test_a_deadline_that_the_site_corrected(kept, what):
    line = {"action": "correct_deadline", "note": f"{what}: {kept}"}
    assert told(journal.of_petition, "ar", **line) == (
        "صُحح أجل",
        "إحالة جدول الأعمال على العامل: تُفتتح الدورة في يوم آخر.",
        "",
    )


def test_a_deadline_that_a_person_corrected():
    line = {"action": "correct_deadline", "note": "refusal: Le registre dit : le 5."}
    assert told(journal.of_petition, "ar", **line) == (
        "صُحح أجل",
        "جواب المكتب، مع تبليغ الرفض عند الاقتضاء",
        "Le registre dit : le 5.",
    )


@pytest.mark.parametrize(
    ("action", "before", "after", "french", "arabic"),
    [
        ("publish", "submitted", "collecting", "En relecture → Recueil des signatures", "من «قيد المراجعة» إلى «جمع التوقيعات»"),
        ("judge_powers", "submitted", "within", "dans les attributions du conseil", "يدخل في صلاحيات المجلس"),
        ("change_mandataire", "collecting", "collecting", "mandataire remplacé", "تغير الوكيل"),
    ],
)
def test_an_act_is_said_by_where_it_led_or_by_what_was_done(action, before, after, french, arabic):
    for language, words in (("fr", french), ("ar", arabic)):
        line = {"action": action, "from_state": before, "to_state": after}
        assert told(journal.of_petition, language, **line)[0] == words

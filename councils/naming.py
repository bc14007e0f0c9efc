"""How councils are called in both languages."""

from councils.states import CouncilKind

_VOWELS = "AEIOUYÂÀÉÈÊËÎÏÔÛ"
# Names of provinces and regions whose French form does not take « de » alone are served by the same rule.
_FRENCH = {
    CouncilKind.COMMUNAL: "Conseil communal {of}",
    CouncilKind.REGIONAL: "Conseil de la région {name}",
    "province": "Conseil provincial {of}",
    "prefecture": "Conseil préfectoral {of}",
}
_ARABIC = {
    CouncilKind.COMMUNAL: "مجلس جماعة {name}",
    CouncilKind.REGIONAL: "مجلس جهة {name}",
    "province": "مجلس إقليم {name}",
    "prefecture": "مجلس عمالة {name}",
}


def council_name(kind: str, place, language: str) -> str:
    """Return « Conseil communal d’Oujda », « مجلس جماعة وجدة »; `place` is a commune, a province or a region."""
    key = place.kind if kind == CouncilKind.PROVINCIAL else kind
    if language == "ar":
        return _ARABIC[key].format(name=place.name_ar or place.name_fr)
    return _FRENCH[key].format(name=place.name_fr, of=_of(place.name_fr))


def _of(name: str) -> str:
    """de Berkane, d’Oujda."""
    return f"d’{name}" if name[:1].upper() in _VOWELS else f"de {name}"

"""How councils are called in both languages."""

from councils.states import CouncilKind
from territory.naming import of_place

_FRENCH = {
    CouncilKind.COMMUNAL: "Conseil communal {of}",
    CouncilKind.REGIONAL: "Conseil de la région {of}",
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
    return _FRENCH[key].format(of=of_place(place.name_fr))

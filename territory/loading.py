"""Loads the territory from the data kept in the app: regions, provinces, communes and their legal populations."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from django.utils.text import slugify
from modelsearch.backends import get_search_backend
from wagtail.search.models import IndexEntry

from territory.models import Commune, LegalPopulation, Province, Region
from territory.naming import fold_names

DATA = Path(__file__).parent / "data"


class Census(NamedTuple):
    """From which day the figures of a census are the law's, and their source as each language cites it."""

    valid_from: date
    source_fr: str
    source_ar: str


# The day of the decree that authenticates the figures of a census: from then on they are the law's.
CENSUSES = {
    # The day of the decree of this census is not confirmed: the day of reference of the census stands for it.
    2014: Census(date(2014, 9, 1), "HCP, RGPH 2014", "المندوبية السامية للتخطيط، الإحصاء العام للسكان والسكنى 2014"),
    2024: Census(
        date(2024, 11, 13),
        "HCP, RGPH 2024 (décret n° 2-24-1009 du 13 novembre 2024)",
        "المندوبية السامية للتخطيط، الإحصاء العام للسكان والسكنى 2024 (المرسوم رقم 2.24.1009 بتاريخ 13 نونبر 2024)",
    ),
}
BATCH = 500


@dataclass
class Report:
    """What loading did, by kind of row."""

    created: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    unchanged: dict[str, int] = field(default_factory=dict)
    # Rows of the database that the data does not know: never deleted, only told.
    unknown: dict[str, int] = field(default_factory=dict)
    indexed: int = 0

    @property
    def is_quiet(self) -> bool:
        """Nothing was written."""
        return not (any(self.created.values()) or any(self.changed.values()) or self.indexed)


class Written(NamedTuple):
    """The rows that the data names, by key, and those of them that were created or changed."""

    rows: dict[Any, Any]
    written: list[Any]


@transaction.atomic
def load(*, dry_run: bool = False) -> Report:
    """Bring regions, provinces, communes and legal populations to what the data says, and index the communes.

    Run again it changes nothing. Addresses (slugs) once given are kept, spellings added by hand too; nothing is deleted.
    With `dry_run` everything is computed, reported and undone.
    """
    report = Report()
    regions = _write(Region, "code", _regions(), report)
    provinces = _write(Province, "code", _provinces(regions.rows), report)
    communes = _write(Commune, "code", _communes(provinces.rows), report)
    _write(LegalPopulation, ("commune_id", "valid_from"), _populations(communes.rows), report)
    _index(communes, report)
    if dry_run:
        transaction.set_rollback(True)
    return report


def _regions() -> Iterator[dict[str, Any]]:
    for row in _rows("regions"):
        yield {
            "code": row["code_hcp"],
            "iso": row["iso_3166_2"],
            "name_fr": row["region_fr"],
            "name_ar": row["region_ar"],
            "slug": slugify(row["region_fr"]),
        }


def _provinces(regions: dict[Any, Region]) -> Iterator[dict[str, Any]]:
    shown = _shown_names()
    for row in _rows("provinces"):
        # The préfectures d'arrondissements of Casablanca divide one commune: they hold none.
        if row["province_type"] in Province.Kind.values:
            yield {
                "code": row["code_hcp"],
                "region_id": regions[row["region_code"]].pk,
                "name_fr": shown.get(row["code_hcp"], row["province_fr"]),
                "name_ar": row["province_ar"],
                "kind": row["province_type"],
            }


def _communes(provinces: dict[Any, Province]) -> Iterator[dict[str, Any]]:
    usual = {row["code_hcp"]: _split(row["names"]) for row in _rows("usual_names")}
    shown = _shown_names()
    present = {commune.code: commune for commune in Commune.objects.all()}
    taken = {(commune.region_id, commune.slug) for commune in present.values()}
    for row in _rows("communes"):
        code, province, old = row["code_hcp"], provinces[row["province_code"]], present.get(row["code_hcp"])
        name = shown.get(code, row["commune_fr"])
        spellings = [
            *(old.other_names if old else []),
            row["commune_fr"],
            *_split(row["commune_fr_alt"]),
            *_split(row["commune_ar_alt"]),
            *usual.get(code, []),
        ]
        names = {name, row["commune_ar"]}
        others = [name for name in dict.fromkeys(spellings) if name not in names]
        slug = old.slug if old else _free_slug(row, province, taken)
        taken.add((province.region_id, slug))
        yield {
            "code": code,
            "province_id": province.pk,
            "region_id": province.region_id,
            "name_fr": name,
            "name_ar": row["commune_ar"],
            "other_names": others,
            "slug": slug,
            "kind": row["commune_type"],
            "has_arrondissements": row["has_arrondissements"] == "1",
            "folded": fold_names([name, row["commune_ar"], *others]),
        }


def _shown_names() -> dict[str, str]:
    """The names that Moroccans write otherwise than the census, which go on being found by the census's; addresses keep it."""
    return {row["code_hcp"]: row["name_fr"] for row in _rows("shown_names")}


def _populations(communes: dict[Any, Commune]) -> Iterator[dict[str, Any]]:
    for row in _rows("communes"):
        for year, census in CENSUSES.items():
            if figure := row[f"population_{year}"]:
                yield {
                    "commune_id": communes[row["code_hcp"]].pk,
                    "census_year": year,
                    "figure": int(figure),
                    **census._asdict(),
                }


def _free_slug(row: dict[str, str], province: Province, taken: set[tuple[int, str]]) -> str:
    """The name, with the province's where another commune of the region bears it, with the code where even that is taken."""
    name = slugify(row["commune_fr"].replace("'", ""))
    for slug in (
        name,
        slugify(f"{name}-{province.name_fr}".replace("'", "")),
        slugify(f"{name}-{row['code_hcp'].replace('.', '-')}"),
    ):
        if (province.region_id, slug[:50]) not in taken:
            return slug[:50]
    raise ValueError(f"No free address for {row['code_hcp']}")


def _write(model: type[Model], key: str | tuple[str, ...], wanted: Iterable[dict[str, Any]], report: Report) -> Written:
    """Create or update the rows of `model` in a few statements."""
    key_of = _reader(key)
    present = {key_of(vars(one)): one for one in model._default_manager.all()}
    new, changed, rows = [], [], {}
    fields: dict[str, None] = {}
    for values in wanted:
        fields.update(dict.fromkeys(values))
        one = present.get(key_of(values))
        if one is None:
            one = model(**values)
            new.append(one)
        elif any(getattr(one, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(one, name, value)
            changed.append(one)
        rows[key_of(values)] = one
    model._default_manager.bulk_create(new, batch_size=BATCH)
    model._default_manager.bulk_update(changed, [name.removesuffix("_id") for name in fields], batch_size=BATCH)
    kind = str(model._meta.model_name)
    report.created[kind], report.changed[kind] = len(new), len(changed)
    report.unchanged[kind] = len(rows) - len(new) - len(changed)
    report.unknown[kind] = len(present.keys() - rows.keys())
    return Written(rows, [*new, *changed])


def _index(communes: Written, report: Report) -> None:
    """Put the communes that were written, or that the search index does not hold, into it."""
    kind = ContentType.objects.get_for_model(Commune)
    indexed = set(IndexEntry.objects.filter(content_type=kind).values_list("object_id", flat=True))
    written = {one.pk for one in communes.written}
    owed = [one for one in communes.rows.values() if one.pk in written or str(one.pk) not in indexed]
    for start in range(0, len(owed), BATCH):
        get_search_backend().add_bulk(Commune, owed[start : start + BATCH])
    report.indexed = len(owed)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(handle)


def _split(names: str) -> list[str]:
    return [name.strip() for name in names.split("|") if name.strip()]


def _reader(key: str | tuple[str, ...]):
    if isinstance(key, str):
        return lambda values: values[key]
    return lambda values: tuple(values[name] for name in key)

"""Places, and the people assigned to them."""

from datetime import date

import factory
from django.utils import timezone

from territory.models import Assignment, Commune, LegalPopulation, Province, Region, Role
from tests.factories.accounts import UserFactory

CENSUS_2014 = date(2015, 5, 1)
CENSUS_2024 = date(2024, 11, 13)


class RegionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Region
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"{n % 90 + 10:02}")
    iso = factory.LazyAttribute(lambda o: f"MA-{o.code}")
    name_fr = factory.LazyAttribute(lambda o: f"Région {o.code}")
    name_ar = factory.LazyAttribute(lambda o: f"جهة {o.code}")
    slug = factory.LazyAttribute(lambda o: f"region-{o.code}")


class ProvinceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Province

    region = factory.SubFactory(RegionFactory)
    code = factory.Sequence(lambda n: f"{n:06}")
    name_fr = "Berkane"
    name_ar = "بركان"
    kind = Province.Kind.PROVINCE


class CommuneFactory(factory.django.DjangoModelFactory):
    """An opened commune of 99,069 inhabitants; `populations={2024: figure}` for others."""

    class Meta:
        model = Commune
        skip_postgeneration_save = True

    province = factory.SubFactory(ProvinceFactory)
    code = factory.Sequence(lambda n: f"02.113.{n:05}")
    name_fr = "Berkane"
    name_ar = "بركان"
    slug = factory.Sequence(lambda n: f"berkane-{n}")
    kind = Commune.Kind.URBAN
    opened_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def populations(self, create, extracted, **kwargs):
        for year, figure in (extracted if extracted is not None else {2024: 99_069}).items():
            LegalPopulation.objects.create(
                commune=self,
                census_year=year,
                figure=figure,
                valid_from=CENSUS_2024 if year == 2024 else CENSUS_2014,
                source_fr="RGPH",
                source_ar="الإحصاء العام للسكان والسكنى",
            )


class AssignmentFactory(factory.django.DjangoModelFactory):
    """An officer's assignment; give `region` or `commune` as the role wants."""

    class Meta:
        model = Assignment

    person = factory.SubFactory(UserFactory)
    role = Role.OFFICER
    valid_from = date(2026, 1, 1)


def officer_of(commune, **person):
    """A person who is an officer of the commune's region."""
    return AssignmentFactory(region=commune.region, person=UserFactory(**person)).person

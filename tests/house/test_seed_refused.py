"""The demonstration is refused where it must not be; what it scales and typesets."""

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from civicsite.demo.kinds import french
from civicsite.demo.signing import scaled


def test_seed_demo_refuses_production(db, settings):
    settings.PRODUCTION, settings.DEMONSTRATION = True, True
    with pytest.raises(CommandError, match="ENVIRONMENT is production"):
        call_command("seed_demo", yes=True)
    assert User.objects.count() == 0


def test_seed_demo_refuses_without_demonstration_or_yes(db, settings):
    settings.DEMONSTRATION = False
    with pytest.raises(CommandError, match="DEMONSTRATION is not on"):
        call_command("seed_demo")
    assert User.objects.count() == 0


def test_seed_demo_refuses_a_database_that_was_not_prepared(db, settings):
    settings.DEMONSTRATION = False
    with pytest.raises(CommandError, match="setup_site"):
        call_command("seed_demo", yes=True)
    assert User.objects.count() == 0


@pytest.mark.parametrize("scale", [-0.1, 1.5])
def test_seed_demo_refuses_an_impossible_scale(db, settings, scale):
    settings.DEMONSTRATION = True
    with pytest.raises(CommandError, match="from 0 to 1"):
        call_command("seed_demo", signatures_scale=scale)


@pytest.mark.parametrize(
    ("number", "required", "scale", "expected"),
    [
        (199, 200, 0.5, 100),
        (199, 200, 1, 199),
        (200, 200, 0.5, 200),
        (20_147, 400, 0, 400),
        (500, 200, 0.1, 230),
        (3, 200, 0.01, 1),
    ],
)
def test_scaled_stays_on_the_same_side_of_the_threshold(number, required, scale, expected):
    assert scaled(number, required, scale) == expected


def test_french_gets_its_narrow_spaces():
    assert french("Ici : « là » ; où ?") == "Ici\u202f: «\u202flà\u202f»\u202f; où\u202f?"

"""People."""

import factory

from accounts.models import User


class UserFactory(factory.django.DjangoModelFactory):
    """A citizen known by an e-mail."""

    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"citizen{n}@example.ma")
    first_name = "Fatima"
    last_name = "Benali"
    language = "fr"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return model_class.objects.create_user(*args, **kwargs)

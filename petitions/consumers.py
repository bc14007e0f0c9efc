"""The socket of a petition's page: says the count when it moves."""

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncJsonWebsocketConsumer

from petitions.models import Petition
from petitions.notices.live import count_message, group_of


class PetitionConsumer(AsyncJsonWebsocketConsumer):
    """Sends counts of one visible petition; takes nothing from the other side."""

    async def connect(self):
        """Refuse what is not a visible petition; else join its group and tell where the count stands."""
        self.group = None
        petition = await database_sync_to_async(self._petition)()
        if petition is None:
            await self.close(code=4404)
            return
        self.group = group_of(petition.pk)
        await self.channel_layer.group_add(self.group, self.channel_name)
        await self.accept()
        await self.send_json(count_message(petition))

    def _petition(self) -> Petition | None:
        return Petition.objects.visible().filter(pk=self.scope["url_route"]["kwargs"]["pk"]).first()

    async def disconnect(self, code):
        """Leave the group."""
        if self.group:
            await self.channel_layer.group_discard(self.group, self.channel_name)

    async def receive(self, text_data=None, bytes_data=None, **kwargs):
        """Ignore whatever is sent."""

    async def count(self, event):
        """Pass a count on."""
        await self.send_json(event)

"""What the body of a page is made of. Each language has its own body, so every word here is in one language."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

PARAGRAPH_FEATURES = ["bold", "ol", "ul", "link", "document-link"]


class PictureBlock(blocks.StructBlock):
    """A picture and, in words, what it shows."""

    picture = ImageChooserBlock(label=_("picture"))
    description = blocks.CharBlock(
        label=_("what the picture shows"), max_length=160, help_text=_("For those who cannot see it: in one sentence.")
    )
    caption = blocks.CharBlock(label=_("caption"), max_length=200, required=False)

    class Meta:
        icon = "image"
        label = _("picture")
        template = "support/blocks/picture.html"


class QuoteBlock(blocks.StructBlock):
    """Somebody's words."""

    text = blocks.TextBlock(label=_("quoted words"), max_length=600)
    source = blocks.CharBlock(label=_("who said or wrote them"), max_length=160, required=False)

    class Meta:
        icon = "openquote"
        label = _("quote")
        template = "support/blocks/quote.html"


class DocumentBlock(blocks.StructBlock):
    """A file to download, named in the language of the page."""

    document = DocumentChooserBlock(label=_("document"))
    title = blocks.CharBlock(label=_("title of the document"), max_length=160)

    class Meta:
        icon = "doc-full"
        label = _("document")
        template = "support/blocks/document.html"


class CallBlock(blocks.StructBlock):
    """One thing that the reader may do next: a page of the site or another address."""

    label = blocks.CharBlock(label=_("words of the button"), max_length=60)
    page = blocks.PageChooserBlock(label=_("page of the site"), required=False)
    address = blocks.URLBlock(label=_("or another address"), required=False)

    class Meta:
        icon = "arrow-right"
        label = _("call to action")
        template = "support/blocks/call.html"

    def clean(self, value):
        """Refuses neither and both: the button must lead to one place."""
        value = super().clean(value)
        if bool(value["page"]) == bool(value["address"]):
            refusal = ValidationError(_("Choose a page of the site, or write another address: one of the two."))
            raise StructBlockValidationError(block_errors={"page": refusal})
        return value


class BodyBlock(blocks.StreamBlock):
    """The body of a page in one language."""

    heading = blocks.CharBlock(
        label=_("heading"), max_length=120, icon="title", template="support/blocks/heading.html", form_classname="title"
    )
    paragraph = blocks.RichTextBlock(
        label=_("paragraph"), features=PARAGRAPH_FEATURES, icon="pilcrow", template="support/blocks/paragraph.html"
    )
    picture = PictureBlock()
    quote = QuoteBlock()
    document = DocumentBlock()
    call = CallBlock()

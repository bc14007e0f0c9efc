from django.forms.renderers import TemplatesSetting


class CivicFormRenderer(TemplatesSetting): pass

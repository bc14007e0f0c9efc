"""Addresses of petitions, below /fr/petitions/ and /ar/petitions/."""

from django.urls import path

from petitions.feeds import petition_feed
from petitions.views import council, documents, dossier, integrity, law, petitioner, powers, public, sheets, sign, write

app_name = "petitions"

urlpatterns = [
    # Those asked for by the thousand first: a route costs as much time as there are routes before it.
    path("<int:pk>/sign/", sign.sign, name="sign"),
    path("sent/<str:handle>/<str:secret>/", sign.sent, name="sent"),
    path("confirm/<str:token>/", sign.confirm, name="confirm"),
    path("done/<str:secret>/", sign.done, name="done"),
    path("<int:pk>/", public.detail, name="detail"),
    path("", public.petition_list, name="list"),
    path("feed/", petition_feed, name="feed"),
    path("law/", law.law, name="law"),
    path("board/", law.board, name="board"),
    path("board.csv", law.board_csv, name="board_csv"),
    path("board/<slug:region>/", law.board_region, name="board_region"),
    path("board/<slug:region>/<slug:commune>/", law.board_commune, name="board_commune"),
    path("new/", write.new, name="new"),
    path("similar/", write.similar, name="similar"),
    path("powers/", powers.powers, name="powers"),
    path("hints/", powers.hints, name="hints"),
    path("<int:pk>/count.json", sign.count, name="count"),
    path("<int:pk>/card.png", public.card, name="card"),
    path("<int:pk>/integrity/", integrity.integrity, name="integrity"),
    path("<int:pk>/dossier/", dossier.dossier, name="dossier"),
    path("<int:pk>/dossier/progress.json", dossier.progress, name="dossier_progress"),
    path("<int:pk>/dossier/download/", dossier.download, name="dossier_download"),
    path("<int:pk>/dossier/print/", dossier.print_part, name="dossier_print"),
    path("documents/<str:code>/", documents.document, name="document"),
    path("documents/<str:code>/pdf/", documents.document_pdf, name="document_pdf"),
    path("<int:pk>/conformity/", petitioner.conformity, name="conformity"),
    path("<int:pk>/declare/", petitioner.declare, name="declare"),
    path("<int:pk>/mandataire/", petitioner.mandataire, name="mandataire"),
    path("<int:pk>/association/", petitioner.association, name="association"),
    path("<int:pk>/association/<int:file>/", petitioner.document, name="association_file"),
    path("<int:pk>/association/<int:file>/remove/", petitioner.remove_document, name="remove_association_file"),
    path("<int:pk>/sheets/", sheets.sheets, name="sheets"),
    path("<int:pk>/sheets/print/", sheets.sheets_print, name="sheets_print"),
    path("<int:pk>/sheets/pdf/", sheets.sheets_pdf, name="sheets_pdf"),
    path("<int:pk>/edit/", write.edit, name="edit"),
    path("<int:pk>/preview/", write.preview, name="preview"),
    path("<int:pk>/submit/", write.submit, name="submit"),
    path("<int:pk>/withdraw/", write.withdraw, name="withdraw"),
    path("<int:pk>/take-back/", council.take_back, name="take_back"),
    path("<int:pk>/reopen/", council.reopen, name="reopen"),
    path("<int:pk>/take-up-again/", council.take_up_again, name="take_up_again"),
]

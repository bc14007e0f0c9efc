from django.http import HttpResponse


def root(request): return HttpResponse()
def media(request, path): return HttpResponse()
def robots(request): return HttpResponse()
def favicon(request): return HttpResponse()
def components(request): return HttpResponse()
def csrf_failure(request, reason=""): return HttpResponse(status=403)
def permission_denied(request, exception): return HttpResponse(status=403)
def page_not_found(request, exception): return HttpResponse(status=404)
def server_error(request): return HttpResponse(status=500)

from django.http import HttpResponse


def healthz(request): return HttpResponse("ok")
def readyz(request): return HttpResponse("ok")
def metrics(request): return HttpResponse("")

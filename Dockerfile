# One image for web, live, worker, clock and migrate: compose.yaml says which command each runs.
FROM python:3.11-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/venv
COPY requirements.txt .
RUN /opt/venv/bin/pip install -r requirements.txt

FROM python:3.11-slim
# The share cards are drawn with Noto, Arabic included.
RUN apt-get update \
    && apt-get install -y --no-install-recommends fonts-noto-core libfribidi0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 1000 --create-home civicsite \
    && install -d -o civicsite /srv/civicsite /srv/media /srv/private /srv/destroyed
COPY --from=build /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    ENVIRONMENT=production VAR_DIR=/srv/civicsite/var MEDIA_ROOT=/srv/media PRIVATE_ROOT=/srv/private \
    DESTROYED_KEYS=/srv/destroyed/keys.jsonl
WORKDIR /srv/civicsite
USER civicsite
COPY --chown=civicsite . .
# Values of this one command alone: production does not start without safe ones, and nothing of them stays.
RUN SECRET_KEY=$(head -c 48 /dev/urandom | base64 -w 0) MASTER_KEY=$(head -c 32 /dev/urandom | base64 -w 0) \
    ALLOWED_HOSTS=build.invalid SITE_URL=https://build.invalid \
    DATABASE_URL=postgresql://build.invalid/none REDIS_URL=redis://build.invalid/0 \
    EMAIL_URL=smtp+tls://none:none@build.invalid:587 SMS_URL=https://build.invalid/ \
    sh -c 'python manage.py compile_locale && python manage.py collectstatic --noinput --verbosity 0' \
    && python -m compileall -q accounts civicsite councils home moderation petitions territory
EXPOSE 8000
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--workers", "2", "--blocking-threads", "8", "--no-ws", "civicsite.wsgi:application"]

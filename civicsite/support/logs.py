"""Structured logs: one event a line, each with its request's id, none with personal data. Imported by settings."""

import logging
from typing import Any

import structlog

from civicsite.support.requestlog import clean_event, name_request


class RefusalsInOneLine(logging.Filter):
    """What Django refuses of a request (too long, another host, a forged form) is no failure of the site: no traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Take the traceback out; every line is kept."""
        if record.name.startswith("django.security"):
            record.exc_info = record.exc_text = None
        return True


def configure_logs(form: str, level: str) -> dict[str, Any]:
    """Set structlog up and return Django's LOGGING; `form` is "json" or "console", `level` the least one logged."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "structured": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    clean_event,
                    structlog.processors.JSONRenderer(ensure_ascii=False) if form == "json" else structlog.dev.ConsoleRenderer(),
                ],
                "foreign_pre_chain": [name_request, *shared],
            }
        },
        "filters": {"refusals": {"()": RefusalsInOneLine}},
        "handlers": {"default": {"class": "logging.StreamHandler", "formatter": "structured", "filters": ["refusals"]}},
        "root": {"handlers": ["default"], "level": level},
        "loggers": {
            "django.server": {"handlers": ["default"], "propagate": False},
            "rq.worker": {"level": "WARNING"},
            # Its journal is in the database.
            "wagtail": {"level": "WARNING"},
            "django_tasks": {"level": "WARNING"},
            "PIL": {"level": "INFO"},
        },
    }

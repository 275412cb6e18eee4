# SPDX-License-Identifier: EUPL-1.2
"""Server: runs the service with uvicorn, with a log that holds no case data."""

from __future__ import annotations

import uvicorn

from participatiekern.http.service import application
from participatiekern.plugins import Kern

_LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "loggers": {
        "uvicorn": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "participatiekern.http": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
}


def serve(kern: Kern, adres: str, poort: int) -> None:
    """Serve until stopped. uvicorn's own access log is off: it would hold query strings."""
    uvicorn.run(
        application(kern),
        host=adres,
        port=poort,
        log_config=_LOGGING,
        access_log=False,
        server_header=False,
    )

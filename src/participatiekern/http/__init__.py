# SPDX-License-Identifier: EUPL-1.2
"""Http: the kernel as a small HTTP service, for software that is not written in Python.

Needs the extra ``participatiekern[http]``: Starlette and uvicorn. `service.application` is an
ordinary ASGI application, for whoever runs their own server.
"""

# SPDX-License-Identifier: EUPL-1.2
"""Assistant: the kernel as tools for the assistants and agents that case systems have (MCP).

Needs the extra ``participatiekern[mcp]``: the official SDK. It speaks over standard input and
output alone: no network, and nothing of a case is stored or logged.
"""

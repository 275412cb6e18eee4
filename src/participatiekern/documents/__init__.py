# SPDX-License-Identifier: EUPL-1.2
"""Documents: what leaves the kernel. The outcome document, receipts, schemas, canonical text."""

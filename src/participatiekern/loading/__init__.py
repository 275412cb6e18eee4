# SPDX-License-Identifier: EUPL-1.2
"""Loading: from installed packages to regimes that may decide, each when it is asked."""

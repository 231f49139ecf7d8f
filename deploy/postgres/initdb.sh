#!/usr/bin/env bash
# Run once by the entry point of the official PostgreSQL image, in a new data folder.
set -euo pipefail
bash /etc/fupin/databases-sql /run/secrets | psql -X -q -v ON_ERROR_STOP=1 -U postgres -d postgres

# The private PostgreSQL of this installation: unix socket only, one database and two roles a service.
PG_DIR() { echo "$FUPIN_RUN/postgres"; }

prepare_postgres() {
  local dir
  dir=$(PG_DIR)
  [[ -s $dir/data/PG_VERSION ]] && return
  mkdir -p "$dir/socket"
  if [[ $EUID == 0 ]]; then
    chmod 711 "$FUPIN_RUN"
    chown -R postgres:postgres "$dir"
    as_postgres test -w "$dir/socket" || fail "user postgres cannot enter $FUPIN_RUN" \
      "Put the data where it can: FUPIN_RUN=/var/lib/fupin deploy/up"
  fi
  chmod 755 "$dir" "$dir/socket"
  quietly "PostgreSQL cannot make its data folder" "Check free disk space and the log." \
    as_postgres "$PG_BIN/initdb" -D "$dir/data" -U postgres -E UTF8 --locale=C.UTF-8 --auth=peer --data-checksums
  as_postgres tee "$dir/data/pg_hba.conf" <<'HBA' >/dev/null
# The superuser by the operating system's word, everybody else by password, nobody by network.
local all postgres peer map=admin
local all all      scram-sha-256
HBA
  printf 'admin postgres postgres\nadmin %s postgres\n' "$(id -un)" | as_postgres tee "$dir/data/pg_ident.conf" >/dev/null
}

start_postgres() {
  local dir
  dir=$(PG_DIR)
  # Copied each time: a tuning that is changed in the checkout arrives with the next start.
  sed "s|@SOCKET@|$dir/socket|" "$FUPIN_ROOT/deploy/postgres/postgresql.conf" | as_postgres tee "$dir/data/postgresql.conf" >/dev/null
  running postgres || rm -f "$dir/socket/.s.PGSQL.5432"*
  running postgres || start postgres "${AS_POSTGRES[@]}" "$PG_BIN/postgres" -D "$dir/data"
  await postgres 60 "$PG_BIN/pg_isready" -q -h "$dir/socket" -U postgres
}

psql_admin() { as_postgres psql -X -q -v ON_ERROR_STOP=1 -h "$(PG_DIR)/socket" -U postgres "$@"; }

ensure_databases() {
  [[ -e $FUPIN_RUN/postgres/.databases ]] && return
  "$FUPIN_ROOT/deploy/postgres/databases-sql" "$FUPIN_RUN/secrets" | psql_admin -d postgres >>"$LOG" 2>&1 ||
    fail "databases and roles cannot be made" "The log says which statement failed."
  touch "$FUPIN_RUN/postgres/.databases"
}

# dsn SERVICE [_owner]: without the password, which is in a file of its own.
dsn() { echo "host=$(PG_DIR)/socket dbname=fupin_$1 user=fupin_$1${2:-}"; }

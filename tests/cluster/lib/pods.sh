# Runs pods of an overlay in their image as a kubelet would: their command, their environment, their secret files (of root,
# mode 0440, readable through the pod's group), against a PostgreSQL of this machine.
POD_PORT=

pod_checks() {
  POD_PORT=$(free_ports)
  check 'roles and databases of a new installation' start_database
  check 'the migration pod of identity' migrates
  check 'the pod of identity becomes ready, and drains' serves Deployment/identity 200
  check 'the pod of the gateway lives without services, and is not ready' serves Deployment/gateway 503
  check 'the pods have written no file' nothing_written
  check 'the pod of the exporter sees PostgreSQL' exporter_sees
}

free_ports() {
  local base
  for base in $(seq 24100 10 24900); do
    ss -Hltn | grep -qE ":($(seq -s '|' "$base" $((base + 3)))) " || { echo "$base" && return; }
  done
}

start_database() {
  ln -sfn "$FUPIN_RUN/installation/secrets" "$FUPIN_RUN/secrets"
  (prepare_postgres && start_postgres && ensure_databases)
}

# pod CONTAINER OVERLAY OBJECT NAME=value...: the values go before those of the manifest.
pod() {
  local container=$1 manifest=$FUPIN_RUN/$2.yaml object=$3 folder=$FUPIN_RUN/pods/${3##*/} options=() line command
  shift 3
  mkdir -p "$folder"
  node "$CHECKS/check.mjs" files "$manifest" "$object" "$FUPIN_RUN/secrets-dev.yaml" "$folder"
  chgrp -R "$IMAGE_USER" "$folder"
  chmod 750 "$folder"
  chmod 440 "$folder"/*
  while read -r line; do options+=(--env "$line"); done < <(node "$CHECKS/check.mjs" environment "$manifest" "$object")
  for line in "$@" PGHOST=/run/postgresql; do options+=(--env "$line"); done
  mapfile -t command < <(node "$CHECKS/check.mjs" command "$manifest" "$object")
  inside "${options[@]}" -v "$folder:/run/secrets:ro" -v "$(PG_DIR)/socket:/run/postgresql" "$container" -- "${command[@]}"
}

migrates() {
  pod "$CONTAINER" dev Job/migrate-identity >"$FUPIN_RUN/log/migrated.log" 2>&1 &&
    grep -q '"message":"migrated","applied":[1-9]' "$FUPIN_RUN/log/migrated.log"
}

http_code() { curl -s -o /dev/null -m 2 -w '%{http_code}' "http://127.0.0.1:$1"; }

# The pod's process among the descendants of a process.
program_below() {
  local child
  for child in $(pgrep -P "$1"); do
    if [[ $(cat "/proc/$child/comm") == @(fupin-*|prometheus-*) ]]; then echo "$child" && return; fi
    program_below "$child" && return
  done
  return 1
}

# serves OBJECT CODE: what /readyz answers after the start; SIGTERM ends it in order.
serves() {
  local log=$FUPIN_RUN/log/${1##*/}.log metrics=$((POD_PORT + 1)) code=
  pod "$CONTAINER" dev "$1" "FUPIN_LISTEN=127.0.0.1:$POD_PORT" "FUPIN_METRICS_LISTEN=127.0.0.1:$metrics" "FUPIN_HTTP_LISTEN=127.0.0.1:$((POD_PORT + 2))" \
    >"$log" 2>&1 &
  local job=$!
  for _ in {1..100}; do
    code=$(http_code "$metrics/readyz") || true
    [[ $code == "$2" ]] && break
    sleep 0.1
  done
  local health
  health=$(http_code "$metrics/healthz")
  kill -TERM "$(program_below "$job")"
  local ended=0
  wait "$job" || ended=$?
  cat "$log"
  echo "/readyz $code, /healthz $health, exit $ended"
  [[ $code == "$2" && $health == 200 && $ended == 0 ]]
}

exporter_sees() {
  local port=$((POD_PORT + 3)) job metrics=
  pod "$EXPORTERS" county Deployment/postgres-exporter PGSSLMODE=disable "PG_EXPORTER_WEB_LISTEN_ADDRESS=127.0.0.1:$port" &
  job=$!
  for _ in {1..50}; do
    metrics=$(curl -s -m 2 "http://127.0.0.1:$port/metrics" || true)
    grep -q '^pg_up 1' <<<"$metrics" && break
    sleep 0.1
  done
  kill -TERM "$(program_below "$job")"
  wait "$job" || true
  grep -q '^pg_up 1' <<<"$metrics"
}

nothing_written() {
  local root written
  root=$(buildah_here mount "$CONTAINER")
  written=$(find "$root" -xdev -uid "$IMAGE_USER")
  [[ -d $root/opt/fupin && -z $written ]] || { echo "$written" && return 1; }
}

end_image() {
  stop postgres INT
  buildah_here rm --all >/dev/null 2>&1 || true
  buildah_here rmi --all --force >/dev/null 2>&1 || true
  rm -rf "$FUPIN_RUN/images" "$FUPIN_RUN/images-run" "$FUPIN_RUN/context"
}

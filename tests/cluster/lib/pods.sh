# Runs pods of the overlay dev in the image as a kubelet would: their command, their environment, their secret files (of
# root, mode 0440, readable through the pod's group), against a PostgreSQL of this machine.
POD_PORT=

pod_checks() {
  POD_PORT=$(free_ports)
  check 'roles and databases of a new installation' start_database
  check 'the migration pod of identity' migrates
  check 'the pod of identity becomes ready, and drains' serves Deployment/identity 200
  check 'the pod of the gateway lives without services, and is not ready' serves Deployment/gateway 503
  check 'the pods have written no file' nothing_written
}

free_ports() {
  local base
  for base in $(seq 24100 10 24900); do
    ss -Hltn | grep -qE ":($(seq -s '|' "$base" $((base + 3)))) " || { echo "$base" && return; }
  done
}

start_database() {
  ln -sfn "$FUPIN_RUN/installation/secrets" "$FUPIN_RUN/secrets"
  prepare_postgres
  start_postgres
  ensure_databases
}

# pod OBJECT NAME=value...: the values go before those of the manifest.
pod() {
  local object=$1 folder=$FUPIN_RUN/pods/${1##*/} options=() line
  shift
  mkdir -p "$folder"
  node "$CHECKS/check.mjs" files "$FUPIN_RUN/dev.yaml" "$object" "$FUPIN_RUN/secrets-dev.yaml" "$folder"
  chgrp -R "$IMAGE_USER" "$folder"
  chmod 750 "$folder"
  chmod 440 "$folder"/*
  while read -r line; do options+=(--env "$line"); done < <(node "$CHECKS/check.mjs" environment "$FUPIN_RUN/dev.yaml" "$object")
  for line in "$@" PGHOST=/run/postgresql; do options+=(--env "$line"); done
  local command
  mapfile -t command < <(node "$CHECKS/check.mjs" command "$FUPIN_RUN/dev.yaml" "$object")
  inside "${options[@]}" -v "$folder:/run/secrets:ro" -v "$(PG_DIR)/socket:/run/postgresql" "$CONTAINER" -- "${command[@]}"
}

migrates() {
  pod Job/migrate-identity >"$FUPIN_RUN/log/migrated.log" 2>&1
  grep -q '"message":"migrated","applied":[1-9]' "$FUPIN_RUN/log/migrated.log"
}

http_code() { curl -s -o /dev/null -m 2 -w '%{http_code}' "http://127.0.0.1:$1"; }

# The suite's process among the descendants of a process.
program_below() {
  local child
  for child in $(pgrep -P "$1"); do
    if [[ $(cat "/proc/$child/comm") == fupin-* ]]; then echo "$child" && return; fi
    program_below "$child" && return
  done
  return 1
}

# serves OBJECT CODE: what /readyz answers after the start; SIGTERM ends it in order.
serves() {
  local log=$FUPIN_RUN/log/${1##*/}.log metrics=$((POD_PORT + 1)) code=
  pod "$1" "FUPIN_LISTEN=127.0.0.1:$POD_PORT" "FUPIN_METRICS_LISTEN=127.0.0.1:$metrics" "FUPIN_HTTP_LISTEN=127.0.0.1:$((POD_PORT + 2))" \
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
  wait "$job"
  cat "$log"
  [[ $code == "$2" && $health == 200 ]]
}

nothing_written() {
  local root written
  root=$(buildah_here mount "$CONTAINER")
  written=$(find "$root" -xdev -uid "$IMAGE_USER")
  buildah_here umount "$CONTAINER"
  [[ -z $written ]] || { echo "$written" && return 1; }
}

end_image() {
  stop postgres INT
  [[ -z $CONTAINER ]] || buildah_here rm "$CONTAINER" >/dev/null
  buildah_here rmi --all --force >/dev/null 2>&1 || true
  rm -rf "$FUPIN_RUN/images" "$FUPIN_RUN/images-run" "$FUPIN_RUN/context"
}

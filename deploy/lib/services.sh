# The suite's own processes: a settings file each, migrations, start in the order of who calls whom.
common_settings() {
  local name=$1 peer
  cat <<CONF
sample = true
sample-clock-file = $FUPIN_RUN/clock
root = $FUPIN_ROOT
tls-ca-file = $FUPIN_RUN/tls/ca.pem
tls-cert-file = $FUPIN_RUN/tls/$name.pem
tls-key-file = $FUPIN_RUN/tls/$name.key
metrics-listen = 127.0.0.1:${PORT[${name}_metrics]}
token-public-key-files = $FUPIN_RUN/secrets/token-public.pem
CONF
  for peer in "${SERVICES[@]}"; do echo "peer-$peer = 127.0.0.1:${PORT[$peer]}"; done
}

service_settings() {
  local name=$1
  common_settings "$name"
  cat <<CONF
listen = 127.0.0.1:${PORT[$name]}
pg-dsn = $(dsn "$name")
pg-password-file = $FUPIN_RUN/secrets/pg-$name
kek-file = $FUPIN_RUN/secrets/kek
redis = unix:$FUPIN_RUN/redis/redis.sock
CONF
  case $name in
    identity)
      echo "token-key-file = $FUPIN_RUN/secrets/token-key.pem"
      echo "bootstrap-admin = admin"
      echo "bootstrap-security-admin = security"
      echo "bootstrap-password-file = $FUPIN_RUN/secrets/sample-password"
      echo "bootstrap-totp-file = $FUPIN_RUN/secrets/sample-totp"
      ;;
    audit)
      echo "log-key-file = $FUPIN_RUN/secrets/audit-log-key.pem"
      echo "webhook-allow = 127.0.0.0/8"
      echo "webhook-plain-loopback = true"
      ;;
  esac
}

gateway_settings() {
  common_settings gateway
  cat <<CONF
listen = 127.0.0.1:${PORT[gateway_grpc]}
http-listen = 127.0.0.1:${PORT[gateway_http]}
redis = unix:$FUPIN_RUN/redis/redis.sock
CONF
  if has_console; then echo "static-dir = $CONSOLE_DIR/dist"; fi
}

write_settings() {
  mkdir -p "$FUPIN_RUN/etc"
  local name
  for name in "${SERVICES[@]}"; do service_settings "$name" >"$FUPIN_RUN/etc/$name.conf"; done
  gateway_settings >"$FUPIN_RUN/etc/gateway.conf"
}

migrate_services() {
  local name stamp=$FUPIN_RUN/etc/.migrated now
  now=$(cd "$FUPIN_ROOT" && cat common/postgres/migrations/*.sql services/*/migrations/*.sql | sha256sum)
  [[ $(cat "$stamp" 2>/dev/null) == "$now" ]] && return
  for name in "${SERVICES[@]}"; do
    quietly "the database of $name cannot be migrated" "The lines above name the file and the statement." \
      "$FUPIN_RUN/bin/fupin-$name" --config="$FUPIN_RUN/etc/$name.conf" --migrate \
      --pg-owner-dsn="$(dsn "$name" _owner)" --pg-owner-password-file="$FUPIN_RUN/secrets/pg-$name-owner"
  done
  echo "$now" >"$stamp"
}

# Made for few cores: each arena of jemalloc keeps pages of its own, and an idle process gives back what a busy minute took.
MALLOC=narenas:2,dirty_decay_ms:500,muzzy_decay_ms:0,background_thread:true

# A process that runs an older binary than the present one is restarted; the gateway also for a newer console, which it
# reads at its start.
stale() {
  local pid
  pid=$(pid_of "$1") || return 0
  [[ $FUPIN_RUN/pid/$1 -ot $BUILD_DIR/bin/fupin-$1 ]] && return
  [[ $1 == gateway && $FUPIN_RUN/pid/$1 -ot $CONSOLE_DIR/dist/index.html ]]
}

start_process() {
  local name=$1
  stale "$name" || return 0
  stop "$name"
  start "$name" env MALLOC_CONF="$MALLOC" "$FUPIN_RUN/bin/fupin-$name" --config="$FUPIN_RUN/etc/$name.conf"
}

ready() {
  local metrics
  metrics=$(curl -sf -m 2 "http://127.0.0.1:${PORT[${1}_metrics]}/metrics") && grep -q '^fupin_ready 1' <<<"$metrics"
}

start_services() {
  local name
  for name in "${PROCESSES[@]}"; do start_process "$name"; done
  for name in "${PROCESSES[@]}"; do await "$name" 60 ready "$name"; done
}

# Monitoring of this installation: Prometheus with the suite's rules, exporters for PostgreSQL and Redis.
rule_files() { find "$FUPIN_ROOT/deploy/prometheus" -name '*.yml' ! -name '*_test.yml' | sort; }

prometheus_config() {
  local name targets='' interval=${FUPIN_SCRAPE_INTERVAL:-10s}
  for name in "${PROCESSES[@]}"; do
    targets+="      - {targets: ['127.0.0.1:${PORT[${name}_metrics]}'], labels: {service: $name}}"$'\n'
  done
  cat <<CONF
global: {scrape_interval: $interval, evaluation_interval: $interval}
rule_files:
$(rule_files | sed 's/^/  - /')
scrape_configs:
  - job_name: fupin
    static_configs:
$targets
  - job_name: postgres
    static_configs: [{targets: ['127.0.0.1:${PORT[postgres_exporter]}']}]
  - job_name: redis
    static_configs: [{targets: ['127.0.0.1:${PORT[redis_exporter]}']}]
CONF
}

start_monitoring() {
  local dir=$FUPIN_RUN/prometheus
  mkdir -p "$dir"
  prometheus_config >"$dir/prometheus.yml"
  : >"$dir/web.yml"
  running postgres_exporter || start_postgres_exporter
  running redis_exporter || start redis_exporter prometheus-redis-exporter \
    --redis.addr="unix://$FUPIN_RUN/redis/redis.sock" --web.listen-address="127.0.0.1:${PORT[redis_exporter]}"
  restart_on_new_rules "$dir"
  running prometheus || start prometheus prometheus --config.file="$dir/prometheus.yml" --storage.tsdb.path="$dir/data" \
    --storage.tsdb.retention.time=15d --web.listen-address="127.0.0.1:${PORT[prometheus]}" --log.level=warn
  await prometheus 60 curl -sf -m 2 "http://127.0.0.1:${PORT[prometheus]}/-/ready"
}

# Prometheus reads its settings and rules when it starts.
restart_on_new_rules() {
  local now
  now=$({ cat "$1/prometheus.yml" && rule_files | xargs -d '\n' cat; } | sha256sum)
  [[ $(cat "$1/.loaded" 2>/dev/null) == "$now" ]] && return
  stop prometheus
  echo "$now" >"$1/.loaded"
}

# The exporter takes no marked secret, so it gets the bare one in a file of its own.
start_postgres_exporter() {
  secret pg-monitor >"$FUPIN_RUN/secrets/pg-monitor.bare"
  DATA_SOURCE_USER=fupin_monitor DATA_SOURCE_PASS_FILE=$FUPIN_RUN/secrets/pg-monitor.bare \
    DATA_SOURCE_URI="/postgres?host=$(PG_DIR)/socket&sslmode=disable" \
    start postgres_exporter prometheus-postgres-exporter --log.level=warn \
    --web.listen-address="127.0.0.1:${PORT[postgres_exporter]}" --web.config.file="$FUPIN_RUN/prometheus/web.yml"
}

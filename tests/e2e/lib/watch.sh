# Monitoring, while the suite has just been at work.
watch_checks() {
  check 'every expression of dashboards and rules has series, and no alert fires' \
    npm run --silent --prefix deploy/grafana check-live -- "http://127.0.0.1:${PORT[prometheus]}"
  check 'the first commands of every runbook work' runbooks_work
  check 'changed rules are read at the next deploy/up' new_rules_are_read
}

# The shell block below 立即检查, without what needs a cluster, with this suite's folder and ports.
commands_of() {
  awk '/^## /{on = /立即检查/} on && /^```$/{inside = 0} on && inside{print} on && /^```sh$/{inside = 1}' "$1" |
    grep -v '^kubectl' |
    sed -e "s#\.run\b#$FUPIN_RUN#g" -e "s#:9090\b#:${PORT[prometheus]}#g" -e "s#:8080\b#:${PORT[gateway_http]}#g"
}

runbooks_work() {
  local runbook failed=''
  for runbook in deploy/runbooks/[A-Z]*.md; do
    [[ $runbook == */README.md ]] && continue
    commands_of "$runbook" >"$WORK/runbook.sh"
    [[ -s $WORK/runbook.sh ]] || { echo "$runbook: no commands" && failed=yes; }
    PGHOST=$FUPIN_RUN/postgres/socket PGUSER=postgres bash -xeo pipefail "$WORK/runbook.sh" >"$WORK/runbook.log" 2>&1 ||
      { echo "$runbook" && tail -n 5 "$WORK/runbook.log" && failed=yes; }
  done
  [[ -z $failed ]]
}

new_rules_are_read() {
  local url="http://127.0.0.1:${PORT[prometheus]}/api/v1/status/config"
  FUPIN_SCRAPE_INTERVAL=2s deploy/up --no-install --no-build --empty || return 1
  curl -s "$url" | jq -r .data.yaml | grep 'scrape_interval: 2s' || return 1
  deploy/up --no-install --no-build --empty && curl -s "$url" | jq -r .data.yaml | grep "scrape_interval: $FUPIN_SCRAPE_INTERVAL"
}

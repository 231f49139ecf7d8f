# What deploy/up and deploy/down promise.
deploy_checks() {
  check 'a second deploy/up restarts nothing' up_twice_is_up_once
  check 'a taken port is named, with what to do' \
    refuses 'port .* is taken.*' env FUPIN_RUN="$WORK/other" deploy/up --no-install --no-build --empty
  check 'secrets and private keys are closed to others' secrets_are_closed
  check 'no secret stands in a command line' no_secret_in_command_lines
  check 'a process without --sample refuses sample secrets' \
    refuses 'sample' "$FUPIN_RUN/bin/fupin-identity" --config="$FUPIN_RUN/etc/identity.conf" --sample=false
  check 'a wrong setting is refused by name' \
    refuses 'no-such-setting' "$FUPIN_RUN/bin/fupin-registry" --config="$FUPIN_RUN/etc/registry.conf" --no-such-setting=1
  check 'Prometheus scrapes every process' prometheus_sees_all
}

pids() { cat "$FUPIN_RUN"/pid/*; }

up_twice_is_up_once() {
  local before
  before=$(pids)
  deploy/up --no-install --no-build --empty || return 1
  [[ $(pids) == "$before" ]]
}

secrets_are_closed() {
  local open
  open=$(find "$FUPIN_RUN/secrets" "$FUPIN_RUN/tls" -type f -perm /077)
  [[ -z $open ]] || { echo "$open" && return 1; }
}

no_secret_in_command_lines() {
  local name value all=''
  for name in "$FUPIN_RUN"/pid/*; do all+=$(tr '\0' ' ' <"/proc/$(<"$name")/cmdline"); done
  for name in "$FUPIN_RUN"/secrets/*; do
    value=$(grep -v -e '^#' -e '^-----' "$name" | head -1)
    [[ $all != *"$value"* ]] || { echo "secret of $name" && return 1; }
  done
}

prometheus_sees_all() {
  local url="http://127.0.0.1:${PORT[prometheus]}/api/v1/query?query=count(up==1)"
  for _ in {1..40}; do
    [[ $(curl -s "$url" | jq -r '.data.result[0].value[1]') == 8 ]] && return
    sleep 0.5
  done
  curl -s "http://127.0.0.1:${PORT[prometheus]}/api/v1/query?query=up"
  return 1
}

restart_checks() {
  check 'what was written survives deploy/down and deploy/up' survives_restart
}

survives_restart() {
  local before
  before=$(province_households)
  deploy/down && deploy/up --no-install --no-build --empty || return 1
  [[ $(province_households) == "$before" ]]
}

province_households() {
  as_user province call GetStatistics '{"areaCode": "42"}' | jq -r .area.values.households
}

stop_checks() {
  check 'deploy/down leaves nothing running' nothing_runs
}

nothing_runs() {
  deploy/down || return 1
  local left
  left=$(pgrep -af "$FUPIN_RUN" || true)
  [[ -z $left ]] || { echo "$left" && return 1; }
}

# Events pushed to a receiver that was not written by us, over kill -9 of the audit process.
webhook_checks() {
  local receiver requests=$WORK/webhooks.jsonl
  [[ -d tests/webhook/node_modules ]] || npm ci --prefix tests/webhook --no-audit --no-fund --loglevel=error
  : >"$requests"
  node tests/webhook/receiver.mjs "$WORK/webhook-port" "$requests" &
  receiver=$!
  check 'a webhook is made, with a public key' webhook_made
  check 'a receiver outside the list is refused' \
    refuses HOST_NOT_ALLOWED as_user county webhook create --url https://example.com/ --area 422801 --type '*'
  check 'a test event arrives' as_user county webhook test "$(webhook_field name)"
  check 'every event of a replay arrives, over kill -9 of audit' replay_survives_kill
  check 'stock tools verify every signature' \
    node tests/webhook/verify.mjs "$requests" "$(webhook_field 'keys[0].publicKey')" "$(<"$WORK/webhook-expected")"
  check 'the summary counts what security officers watch' summary_counts
  kill "$receiver"
  as_user county webhook delete "$(webhook_field name)" >/dev/null
}

webhook_field() { jq -r ".$1" "$WORK/webhook.json"; }

webhook_made() {
  until [[ -s $WORK/webhook-port ]]; do sleep 0.1; done
  as_user county webhook create --url "http://127.0.0.1:$(<"$WORK/webhook-port")/hook" --area 422801 --type '*' \
    >"$WORK/webhook.json" && [[ $(webhook_field 'keys[0].publicKey') == whpk_* ]]
}

received() { jq -r '.headers["webhook-id"]' "$WORK/webhooks.jsonl" | sort -u | wc -l; }

waiting_webhooks() { psql_admin -tA -d fupin_audit -c 'SELECT count(*) FROM webhook_delivery WHERE state = 1'; }

replay_survives_kill() {
  local before replayed
  before=$(received)
  replayed=$(as_user county webhook replay "$(webhook_field name)" --from 2000-01-01T00:00:00Z --until 2100-01-01T00:00:00Z) || return 1
  echo "$replayed, $before before"
  until (($(received) > before + 20)); do sleep 0.05; done
  kill -KILL "$(<"$FUPIN_RUN/pid/audit")"
  deploy/up --no-install --no-build --empty || return 1
  for _ in {1..240}; do
    [[ $(waiting_webhooks) == 0 ]] && break
    sleep 0.5
  done
  psql_admin -tA -d fupin_audit -c "SELECT count(*) FROM webhook_delivery WHERE state = 2" >"$WORK/webhook-expected"
  [[ $(waiting_webhooks) == 0 && $(received) == $(<"$WORK/webhook-expected") ]]
}

summary_counts() {
  local counted
  counted=$(psql_admin -tA -d fupin_audit -c 'SELECT coalesce(sum(events), 0) FROM security_count')
  [[ $counted -gt 0 && $counted == $(psql_admin -tA -d fupin_audit -c "SELECT count(*) FROM leaf WHERE action LIKE 'identity.grant.%'
    OR action LIKE '%.unmasked' OR action LIKE '%.unmasked.%' OR action LIKE '%.read' OR action LIKE 'audit.webhook.key_rotated'
    OR action IN ('identity.account.locked', 'identity.address.locked', 'identity.login.failed', 'identity.session.reuse_detected')
    OR action ~ '^identity\.secondFactor\.(failed|reset|disabled|recovered)$'
    OR action ~ '^identity\.(role|proposal)\.'") ]]
}

# The doctor finds what is broken, and says so. Each test breaks one thing and mends it again.
doctor_checks() {
  check 'the doctor finds a healthy installation in order' doctor_is_content
  check 'the doctor notices a stopped process' doctor_sees stopped_process process.education '没有运行'
  check 'the doctor notices an expired certificate' doctor_sees expired_certificate certificate.gateway '已过期'
  check 'the doctor notices a secret that others may read' doctor_sees open_secret secret.kek '他人可读写'
  check 'the doctor notices events that do not reach the audit log' doctor_sees stuck_outbox outbox.identity '送不出去'
  check 'the doctor notices a rewritten audit log' doctor_sees forgotten_log audit.log '检查点不符'
  check 'mended, the installation is in order again' doctor_is_content
}

doctor() { ctl --json doctor --run "$FUPIN_RUN"; }

# Alerts of what an earlier test broke may fire for a while: the monitoring is left out here.
doctor_is_content() {
  doctor >"$WORK/doctor.json" || true
  cat "$WORK/doctor.json"
  jq -se 'map(select(.check and (.check | test("^(alert|prometheus)") | not))) | length > 20 and all(.health == "ok")' \
    "$WORK/doctor.json"
}

# doctor_sees BREAK CHECK MESSAGE: BREAK breaks (and defines mend); the check must be wrong, say so, and say what to do.
doctor_sees() {
  local code=0
  "$1" || return 1
  doctor >"$WORK/doctor.json" || code=$?
  mend
  cat "$WORK/doctor.json"
  ((code == 2)) || { echo "exit code $code" && return 1; }
  jq -se --arg check "$2" --arg message "$3" \
    'any(.check == $check and .health == "wrong" and (.messageZh | contains($message)) and .todo != "")' "$WORK/doctor.json"
}

# Until the gateway, too, has found the restarted service again.
up_again() {
  deploy/up --no-install --no-build --empty || return 1
  for _ in {1..50}; do
    curl -sf -o /dev/null "$HTTP/log/checkpoint" && [[ $(curl -s "$HTTP/readyz" | jq '.services | all') == true ]] && return
    sleep 0.2
  done
}

stopped_process() {
  stop education
  mend() { up_again; }
}

expired_certificate() {
  local pem=$FUPIN_RUN/tls/gateway.pem
  cp -p "$pem" "$WORK/gateway.pem"
  faketime_certificate "$pem"
  mend() { cp -p "$WORK/gateway.pem" "$FUPIN_RUN/tls/gateway.pem"; }
}

# A certificate whose time is over: openssl signs for a span in the past.
faketime_certificate() {
  local ca=$WORK/ca
  mkdir -p "$ca"
  : >"$ca/index.txt"
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=gateway -keyout "$ca/key" -out "$ca/csr" 2>/dev/null
  openssl ca -batch -notext -config <(printf '[ca]\ndefault_ca=c\n[c]\ndatabase=%s/index.txt\nnew_certs_dir=%s\nserial=%s/serial\ndefault_md=sha256\npolicy=p\n[p]\ncommonName=supplied\n' "$ca" "$ca" "$ca") \
    -create_serial -selfsign -keyfile "$ca/key" -startdate 20200101000000Z -enddate 20210101000000Z -in "$ca/csr" -out "$1" 2>/dev/null
}

open_secret() {
  chmod 644 "$FUPIN_RUN/secrets/kek"
  mend() { chmod 600 "$FUPIN_RUN/secrets/kek"; }
}

# Somebody logs in while the audit service is away: the event stays.
stuck_outbox() {
  stop audit
  token village >/dev/null
  mend() { up_again; }
}

# The remembered checkpoint is of another log.
forgotten_log() {
  local file=$FUPIN_RUN/doctor/checkpoint
  cp "$file" "$WORK/checkpoint"
  awk 'NR == 4 {$0 = "AAAA" substr($0, 5)} {print}' "$WORK/checkpoint" >"$file"
  mend() { cp "$WORK/checkpoint" "$FUPIN_RUN/doctor/checkpoint"; }
}

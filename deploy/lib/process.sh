# Background processes: a pid file and a log each, started once, stopped in turn.
pid_of() {
  local pid file=$FUPIN_RUN/pid/$1
  [[ -r $file ]] && read -r pid <"$file" && [[ -n $pid && -d /proc/$pid ]] && is_ours "$pid" "$1" && echo "$pid"
}

# A pid file outlives a crash of the machine; the number may be somebody else's by now.
is_ours() { tr '\0' ' ' 2>/dev/null <"/proc/$1/cmdline" | grep -qF "$FUPIN_RUN"; }

running() { pid_of "$1" >/dev/null; }

# start NAME COMMAND...: in its own session, so that Ctrl-C on deploy/up ends deploy/up alone.
start() {
  local name=$1
  shift
  mkdir -p "$FUPIN_RUN/pid"
  rm -f "$FUPIN_RUN/pid/$name"
  log_line "\$ $*"
  setsid -f bash -c 'echo $$ >"$1"; shift; exec "$@"' _ "$FUPIN_RUN/pid/$name" "$@" \
    </dev/null >>"$FUPIN_RUN/log/$name.log" 2>&1
  until [[ -s $FUPIN_RUN/pid/$name ]]; do sleep 0.01; done
}

# await NAME SECONDS PROBE...: until the probe succeeds; gives up when the process has died.
await() {
  local name=$1 seconds=$2 deadline
  shift 2
  deadline=$((SECONDS + seconds))
  until "$@" >/dev/null 2>&1; do
    running "$name" || died "$name"
    ((SECONDS < deadline)) || fail "$name does not become ready within $seconds s" "See $FUPIN_RUN/log/$name.log"
    sleep 0.1
  done
}

died() {
  tail -n 12 "$FUPIN_RUN/log/$1.log" | sed 's/^/       | /' >&2
  fail "$1 stopped while starting" "The lines above are the end of $FUPIN_RUN/log/$1.log"
}

# stop NAME [SIGNAL]: asks, waits up to 20 s, then insists. A process whose parent has not yet fetched its exit
# has no command line any more, so is_ours says it is gone.
stop() {
  local pid
  pid=$(pid_of "$1") || return 0
  kill "-${2:-TERM}" "$pid"
  for _ in {1..400}; do
    is_ours "$pid" || break
    sleep 0.05
  done
  if is_ours "$pid"; then kill -KILL "$pid"; fi
  rm -f "$FUPIN_RUN/pid/$1"
}

# All of them at once.
stop_together() {
  local name
  for name in "$@"; do stop "$name" & done
  wait
}

# Fails when another program listens on a port that NAME is about to take.
need_port() {
  local name=$1 key=$2 holder
  running "$name" && return
  holder=$(ss -Hltnp "sport = :${PORT[$key]}" 2>/dev/null)
  [[ -z $holder ]] && return
  holder=$(grep -o '"[^"]*",pid=[0-9]*' <<<"$holder" | head -1 || true)
  fail "port ${PORT[$key]} for $key is taken${holder:+ by $holder}" \
    "Stop that program, or choose another port: FUPIN_PORT_${key^^}=… deploy/up (FUPIN_PORT_BASE=20000 moves all)."
}

need_ports() {
  local process
  for process in "${PROCESSES[@]}"; do
    [[ $process == gateway ]] || need_port "$process" "$process"
    need_port "$process" "${process}_metrics"
  done
  need_port gateway gateway_http
  need_port gateway gateway_grpc
  need_port prometheus prometheus
  need_port postgres_exporter postgres_exporter
  need_port redis_exporter redis_exporter
}

need_disk() {
  local free_mb
  free_mb=$(($(df --output=avail -k "$FUPIN_RUN" | tail -1) / 1024))
  ((free_mb >= 2048)) || fail "only $free_mb MB are free at $FUPIN_RUN; 2048 are needed" \
    "Free some, or put the data elsewhere: FUPIN_RUN=/path deploy/up"
}

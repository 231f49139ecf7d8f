# A suite for the browser alone.

# start_own [--screenshots]: empty but for the story; for pictures the whole county.
start_own() {
  local empty=--empty
  [[ ${1:-} != --screenshots ]] || empty=
  build_console
  export FUPIN_RUN=$WORK/run
  FUPIN_PORT_BASE=$(free_port_base)
  export FUPIN_PORT_BASE
  set_ports
  FUPIN_HTTP=127.0.0.1:${PORT[gateway_http]}
  export FUPIN_HTTP FUPIN_HOME=$WORK/home FUPIN_GRPC=127.0.0.1:${PORT[gateway_grpc]}
  deploy/up --no-install --no-build ${empty:+"$empty"} >>"$LOG" 2>&1 || { tail -n 20 "$LOG" && return 1; }
  "$FUPIN_RUN/bin/fupinctl" story >>"$LOG" 2>&1
}

# Where things are, and which addresses they listen on. Sourced first by deploy/up, deploy/down and tests/run.
#
#   FUPIN_RUN        everything that runs: data, secrets, logs, pid files (default: .run in the checkout)
#   FUPIN_PORT_BASE  moves every port: the n-th of the table below becomes base + n
#   FUPIN_BUILD_DIR  the build that is run (default: build/release)
#   FUPIN_SCRAPE_INTERVAL  how often Prometheus asks (default: 10s)
#   FUPIN_PORT_X     moves one port, e.g. FUPIN_PORT_GATEWAY_HTTP=8888
FUPIN_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
BUILD_DIR=${FUPIN_BUILD_DIR:-$FUPIN_ROOT/build/release}
CONSOLE_DIR=$FUPIN_ROOT/services/console
PG_BIN=/usr/lib/postgresql/15/bin
# In the order of starting: who is called stands before who calls.
SERVICES=(audit identity registry projects education)
PROCESSES=("${SERVICES[@]}" gateway)

declare -A PORT
set_ports() {
  local index=0 name default variable
  while read -r name default; do
    variable=FUPIN_PORT_${name^^}
    if [[ -n ${!variable:-} ]]; then
      PORT[$name]=${!variable}
    elif [[ -n ${FUPIN_PORT_BASE:-} ]]; then
      PORT[$name]=$((FUPIN_PORT_BASE + index))
    else
      PORT[$name]=$default
    fi
    index=$((index + 1))
  done <<'TABLE'
gateway_http 8080
gateway_grpc 50051
identity 50061
registry 50062
projects 50063
education 50064
audit 50065
gateway_metrics 9101
identity_metrics 9102
registry_metrics 9103
projects_metrics 9104
education_metrics 9105
audit_metrics 9106
prometheus 9090
postgres_exporter 9187
redis_exporter 9121
TABLE
}

# PostgreSQL refuses to run as root and then runs as user postgres, who must be able to enter FUPIN_RUN. A
# checkout below a closed home (/root) is out of its reach: .run becomes a link to a folder of /var/lib.
choose_run_folder() {
  if [[ -n ${FUPIN_RUN:-} ]]; then
    mkdir -p "$FUPIN_RUN" 2>/dev/null || fail "cannot make FUPIN_RUN=$FUPIN_RUN" "Name a folder that $(id -un) may write."
    FUPIN_RUN=$(cd "$FUPIN_RUN" && pwd -P)
    return
  fi
  local default=$FUPIN_ROOT/.run
  if [[ $EUID == 0 && ! -e $default ]] && ! as_postgres test -x "$FUPIN_ROOT" 2>/dev/null; then
    local outside
    outside=/var/lib/fupin/$(cksum <<<"$FUPIN_ROOT" | cut -d' ' -f1)
    mkdir -p "$outside"
    ln -s "$outside" "$default"
  fi
  mkdir -p "$default"
  FUPIN_RUN=$(cd "$default" && pwd -P)
}

# Runs a command as the user that owns the PostgreSQL server: postgres when we are root, else ourselves.
AS_POSTGRES=()
[[ $EUID == 0 ]] && AS_POSTGRES=(setpriv --reuid=postgres --regid=postgres --clear-groups --)
as_postgres() { "${AS_POSTGRES[@]}" "$@"; }

set_ports
# A library path that a shell carries for another toolchain must not reach the suite's processes.
unset LD_LIBRARY_PATH LD_PRELOAD
umask 077

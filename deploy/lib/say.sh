# What the user sees: one line a step, an error that says what to do. Everything else goes to the log.
STEP_STARTED=0
STEP_NAME=

# step NAME: ends the running step and begins the next.
step() {
  end_step
  STEP_NAME=$1
  STEP_STARTED=${EPOCHREALTIME/./}
  [[ -t 1 ]] && printf '  … %s' "$STEP_NAME"
  log_line "== $STEP_NAME"
}

end_step() {
  [[ -n $STEP_NAME ]] || return 0
  local ms=$(((${EPOCHREALTIME/./} - STEP_STARTED) / 1000))
  [[ -t 1 ]] && printf '\r\033[K'
  printf '  ✓ %-42s %5d.%d s\n' "$STEP_NAME" $((ms / 1000)) $((ms % 1000 / 100))
  STEP_NAME=
}

# fail WHAT WHAT_TO_DO: the only way a script gives up.
fail() {
  [[ -t 1 && -n $STEP_NAME ]] && printf '\r\033[K'
  printf 'fupin: %s\n' "$1" >&2
  [[ -n ${2:-} ]] && printf '       %s\n' "$2" >&2
  [[ -n ${LOG:-} && -f ${LOG:-} ]] && printf '       Full log: %s\n' "$LOG" >&2
  exit 1
}

log_line() { [[ -n ${LOG:-} ]] && printf '%s %s\n' "$(date +%T)" "$*" >>"$LOG" || true; }

# quietly WHAT WHAT_TO_DO COMMAND...: output to the log; on failure its last lines and the advice.
quietly() {
  local what=$1 advice=$2
  shift 2
  log_line "\$ $*"
  local from
  from=$(stat -c %s "$LOG")
  "$@" >>"$LOG" 2>&1 && return
  [[ -t 1 ]] && printf '\r\033[K'
  tail -c +"$((from + 1))" "$LOG" | tail -n 12 | sed 's/^/       | /' >&2
  fail "$what" "$advice"
}

open_log() {
  mkdir -p "$FUPIN_RUN/log" 2>/dev/null || fail "cannot write $FUPIN_RUN" "Run as the user that started the suite, or set FUPIN_RUN."
  [[ -w $FUPIN_RUN/log ]] || fail "$FUPIN_RUN/log belongs to $(stat -c %U "$FUPIN_RUN/log"), not to $(id -un)" \
    "Run as that user, or set FUPIN_RUN to a folder of your own."
  LOG=$FUPIN_RUN/log/$1.log
  : >"$LOG"
}

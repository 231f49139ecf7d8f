# Counts single tests. Every check appends a line to $RESULTS: "pass NAME" or "fail NAME".

# check NAME COMMAND...: silent when it holds; shows the end of its output when it does not.
check() {
  local name=$1 output
  shift
  output=$(mktemp)
  if "$@" >"$output" 2>&1; then
    record pass "$name"
  else
    record fail "$name"
    tail -n 25 "$output" | sed 's/^/      | /'
  fi
  rm -f "$output"
}

# refuses PATTERN COMMAND...: the command fails, and says why.
refuses() {
  local pattern=$1 output
  shift
  if output=$("$@" 2>&1); then
    echo "succeeded, but should have been refused: $*"
    return 1
  fi
  grep -qE "$pattern" <<<"$output" && return
  printf 'refused, but not with /%s/:\n%s\n' "$pattern" "$output"
  return 1
}

record() {
  echo "$1 $2" >>"$RESULTS"
  if [[ $1 == pass ]]; then
    printf '    ✓ %s\n' "$2"
  else
    printf '    ✗ %s\n' "$2"
  fi
}

# The last line of every run.
summary() {
  local passed failed
  passed=$(grep -c '^pass ' "$RESULTS" || true)
  failed=$(grep -c '^fail ' "$RESULTS" || true)
  if ((failed > 0)); then
    echo
    echo "failed:"
    grep '^fail ' "$RESULTS" | sed 's/^fail /  /'
  fi
  echo
  echo "$passed passed, $failed failed"
  ((failed == 0 && passed > 0))
}

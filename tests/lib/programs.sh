# Runs the test programs of the build by ctest and counts the single tests inside them.

# run_programs CTEST-ARGUMENTS...
run_programs() {
  local reports=$WORK/gtest listing
  rm -rf "$reports"
  mkdir -p "$reports"
  GTEST_OUTPUT=json:$reports/ ctest --test-dir "$BUILD_DIR" --output-on-failure -j "$(nproc)" --no-tests=error "$@" \
    --output-junit "$WORK/ctest.xml" >"$WORK/ctest.log" 2>&1 || true
  count_gtest "$reports"
  # A program that crashed or timed out has no report of its own, or an incomplete one.
  while read -r program; do
    record fail "$program (see $WORK/ctest.log)"
    sed -n "/Test *#[0-9]*: $program /,/end of $program/p" "$WORK/ctest.log" | tail -n 3
  done < <(crashed "$reports")
  listing=$(grep -c '<testcase' "$WORK/ctest.xml" || true)
  echo "    $listing programs"
}

count_gtest() {
  local report
  for report in "$1"/*.json; do
    [[ -e $report ]] || continue
    jq -r '.testsuites[] | .name as $suite | .testsuite[] | select(.status == "RUN" and .result != "SKIPPED")
           | (if .failures then "fail " else "pass " end) + $suite + "." + .name' "$report" >>"$RESULTS"
    jq -r '.testsuites[] | .name as $suite | .testsuite[] | select(.failures) | "    ✗ \($suite).\(.name)\n      | \(.failures[0].failure)"' "$report"
  done
}

# Programs that ctest calls failed although no single test in them did.
crashed() {
  local program
  grep -oP '<testcase name="\K[^"]+(?="[^>]*status="fail")' "$WORK/ctest.xml" | while read -r program; do
    [[ -e $1/$program.json ]] && jq -e '.failures > 0' "$1/$program.json" >/dev/null && continue
    echo "$program"
  done
}

# The log proves itself, and one changed byte shows.
audit_checks() {
  check 'audit verify proves the log' as_user auditor audit verify
  check 'one changed byte makes it fail, naming the leaf' tampering_shows
  check 'put back, the log proves itself again' as_user auditor audit verify
}

# Leaf 3, one bit of its commitment, as the superuser of the database could.
flip() {
  psql_admin -d fupin_audit -c "UPDATE leaf SET commitment = set_byte(commitment, 10, get_byte(commitment, 10) # 1) WHERE leaf_index = 3"
}

tampering_shows() {
  local output
  flip
  output=$(as_user auditor audit verify 2>&1) && { echo "verify did not notice: $output" && flip && return 1; }
  flip
  echo "$output"
  grep -qE '(leaf|叶|第).*3' <<<"$output"
}

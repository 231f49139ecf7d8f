# The matrix of who may do what where, against the services themselves, in two provinces of its own.
matrix_checks() {
  local service ports=()
  for service in "${SERVICES[@]}"; do ports+=("--$service=${PORT[$service]}"); done
  check 'every RPC by every role at every level, as the oracle says' \
    "$BUILD_DIR/bin/matrix" --run="$FUPIN_RUN" "${ports[@]}"
}

# The hostile contract test: every RPC found by reflection, against bad input, through the real doors.
contract_checks() {
  check 'every RPC answers bad input with a typed error' \
    "$BUILD_DIR/bin/contract" --http="$HTTP" --grpc="$GRPC" --token-key-file="$FUPIN_RUN/secrets/token-key.pem"
}

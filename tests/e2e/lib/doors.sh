# The gateway's doors, from programs that are not ours.
door_checks() {
  check 'openapi.json is OpenAPI 3.0.3 and names every method' openapi_is_complete
  check 'the docs page is served without the network' docs_are_offline
  check 'an unknown path is a 404 in the shape of AIP-193' unknown_path
  check 'curl logs in and reads over HTTP/JSON' curl_reads
  check 'HTTP errors carry reason, Chinese sentence and trace id' http_error_shape
  check 'buf curl calls by native gRPC and server reflection' buf_grpc
  check 'buf curl calls by the Connect protocol' buf_connect
  check 'a Python gRPC client logs in and reads' python_reads
  check 'health says SERVING' grpc_health
}

openapi_is_complete() {
  local document
  document=$(curl -sf "$HTTP/openapi.json")
  jq -e '.openapi == "3.0.3"' <<<"$document" || return 1
  local paths methods
  paths=$(jq '[.paths[] | to_entries[] | select(.key | IN("get", "post", "put", "patch", "delete"))] | length' <<<"$document")
  methods=$(ctl methods | wc -l)
  echo "$paths operations, $methods methods"
  ((paths >= methods))
}

docs_are_offline() {
  local page
  page=$(curl -sfL "$HTTP/docs") && ! grep -E '(src|href)="https?://' <<<"$page"
}

unknown_path() {
  local reply
  reply=$(curl -s -w '%{http_code}' "$HTTP/v1/nothing-here")
  [[ ${reply: -3} == 404 ]] && jq -e '.error.status == "NOT_FOUND"' <<<"${reply::-3}"
}

token() {
  jq -n --arg u "$1" --arg p "$(secret sample-password)" '{username: $u, password: $p}' |
    curl -sf -H 'Content-Type: application/json' -d @- "$HTTP/v1/sessions:login" | jq -r .accessToken
}

curl_reads() {
  curl -sf -H "Authorization: Bearer $(token county)" "$HTTP/v1/statistics/422801?children=true" |
    jq -e '.area.areaCode == "422801" and (.area.values | has("households"))'
}

http_error_shape() {
  curl -s -H "Authorization: Bearer $(token village)" "$HTTP/v1/households?areaCode=42" >"$WORK/error.json"
  cat "$WORK/error.json"
  jq -e '.error.code == 403 and .error.status == "PERMISSION_DENIED" and
    ([.error.details[]."@type"] | any(endswith("google.rpc.ErrorInfo")) and any(endswith("google.rpc.LocalizedMessage")))' \
    "$WORK/error.json"
}

BUF=protos/node_modules/.bin/buf

buf_grpc() {
  "$BUF" curl --protocol grpc --http2-prior-knowledge "http://$GRPC/fupin.identity.v1.SessionService/GetPublicKeys" |
    jq -e '.keys[0].crv == "Ed25519"'
}

buf_connect() {
  (cd protos && node_modules/.bin/buf curl --schema . --protocol connect \
    -H "Authorization: Bearer $(token village)" "$HTTP/fupin.identity.v1.SessionService/GetMe") | jq -e '.username == "village"'
}

python_reads() {
  local generated=$WORK/python
  mkdir -p "$generated"
  (cd protos && protoc -I node_modules/google-proto-files -I . --python_out="$generated" fupin/common/v1/*.proto \
    fupin/identity/v1/*.proto google/api/{annotations,http,field_behavior,resource}.proto google/type/date.proto) || return 1
  secret sample-password | PYTHONPATH=$generated /usr/bin/python3 tests/e2e/client.py "$GRPC"
}

grpc_health() {
  "$BUF" curl --protocol grpc --http2-prior-knowledge --schema /usr/share/grpc-proto/grpc/health/v1/health.proto \
    "http://$GRPC/grpc.health.v1.Health/Check" | jq -e '.status == "SERVING"'
}

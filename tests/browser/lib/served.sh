# How the gateway serves the console, and whether the console knows the gateway's API.
served_checks() {
  check 'the console is made for the API of this gateway' api_is_current
  check 'every address of the console is its page, under the strict policy' pages_are_served "$1"
  check 'assets are kept for good' assets_are_kept "$1"
  check 'assets come as Brotli and as gzip, and are the same' assets_are_packed "$1"
}

api_is_current() {
  FUPIN_HTTP=http://$FUPIN_HTTP FUPIN_PASSWORD_FILE=$FUPIN_RUN/secrets/sample-password \
    npm run --silent --prefix "$CONSOLE_DIR" api -- --check
}

pages_are_served() {
  local path headers policy
  for path in / /households/1000 /no/such/page; do
    headers=$(curl -s -H 'Accept: text/html' -o "$WORK/page.html" -D - "$1$path")
    cmp "$WORK/page.html" "$CONSOLE_DIR/dist/index.html" || return 1
    grep -qi '^cache-control: no-cache' <<<"$headers" || { echo "$headers" && return 1; }
    policy=$(grep -i '^content-security-policy:' <<<"$headers")
    [[ $policy == *"default-src 'none'"* && $policy != *unsafe* ]] || { echo "$policy" && return 1; }
  done
}

entry_script() { (cd "$CONSOLE_DIR/dist" && grep -oP 'src="\K/assets/[^"]+\.js' index.html); }

assets_are_kept() { curl -sf -o /dev/null -D - "$1$(entry_script)" | grep -i '^cache-control: .*immutable'; }

assets_are_packed() {
  local coding path
  path=$(entry_script)
  for coding in br gzip; do
    curl -sf -H "Accept-Encoding: $coding" -o "$WORK/packed" -D "$WORK/headers" "$1$path" || return 1
    grep -qi "^content-encoding: $coding" "$WORK/headers" || { cat "$WORK/headers" && return 1; }
    (($(stat -c %s "$WORK/packed") < $(stat -c %s "$CONSOLE_DIR/dist$path") / 2)) || return 1
    curl -sf --compressed -H "Accept-Encoding: $coding" "$1$path" | cmp - "$CONSOLE_DIR/dist$path" || return 1
  done
}

# Fetches the pinned npm parts, builds the release preset and the console; each only when something changed.
# build_suite TARGETS...: all, when none is named.
# By the lock, but not `npm ci`: that one insists on packages for other machines, which a mirror may not have.
npm_install() {
  local folder=$1 stamp=$1/node_modules/.fupin-lock
  cmp -s "$folder/package-lock.json" "$stamp" && return
  quietly "npm install failed in $folder" "Check the network and free disk space, then run deploy/up again." \
    npm install --no-save --prefix "$folder" --no-audit --no-fund --loglevel=error
  cp "$folder/package-lock.json" "$stamp"
}

build_suite() {
  npm_install "$FUPIN_ROOT/protos"
  [[ -f $FUPIN_ROOT/services/gateway/docs/package-lock.json ]] && npm_install "$FUPIN_ROOT/services/gateway/docs"
  cd "$FUPIN_ROOT" || return
  [[ -f $BUILD_DIR/build.ninja ]] ||
    quietly "cmake refused to configure" "The lines above name what is missing." cmake --preset release
  quietly "the build failed" "The lines above are the compiler's." ninja -C "$BUILD_DIR" "$@"
}

console_sources() {
  (cd "$CONSOLE_DIR" && find . \( -name node_modules -o -name dist \) -prune -o -type f -print0 | sort -z | xargs -0 sha256sum)
}

build_console() {
  local stamp=$CONSOLE_DIR/node_modules/.fupin-sources now
  npm_install "$CONSOLE_DIR"
  now=$(console_sources | sha256sum)
  has_console && [[ $(cat "$stamp" 2>/dev/null) == "$now" ]] && return
  quietly "the console cannot be built" "The lines above are vite's." npm run --silent --prefix "$CONSOLE_DIR" build
  echo "$now" >"$stamp"
}

# A suite that is started as it was built (--no-build) may be without it.
has_console() { [[ -s $CONSOLE_DIR/dist/index.html ]]; }

link_binaries() {
  mkdir -p "$FUPIN_RUN/bin"
  local program
  for program in "${PROCESSES[@]/#/fupin-}" fupinctl; do
    [[ -x $BUILD_DIR/bin/$program ]] || fail "$BUILD_DIR/bin/$program is missing" "Run deploy/up without --no-build."
    ln -sfn "$BUILD_DIR/bin/$program" "$FUPIN_RUN/bin/$program"
  done
}

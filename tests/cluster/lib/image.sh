# Builds the runtime stage of deploy/Dockerfile, with the programs of this machine's build in place of its build stage (a
# named build context; the text of the file is the same), and looks into the result.
IMAGE_USER=65532
CONTAINER=

buildah_here() { buildah --root "$FUPIN_RUN/images" --runroot "$FUPIN_RUN/images-run" "$@"; }

# debian:bookworm-slim comes from a registry; this is the same release from Debian's archive.
make_base() {
  mmdebstrap --quiet --variant=minbase bookworm "$FUPIN_RUN/base.tar"
  local container
  container=$(buildah_here from scratch)
  buildah_here add --quiet "$container" "$FUPIN_RUN/base.tar" /
  buildah_here commit --quiet "$container" debian:bookworm-slim
  buildah_here rm "$container"
  rm "$FUPIN_RUN/base.tar"
}

build_image() {
  deploy/image-root --no-build "$FUPIN_RUN/context/out"
  buildah_here bud --pull-never --isolation chroot --build-context "build=$FUPIN_RUN/context" --timestamp 0 \
    --build-arg VERSION=test --file deploy/Dockerfile --tag fupin:test .
  CONTAINER=$(buildah_here from --pull-never fupin:test)
}

# inside COMMAND...: in the container, as its own user; options of buildah run before --.
inside() { buildah_here run --isolation chroot "$@"; }
plain() { inside "$CONTAINER" -- "$@"; }

image_checks() {
  LOG=$FUPIN_RUN/log/image.log
  check 'a base image from Debian'"'"'s archive' make_base
  record_built
  [[ -n $CONTAINER ]] || return 0
  check 'the image runs as a number that is not root' is_user
  check 'all libraries are there' libraries_found
  check 'no compiler, no headers, no package for building' nothing_to_build_with
  check 'nothing of the suite can be written by the suite' nothing_writable
  check 'the image holds the migrations of the sources' same_migrations
  check 'every program says what it can be told' all_help
  local process
  for process in "${PROCESSES[@]}"; do check "fupin-$process refuses to start without its settings" refuses_nothing "$process"; done
  pod_checks
  echo "    image: $(image_megabytes) MB, base included"
}

# In this shell, because the container's name is needed afterwards.
record_built() {
  if build_image >"$FUPIN_RUN/log/image.log" 2>&1; then
    record pass 'deploy/Dockerfile, its runtime stage'
  else
    record fail "deploy/Dockerfile, its runtime stage (see $FUPIN_RUN/log/image.log)"
  fi
}

is_user() { [[ $(plain id -u) == "$IMAGE_USER" && $(buildah_here inspect --format '{{.OCIv1.Config.User}}' "$CONTAINER") == "$IMAGE_USER:$IMAGE_USER" ]]; }

programs() { printf '/opt/fupin/bin/%s\n' "${PROCESSES[@]/#/fupin-}" fupinctl; }

libraries_found() {
  local listing
  # shellcheck disable=SC2046
  listing=$(plain ldd $(programs))
  grep -q 'libgrpc++' <<<"$listing" && ! grep 'not found' <<<"$listing"
}

nothing_to_build_with() {
  plain dpkg-query -W -f '${Package}\n' >"$FUPIN_RUN/packages"
  grep -qx libpq5 "$FUPIN_RUN/packages" && ! grep -E -- '-dev$|^(g\+\+|gcc-[0-9]+|cpp|cmake|ninja-build|binutils|make|npm|nodejs|git)$' "$FUPIN_RUN/packages"
}

nothing_writable() { [[ -z $(plain find /opt /usr /etc -xdev ! -type l -writable) ]]; }

same_migrations() {
  local root folder
  root=$(buildah_here mount "$CONTAINER")
  for folder in common/postgres "${SERVICES[@]/#/services/}"; do diff -r "$folder/migrations" "$root/opt/fupin/$folder/migrations"; done
  buildah_here umount "$CONTAINER"
}

all_help() {
  local program
  for program in $(programs); do plain "$program" --help | grep -q -- --; done
}

refuses_nothing() { refuses 'tls-ca-file is missing' plain "/opt/fupin/bin/fupin-$1"; }

image_megabytes() {
  local bytes
  bytes=$(buildah_here images --json fupin:test | jq -r '.[0].size' | tr -d ' ')
  echo "${bytes%MB}"
}

# Builds the runtime stage of deploy/Dockerfile, with the programs of this machine's build in place of its build stage (a
# named build context; the text of the file is the same), and looks into the result.
IMAGE_USER=65532
CONTAINER=
EXPORTERS=

buildah_here() { buildah --root "$FUPIN_RUN/images" --runroot "$FUPIN_RUN/images-run" "$@"; }

# debian:bookworm-slim comes from a registry; this is the same release from Debian's archive.
make_base() {
  local container
  mmdebstrap --quiet --variant=minbase bookworm "$FUPIN_RUN/base.tar" && container=$(buildah_here from scratch) &&
    buildah_here add --quiet "$container" "$FUPIN_RUN/base.tar" / &&
    buildah_here commit --quiet "$container" debian:bookworm-slim && rm "$FUPIN_RUN/base.tar"
}

# build_image TARGET: says the name of a container of it.
build_image() {
  buildah_here bud --pull-never --isolation chroot --build-context "build=$FUPIN_RUN/context" --timestamp 0 \
    --build-arg VERSION=test --target "$1" --file deploy/Dockerfile --tag "$1:test" . >&2 && buildah_here from --pull-never "$1:test"
}

# inside COMMAND...: in the container, as its own user; options of buildah run before --.
inside() { buildah_here run --isolation chroot "$@"; }
plain() { inside "$CONTAINER" -- "$@"; }

image_checks() {
  LOG=$FUPIN_RUN/log/image.log
  check 'a base image by mmdebstrap' make_base
  deploy/image-root --no-build "$FUPIN_RUN/context/out"
  build_both 2>"$LOG" || record fail "deploy/Dockerfile, its runtime stages (see $LOG)"
  [[ -n $EXPORTERS ]] || return 0
  record pass 'deploy/Dockerfile, its runtime stages'
  check 'the image runs as a number that is not root' is_user
  check 'all libraries are there' libraries_found
  check 'no compiler, no headers, no package for building' nothing_to_build_with
  check 'nothing of the suite can be written by the suite' nothing_writable
  check 'the image holds the migrations of the sources' same_migrations
  check 'every program says what it can be told' all_help
  local process
  for process in "${PROCESSES[@]}"; do check "fupin-$process refuses to start without its settings" refuses_nothing "$process"; done
  pod_checks
  echo "    $(image_sizes)"
}

build_both() {
  CONTAINER=$(build_image fupin) && EXPORTERS=$(build_image exporters)
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
  for folder in common/postgres "${SERVICES[@]/#/services/}"; do
    diff -r "$folder/migrations" "$root/opt/fupin/$folder/migrations" || return 1
  done
}

all_help() {
  local program
  for program in $(programs); do
    plain "$program" --help >"$FUPIN_RUN/help" && grep -q -- -- "$FUPIN_RUN/help" || return 1
  done
}

refuses_nothing() { refuses 'tls-ca-file is missing' plain "/opt/fupin/bin/fupin-$1"; }

image_sizes() { buildah_here images --format '{{.Name}} {{.Size}},' | sed 's|.*/||' | tr '\n' ' '; }

# Secrets of this installation: random, one file each, mode 0600, made once. The first line marks them as a
# sample's: a process that runs without --sample refuses them.
SECRET_MARK=$'# sample: made by deploy/up for trying the suite out\n'

make_secret() {
  local file=$FUPIN_RUN/secrets/$1
  shift
  [[ -s $file ]] && return
  { echo -n "$SECRET_MARK" && "$@" 2>>"$LOG"; } >"$file.new"
  mv "$file.new" "$file"
}

# The secret itself, without its mark.
secret() { grep -v '^#' "$FUPIN_RUN/secrets/$1"; }

# One password for all accounts of the sample; long enough for the bank's machine account too.
sample_password() { echo "fupin-1$(openssl rand -hex 10)"; }

# The authenticator of the sample's administrator: 160 bits in base32.
sample_totp() { openssl rand 20 | base32; }

# What every installation has.
make_keys() {
  mkdir -p "$FUPIN_RUN/secrets"
  chmod 700 "$FUPIN_RUN/secrets"
  make_secret kek openssl rand -hex 32
  make_secret token-key.pem openssl genpkey -algorithm ed25519
  make_secret token-public.pem openssl pkey -in "$FUPIN_RUN/secrets/token-key.pem" -pubout
  make_secret audit-log-key.pem openssl genpkey -algorithm ed25519
  make_secret pg-monitor openssl rand -hex 24
  local service
  for service in "${SERVICES[@]}"; do
    make_secret "pg-$service" openssl rand -hex 24
    make_secret "pg-$service-owner" openssl rand -hex 24
  done
}

make_secrets() {
  make_keys
  make_secret sample-password sample_password
  make_secret sample-totp sample_totp
}

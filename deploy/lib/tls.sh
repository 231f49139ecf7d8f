# The certificate authority of this installation and one certificate a process, whose name is the service's
# name: that is how processes know each other. EC keys, valid for 825 days.
make_ca() {
  local dir=$FUPIN_RUN/tls
  [[ -s $dir/ca.pem ]] && return
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj "/CN=fupin CA" \
    -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign \
    -keyout "$dir/ca.key" -out "$dir/ca.pem" >>"$LOG" 2>&1
}

make_certificate() {
  local dir=$FUPIN_RUN/tls name=$1
  [[ -s $dir/$name.pem ]] && return
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$name" \
    -keyout "$dir/$name.key" -out "$dir/$name.csr" >>"$LOG" 2>&1
  openssl x509 -req -in "$dir/$name.csr" -CA "$dir/ca.pem" -CAkey "$dir/ca.key" -CAcreateserial -days 825 \
    -extfile <(printf 'subjectAltName=DNS:%s,DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth,clientAuth\n' "$name") \
    -out "$dir/$name.pem" >>"$LOG" 2>&1
  rm "$dir/$name.csr"
}

make_certificates() {
  mkdir -p "$FUPIN_RUN/tls"
  chmod 700 "$FUPIN_RUN/tls"
  make_ca
  local name
  for name in "${PROCESSES[@]}"; do make_certificate "$name"; done
}

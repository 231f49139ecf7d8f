# Installs what is missing of deploy/packages.txt, of the parts that are named (Build, Run, Tests); asks the network only then.
missing_packages() {
  local package command part=
  while read -r package command; do
    [[ $package == \# ]] && part=$command && continue
    [[ -z $package || " $* " != *" $part "* ]] && continue
    [[ -n $command ]] && command -v "$command" >/dev/null && continue
    [[ $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || echo "$package"
  done <"$FUPIN_ROOT/deploy/packages.txt"
}

install_packages() {
  local missing sudo=()
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]})) || return 0
  command -v apt-get >/dev/null || fail "this is not Debian: apt-get is missing" "Use Debian 12, or install by hand: ${missing[*]}"
  if [[ $EUID != 0 ]]; then
    command -v sudo >/dev/null || fail "packages are missing, and neither root nor sudo is here to install them" \
      "As root: apt-get install ${missing[*]}"
    sudo=(sudo)
  fi
  quietly "the package lists cannot be fetched" "Check the network and /etc/apt/sources.list." "${sudo[@]}" apt-get update -q
  # Debian would start its own database, cache and monitoring, now and at each boot; the suite's are private.
  keep_daemons_down "${sudo[@]}"
  quietly "packages cannot be installed: ${missing[*]}" "Check the network, then run deploy/up again." \
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
  disable_new_daemons "${sudo[@]}"
}

POLICY=/usr/sbin/policy-rc.d
keep_daemons_down() {
  [[ -e $POLICY ]] && return
  printf '#!/bin/sh\nexit 101\n' | "$@" install -m 755 /dev/stdin "$POLICY"
  # shellcheck disable=SC2064  # the words of today
  trap "$* rm -f $POLICY" EXIT
}

disable_new_daemons() {
  [[ -d /run/systemd/system ]] || return 0
  local unit
  for unit in postgresql redis-server prometheus prometheus-postgres-exporter prometheus-redis-exporter; do
    [[ " ${missing[*]} " == *" $unit"* ]] && "$@" systemctl disable --quiet "$unit" >>"$LOG" 2>&1
  done
  return 0
}

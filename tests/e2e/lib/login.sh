# Logging in by fupinctl.
as_user() {
  local user=$1
  shift
  FUPIN_HOME=$WORK/home-$user
  export FUPIN_HOME
  [[ -e $FUPIN_HOME/session.json ]] || ctl login "$user" --password-file "$FUPIN_RUN/secrets/sample-password" >/dev/null || return 1
  ctl --json "$@"
}

login_checks() {
  check 'a wrong password is refused' refuses LOGIN_REFUSED env FUPIN_PASSWORD=wrong-password-1 "$FUPIN_RUN/bin/fupinctl" login village
  check 'an unknown user is refused the same' refuses LOGIN_REFUSED env FUPIN_PASSWORD=wrong-password-1 "$FUPIN_RUN/bin/fupinctl" login nobody
  check 'login keeps the token in a file of mode 0600' login_keeps_token
  check 'whoami tells the account and its grants' village_is_village
  check 'a call without login is refused' refuses NOT_LOGGED_IN env FUPIN_HOME="$WORK/home-nobody" "$FUPIN_RUN/bin/fupinctl" whoami
}

login_keeps_token() {
  as_user village whoami && [[ $(stat -c %a "$WORK/home-village/session.json") == 600 ]]
}

village_is_village() { as_user village whoami | jq -e '.username == "village" and .grants[0].areaCode == "422801100215"'; }

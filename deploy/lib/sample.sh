# What makes the sample a county one can work with: places, people, households.
fupinctl() {
  "$FUPIN_RUN/bin/fupinctl" --http "127.0.0.1:${PORT[gateway_http]}" --grpc "127.0.0.1:${PORT[gateway_grpc]}" "$@"
}

# load_sample prefecture|province yes|'' : each part once; a stamp remembers it.
load_sample() {
  local stamps=$FUPIN_RUN/sample
  mkdir -p "$stamps"
  export FUPIN_RUN FUPIN_HOME=$FUPIN_RUN/home
  once "divisions-$1" '行政区划 divisions' import_divisions "$1"
  once accounts '人员与机构 accounts' fupinctl sample accounts
  [[ -n $2 ]] || return 0
  once county '生成样本县 generated county' generate_county
  once households '导入样本县 import' fupinctl import --as county --area 422801 "$stamps/county.csv"
}

once() {
  local stamp=$FUPIN_RUN/sample/.$1 title=$2
  shift 2
  [[ -e $stamp ]] && return
  step "$title"
  log_line "\$ $*"
  "$@" 2>>"$LOG" || fail "$title failed" "The log says why; deploy/up again goes on from here."
  touch "$stamp"
}

division_file() { echo "$FUPIN_ROOT/deploy/data/divisions-$1.csv"; }

import_divisions() {
  local file
  file=$(division_file "$1")
  if [[ ! -e $file ]]; then
    npm_install "$FUPIN_ROOT/deploy/data"
    quietly "the divisions of the province cannot be made" "Check the network." npm run --prefix "$FUPIN_ROOT/deploy/data" "$1"
  fi
  fupinctl divisions import --as admin "$file"
}

# Seeded: every installation gets the same 50,000 households with 170,000 people, none of them real.
generate_county() {
  fupinctl sample generate --seed 1 --households 50000 --divisions "$(division_file prefecture)" \
    --area 422801 --out "$FUPIN_RUN/sample/county.csv"
}

print_welcome() {
  local password console='' address=''
  password=$(secret sample-password)
  if has_console; then console="  工作台 console    http://127.0.0.1:${PORT[gateway_http]}/"$'\n'; fi
  if [[ ${PORT[gateway_http]} != 8080 || ${PORT[gateway_grpc]} != 50051 ]]; then
    address="FUPIN_HTTP=127.0.0.1:${PORT[gateway_http]} FUPIN_GRPC=127.0.0.1:${PORT[gateway_grpc]} "
  fi
  cat <<TEXT

$console  网关 HTTP/JSON   http://127.0.0.1:${PORT[gateway_http]}     接口文档 http://127.0.0.1:${PORT[gateway_http]}/docs
  网关 gRPC        127.0.0.1:${PORT[gateway_grpc]}
  Prometheus       http://127.0.0.1:${PORT[prometheus]}
  账号 logins      province county approver township village finance headmaster teacher auditor bank admin security
  密码 password    $password （admin、security 另需动态口令 and a code: $(realpath --relative-to="$PWD" "$FUPIN_RUN")/bin/fupinctl code）
  试一试 try       $address$(realpath --relative-to="$PWD" "$FUPIN_RUN")/bin/fupinctl story

TEXT
}

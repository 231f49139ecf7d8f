# Checks that run nothing: schema, shell, formatting, rules of the monitoring.
static_checks() {
  check 'buf lint' npm run --silent --prefix protos lint
  check 'buf format' npm run --silent --prefix protos format-check
  check 'buf breaking' npm run --silent --prefix protos breaking
  check 'shellcheck' shell_check
  check 'clang-format' format_check
  check 'console: types, format, unit tests' npm run --silent --prefix services/console check
  check 'console: budgets' npm run --silent --prefix services/console budget
  check 'promtool check rules' promtool check rules deploy/prometheus/{recording,slo,process,calls,audit,stores}.yml
  check 'promtool test rules' promtool test rules deploy/prometheus/*_test.yml
  check 'alerts have tests, both languages and a runbook' npm run --silent --prefix deploy/grafana check-rules
  check 'dashboards are what their generator makes' npm run --silent --prefix deploy/grafana check
  check 'no unfinished business in the sources' no_markers
}

shell_scripts() {
  git ls-files '*.sh' deploy/up deploy/down deploy/secrets deploy/image-root deploy/postgres/databases-sql k8s/make-rules k8s/secrets tests/run tests/*/run .ci/run protos/check-breaking
}

shell_check() { shell_scripts | xargs shellcheck -x -S warning; }

format_check() { git ls-files '*.cc' '*.h' | xargs -P 2 -n 20 clang-format --dry-run -Werror; }

no_markers() { ! git grep -nwE 'TODO|FIXME' -- '*.cc' '*.h' '*.sql' '*.proto' '*.ts' '*.vue' deploy k8s ':!deploy/data'; }

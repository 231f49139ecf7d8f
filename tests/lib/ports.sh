# The first free block of ports: another suite may run on this machine.
free_port_base() {
  local base
  for base in $(seq 21000 40 24000); do
    ss -Hltn | grep -qE ":($(seq -s '|' "$base" $((base + 15)))) " || { echo "$base" && return; }
  done
}

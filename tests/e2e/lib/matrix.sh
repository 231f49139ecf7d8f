# The matrix of who may do what where. Its suite is its own: the story has moved this one's clock, and what the cells write would
# stand in the way of later checks.
matrix_checks() {
  check 'every RPC by every role at every level, as the oracle says' env -u FUPIN_HTTP -u FUPIN_GRPC tests/matrix/run
}

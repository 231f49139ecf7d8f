# The private Redis of this installation: unix socket only, nothing on disk.
start_redis() {
  mkdir -p "$FUPIN_RUN/redis"
  running redis && return
  sed "s|@RUN@|$FUPIN_RUN|" "$FUPIN_ROOT/deploy/redis/redis.conf" >"$FUPIN_RUN/redis/redis.conf"
  start redis redis-server "$FUPIN_RUN/redis/redis.conf" --dir "$FUPIN_RUN/redis"
  await redis 20 redis-cli -s "$FUPIN_RUN/redis/redis.sock" ping
}

# The bulk import, with a small generated county.
import_checks() {
  check 'the generator repeats itself' generator_repeats
  check 'a generated county of 1,000 households is imported whole' import_small_county
  check 'a second import of the same file is refused row by row' \
    refuses ROWS_REFUSED "$FUPIN_RUN/bin/fupinctl" import --as county --area 422801 "$WORK/county.csv"
}

generate() {
  ctl sample generate --seed "$1" --households 1000 --divisions deploy/data/divisions-prefecture.csv --out "$2"
}

generator_repeats() {
  generate 5 "$WORK/county.csv" && generate 5 "$WORK/again.csv" && generate 6 "$WORK/other.csv" || return 1
  cmp "$WORK/county.csv" "$WORK/again.csv" && ! cmp -s "$WORK/county.csv" "$WORK/other.csv"
}

import_small_county() {
  local before after
  before=$(province_households)
  ctl import --as county --area 422801 "$WORK/county.csv" || return 1
  after=$(province_households)
  echo "$before households before, $after after"
  ((after == before + 1000))
}

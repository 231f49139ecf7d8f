-- Figures. Each change appends one delta in its own transaction, which locks nobody; a fold moves deltas into counters
-- of every level. Reading adds the two, so a change shows at once and the cost does not grow with the households.

CREATE TABLE counter_delta (
  area_code  bigint     NOT NULL,  -- village
  day        date       NOT NULL,  -- from which the change is valid
  indicators smallint[] NOT NULL,  -- numbers of indicators.cc
  amounts    bigint[]   NOT NULL
);
CREATE INDEX counter_delta_area ON counter_delta (area_code);
ALTER TABLE counter_delta SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
SELECT fupin_protect('counter_delta');

-- `value` is the sum of changes valid from `day`; a figure on a day is the sum over all earlier days and that day.
CREATE TABLE area_counter (
  level     smallint NOT NULL,  -- digits of the code: 2, 4, 6, 9, 12
  area_code bigint   NOT NULL,  -- padded with zeros
  indicator smallint NOT NULL,
  day       date     NOT NULL,
  value     bigint   NOT NULL,
  PRIMARY KEY (level, area_code, indicator, day)
) WITH (fillfactor = 70);
SELECT fupin_protect('area_counter');

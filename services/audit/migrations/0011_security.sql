-- What lists by time, by action and by county need to read only their page, and figures of security that no list has to
-- be walked for. The sequencer keeps both tables in the transaction that writes the leaves.

-- The county, as the first six digits: lists of a county read one ordered range for each action, however large the
-- province. Written once for the leaves there are, which takes a few seconds a million.
ALTER TABLE leaf ADD COLUMN county bigint GENERATED ALWAYS AS (area_code / 1000000) STORED;
CREATE INDEX leaf_county ON leaf (county, action, leaf_index);
CREATE INDEX leaf_action ON leaf (action, leaf_index);

-- Between which leaves the events of a day lie, by the day in China of the business clock: events come nearly in order,
-- so a period of days is a narrow range of leaves.
CREATE TABLE leaf_day (
  day        date   NOT NULL CONSTRAINT leaf_day_pkey PRIMARY KEY,
  first_leaf bigint NOT NULL,
  last_leaf  bigint NOT NULL
);
INSERT INTO leaf_day (day, first_leaf, last_leaf)
  SELECT ((event_time AT TIME ZONE 'UTC') + interval '8 hours')::date, min(leaf_index), max(leaf_index) FROM leaf GROUP BY 1;
REVOKE DELETE ON leaf_day FROM :app_role;

-- Security events (services/audit/security_rules.h says which) by day, place, kind, actor and purpose.
CREATE TABLE security_count (
  day       date     NOT NULL,
  area_code bigint   NOT NULL,  -- as of the leaf; 0: no place
  kind      smallint NOT NULL,  -- SecurityKind
  actor     text     NOT NULL,
  purpose   text     NOT NULL,  -- of unmaskings
  events    bigint   NOT NULL CHECK (events > 0),
  CONSTRAINT security_count_pkey PRIMARY KEY (day, area_code, kind, actor, purpose)
);
REVOKE DELETE ON security_count FROM :app_role;
SELECT fupin_protect('security_count');
CREATE POLICY no_place ON security_count FOR SELECT
  USING (area_code = 0 AND (SELECT fupin_area_high() - fupin_area_low()) >= 10000000000);

-- The events that there were before they were counted.
INSERT INTO security_count (day, area_code, kind, actor, purpose, events)
  SELECT ((event_time AT TIME ZONE 'UTC') + interval '8 hours')::date, area_code, kind, actor, '', count(*)
  FROM leaf, LATERAL (SELECT CASE
    WHEN action = 'identity.account.locked' THEN 2
    WHEN action LIKE '%.unmasked' THEN 4
    WHEN action LIKE 'identity.grant.%' THEN 5
    WHEN action LIKE '%.read' THEN 6
    WHEN action = 'identity.session.reuse_detected' THEN 9 END AS kind) k
  WHERE kind IS NOT NULL GROUP BY 1, 2, 3, 4;

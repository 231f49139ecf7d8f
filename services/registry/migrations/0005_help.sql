-- Help: who is responsible for a household from when to when, and visits.

CREATE TABLE pairing (
  id           bigint PRIMARY KEY,
  household_id bigint NOT NULL REFERENCES household,
  area_code    bigint NOT NULL,
  helper       text   NOT NULL,
  helper_name  text   NOT NULL,
  organisation text   NOT NULL,
  start_date   date   NOT NULL,
  end_date     date,
  CHECK (end_date IS NULL OR end_date >= start_date - 1)
);
CREATE INDEX pairing_household ON pairing (household_id);
CREATE UNIQUE INDEX pairing_running_key ON pairing (household_id) WHERE end_date IS NULL;
CREATE INDEX pairing_helper ON pairing (helper) WHERE end_date IS NULL;
SELECT fupin_protect('pairing');
REVOKE DELETE ON pairing FROM :app_role;

CREATE TABLE visit (
  id           bigint      PRIMARY KEY,
  household_id bigint      NOT NULL REFERENCES household,
  area_code    bigint      NOT NULL,
  visitor      text        NOT NULL,
  visited_at   timestamptz NOT NULL,
  place        text        NOT NULL,
  content      text        NOT NULL,
  needs        text[]      NOT NULL,
  follow_up    date,
  photos       text[]      NOT NULL,
  created_at   timestamptz NOT NULL
);
CREATE INDEX visit_household ON visit (household_id, visited_at);
SELECT fupin_protect('visit');
REVOKE UPDATE, DELETE ON visit FROM :app_role;

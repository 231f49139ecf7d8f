-- Identification (一会三评三公示): one case is one run of a household; what happened in it is only ever added to.

CREATE TABLE identification_case (
  id               bigint      PRIMARY KEY,
  household_id     bigint      NOT NULL REFERENCES household,
  area_code        bigint      NOT NULL,
  state            smallint    NOT NULL CHECK (state BETWEEN 1 AND 10),  -- CaseState; 9 and 10 are final
  application_date date        NOT NULL,
  statement        text        NOT NULL,
  score            bytea       NOT NULL,  -- Score on the day of submission, serialized, frozen
  created_at       timestamptz NOT NULL,
  updated_at       timestamptz NOT NULL
);
CREATE INDEX identification_case_household ON identification_case (household_id);
CREATE UNIQUE INDEX identification_case_open_key ON identification_case (household_id) WHERE state < 9;
SELECT fupin_protect('identification_case');
REVOKE DELETE ON identification_case FROM :app_role;

CREATE TABLE case_review (
  case_id      bigint   NOT NULL REFERENCES identification_case,
  stage        smallint NOT NULL CHECK (stage BETWEEN 1 AND 3),
  area_code    bigint   NOT NULL,
  meeting_date date     NOT NULL,
  place        text     NOT NULL,
  minutes      text     NOT NULL,
  attendees    integer  NOT NULL,
  votes_for    integer  NOT NULL,
  votes_against integer NOT NULL,
  abstentions  integer  NOT NULL,
  passed       boolean  NOT NULL,
  evidence     text[]   NOT NULL,
  recorder     text     NOT NULL,
  PRIMARY KEY (case_id, stage),
  CHECK (votes_for + votes_against + abstentions = attendees)
);
SELECT fupin_protect('case_review');
REVOKE UPDATE, DELETE ON case_review FROM :app_role;

-- `entry` is what was put up, frozen. `stopped_since` is set while an objection is open.
CREATE TABLE case_notice (
  case_id       bigint   NOT NULL REFERENCES identification_case,
  stage         smallint NOT NULL CHECK (stage BETWEEN 1 AND 3),
  area_code     bigint   NOT NULL,
  start_date    date     NOT NULL,
  days          integer  NOT NULL CHECK (days > 0),
  stopped_days  integer  NOT NULL DEFAULT 0 CHECK (stopped_days >= 0),
  stopped_since date,
  closed_date   date,
  entry         bytea    NOT NULL,  -- NoticeEntry, serialized
  evidence      text[]   NOT NULL DEFAULT '{}',
  PRIMARY KEY (case_id, stage)
);
SELECT fupin_protect('case_notice');
REVOKE DELETE ON case_notice FROM :app_role;

CREATE TABLE case_objection (
  id          bigint      PRIMARY KEY,
  case_id     bigint      NOT NULL REFERENCES identification_case,
  stage       smallint    NOT NULL,
  area_code   bigint      NOT NULL,
  objector    text        NOT NULL,
  content     text        NOT NULL,
  filed_at    timestamptz NOT NULL,
  answer      text        NOT NULL DEFAULT '',
  upheld      boolean     NOT NULL DEFAULT false,
  answered_at timestamptz
);
CREATE INDEX case_objection_case ON case_objection (case_id);
SELECT fupin_protect('case_objection');
REVOKE DELETE ON case_objection FROM :app_role;

CREATE TABLE case_decision (
  case_id    bigint      NOT NULL REFERENCES identification_case,
  kind       smallint    NOT NULL,  -- DecisionKind
  area_code  bigint      NOT NULL,
  content    text        NOT NULL,
  decided_at timestamptz NOT NULL,
  decider    text        NOT NULL,
  evidence   text[]      NOT NULL,
  PRIMARY KEY (case_id, kind)
);
SELECT fupin_protect('case_decision');
REVOKE UPDATE, DELETE ON case_decision FROM :app_role;

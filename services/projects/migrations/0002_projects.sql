-- The project library, progress, and the documents by which money arrives and is allocated.

CREATE TABLE project (
  id                          bigint      PRIMARY KEY,
  area_code                   bigint      NOT NULL,
  display_name                text        NOT NULL,
  category                    smallint    NOT NULL,  -- ProjectCategory
  nature                      smallint    NOT NULL,  -- ProjectNature
  location                    text        NOT NULL,
  start_date                  date        NOT NULL,
  end_date                    date        NOT NULL CHECK (end_date >= start_date),
  responsible_unit            text        NOT NULL,
  tasks                       text        NOT NULL,
  performance_target          text        NOT NULL,
  benefit_mechanism           text        NOT NULL,
  beneficiary_household_count bigint      NOT NULL CHECK (beneficiary_household_count >= 0),
  state                       smallint    NOT NULL CHECK (state BETWEEN 1 AND 6),  -- ProjectState
  plan_year                   smallint    NOT NULL DEFAULT 0,
  submitter                   text        NOT NULL DEFAULT '',
  version                     bigint      NOT NULL DEFAULT 1,
  created_at                  timestamptz NOT NULL,
  updated_at                  timestamptz NOT NULL,
  CONSTRAINT project_no_target_no_entry CHECK (state = 1 OR performance_target <> ''),
  CONSTRAINT project_planned_has_year CHECK ((state >= 4) = (plan_year > 0))
);
CREATE INDEX project_area ON project (area_code, id);
SELECT fupin_protect('project');

CREATE TABLE project_fund (
  project_id bigint   NOT NULL REFERENCES project,
  area_code  bigint   NOT NULL,
  channel    smallint NOT NULL CHECK (channel BETWEEN 1 AND 9),
  planned    bigint   NOT NULL CHECK (planned BETWEEN 1 AND 1000000000000000),
  PRIMARY KEY (project_id, channel)
);
SELECT fupin_protect('project_fund');

CREATE TABLE project_indicator (
  project_id   bigint   NOT NULL REFERENCES project,
  area_code    bigint   NOT NULL,
  position     smallint NOT NULL,
  key          text     NOT NULL,
  display_name text     NOT NULL,
  unit         text     NOT NULL,
  planned      bigint   NOT NULL CHECK (planned > 0),   -- thousandths of the unit
  done         bigint   NOT NULL DEFAULT 0 CHECK (done >= 0),
  PRIMARY KEY (project_id, key)
);
SELECT fupin_protect('project_indicator');

-- `report` is the serialized ProgressReport as it was answered.
CREATE TABLE progress_report (
  id          bigint      PRIMARY KEY,
  project_id  bigint      NOT NULL REFERENCES project,
  area_code   bigint      NOT NULL,
  report_date date        NOT NULL,
  report      bytea       NOT NULL
);
CREATE INDEX progress_report_project ON progress_report (project_id, id);
SELECT fupin_protect('progress_report');
REVOKE UPDATE, DELETE ON progress_report FROM :app_role;

CREATE TABLE receipt (
  id              bigint      PRIMARY KEY,
  area_code       bigint      NOT NULL,
  channel         smallint    NOT NULL CHECK (channel BETWEEN 1 AND 9),
  amount          bigint      NOT NULL CHECK (amount > 0),
  document_number text        NOT NULL,
  payer           text        NOT NULL,
  receive_date    date        NOT NULL,
  transfer_id     uuid        NOT NULL UNIQUE REFERENCES ledger_transfer,
  created_at      timestamptz NOT NULL,
  CONSTRAINT receipt_recorded_once UNIQUE (area_code, channel, document_number)
);
SELECT fupin_protect('receipt');
REVOKE UPDATE, DELETE ON receipt FROM :app_role;

CREATE TABLE allocation (
  id              bigint      PRIMARY KEY,
  project_id      bigint      NOT NULL,
  area_code       bigint      NOT NULL,
  channel         smallint    NOT NULL,
  amount          bigint      NOT NULL CHECK (amount > 0),
  document_number text        NOT NULL,
  transfer_id     uuid        NOT NULL UNIQUE REFERENCES ledger_transfer,
  created_at      timestamptz NOT NULL,
  FOREIGN KEY (project_id, channel) REFERENCES project_fund  -- nothing is allocated that was not planned
);
CREATE INDEX allocation_project ON allocation (project_id);
SELECT fupin_protect('allocation');
REVOKE UPDATE, DELETE ON allocation FROM :app_role;

-- Households and their people. `household` and `member` hold what is believed now; a version that is no longer
-- believed current moves to the history table of the same shape, and is never changed there. A version is valid from
-- `valid_from` until the next greater `valid_from`; of several for the same day the highest `version` is believed.
-- So the state on day d, as known at moment k, is: recorded_at <= k, valid_from <= d, greatest (valid_from, version).

CREATE TABLE household (
  id                   bigint      PRIMARY KEY,
  area_code            bigint      NOT NULL,   -- village
  version              integer     NOT NULL CHECK (version >= 1),  -- of household and members together: the etag
  valid_from           date        NOT NULL,
  recorded_at          timestamptz NOT NULL,
  recorded_by          text        NOT NULL,   -- accounts/{id} or services/{name}
  created_at           timestamptz NOT NULL,
  group_name           text        NOT NULL,
  external_number      text        NOT NULL,
  address              text        NOT NULL,
  phone_sealed         bytea,
  phone                text        NOT NULL,   -- masked; so is bank_card: reading them costs no decryption
  bank_card_sealed     bytea,
  bank_card            text        NOT NULL,
  bank_card_holder     text        NOT NULL,
  bank_name            text        NOT NULL,
  attribute            smallint    NOT NULL,   -- numbers of the enums in codes.proto
  recognition_standard smallint    NOT NULL,
  status               smallint    NOT NULL CHECK (status > 0),
  primary_cause        smallint    NOT NULL,
  other_causes         integer     NOT NULL,   -- bit n: cause n
  income_year          smallint    NOT NULL,
  wage_fen             bigint      NOT NULL CHECK (wage_fen >= 0),
  business_fen         bigint      NOT NULL CHECK (business_fen >= 0),
  property_fen         bigint      NOT NULL CHECK (property_fen >= 0),
  transfer_fen         bigint      NOT NULL CHECK (transfer_fen >= 0),
  production_cost_fen  bigint      NOT NULL CHECK (production_cost_fen >= 0),
  unspecified_fen      bigint      NOT NULL CHECK (unspecified_fen >= 0),
  net_income_fen       bigint      NOT NULL,
  housing_area_dm2     integer     NOT NULL,
  housing_structure    smallint    NOT NULL,
  housing_grade        smallint    NOT NULL,
  housing_built_year   smallint    NOT NULL,
  water_source         smallint    NOT NULL,
  safe_water           boolean     NOT NULL,
  water_difficult      boolean     NOT NULL,
  electricity          boolean     NOT NULL,
  broadcast            boolean     NOT NULL,
  road                 smallint    NOT NULL,
  road_distance_m      integer     NOT NULL,
  fuel                 smallint    NOT NULL,
  sanitary_toilet      boolean     NOT NULL,
  paddy_cmu            integer     NOT NULL,
  dry_cmu              integer     NOT NULL,
  forest_cmu           integer     NOT NULL,
  cooperative          boolean     NOT NULL,
  head_name            text        NOT NULL,
  people               smallint    NOT NULL CHECK (people >= 1),
  registered_date      date,
  exited_date          date,
  CONSTRAINT household_net_income
    CHECK (net_income_fen = wage_fen + business_fen + property_fen + transfer_fen + unspecified_fen
           - production_cost_fen)
);
CREATE TABLE household_history (LIKE household, PRIMARY KEY (id, version, valid_from));
CREATE INDEX household_area ON household (area_code, id);
CREATE UNIQUE INDEX household_external_number_key ON household ((area_code / 1000000), external_number)
  WHERE external_number <> '';
SELECT fupin_protect('household');
SELECT fupin_protect('household_history');
REVOKE UPDATE, DELETE ON household_history FROM :app_role;
REVOKE DELETE ON household FROM :app_role;

CREATE TABLE member (
  id                        bigint      PRIMARY KEY,
  household_id              bigint      NOT NULL REFERENCES household,
  area_code                 bigint      NOT NULL,   -- the household's
  version                   integer     NOT NULL CHECK (version >= 1),  -- of the household when this was recorded
  valid_from                date        NOT NULL,
  recorded_at               timestamptz NOT NULL,
  present                   boolean     NOT NULL,   -- false: died, left, or never belonged here
  change                    smallint    NOT NULL,   -- why the person came or left; 0: with the household
  joined_date               date        NOT NULL,
  resident_id_index         bytea       NOT NULL CHECK (length(resident_id_index) = 16),  -- blind index
  resident_id_sealed        bytea       NOT NULL,
  resident_id               text        NOT NULL,   -- masked
  full_name                 text        NOT NULL,
  relation                  smallint    NOT NULL CHECK (relation > 0),
  gender                    smallint    NOT NULL,
  birth_date                date        NOT NULL,
  ethnic_group              smallint    NOT NULL,
  education                 smallint    NOT NULL,
  enrolment                 smallint    NOT NULL,
  health                    smallint    NOT NULL,   -- bit n: condition n
  disability_sealed         bytea,                  -- the certificate's number
  disability_class          smallint    NOT NULL,
  disability_grade          smallint    NOT NULL,
  labour                    smallint    NOT NULL,
  political_status          smallint    NOT NULL,
  medical_insurance         smallint    NOT NULL,
  serious_illness_insurance boolean     NOT NULL,
  pension_insurance         boolean     NOT NULL,
  work_place                smallint    NOT NULL,
  work_months               smallint    NOT NULL CHECK (work_months BETWEEN 0 AND 12),
  military_service          smallint    NOT NULL
);
CREATE TABLE member_history (LIKE member, PRIMARY KEY (id, version, valid_from));
CREATE INDEX member_household ON member (household_id);
CREATE INDEX member_history_household ON member_history (household_id);
-- One living person is in one household, province-wide and under concurrent entry.
CREATE UNIQUE INDEX member_resident_id_key ON member (resident_id_index) WHERE present;
-- Exactly one head: at most one here, at least one by the rules, which see the household whole.
CREATE UNIQUE INDEX member_head_key ON member (household_id) WHERE present AND relation = 1;
SELECT fupin_protect('member');
SELECT fupin_protect('member_history');
REVOKE UPDATE, DELETE ON member_history FROM :app_role;
REVOKE DELETE ON member FROM :app_role;
-- To find people by resident id who are no longer in a household.
CREATE INDEX member_gone ON member (resident_id_index) WHERE NOT present;

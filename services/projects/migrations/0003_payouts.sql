-- Payouts to cards.

-- How much a programme may pay one payee, by place and day. Policy, of no place: the narrowest area and the latest
-- row in force count.
CREATE TABLE payout_standard (
  programme      text   NOT NULL,
  area_low       bigint NOT NULL,
  area_high      bigint NOT NULL,
  effective_date date   NOT NULL,
  min_fen        bigint NOT NULL CHECK (min_fen >= 0),
  max_fen        bigint NOT NULL,
  source         text   NOT NULL,
  PRIMARY KEY (programme, area_low, area_high, effective_date),
  CHECK (area_low < area_high AND min_fen <= max_fen)
);
REVOKE INSERT, UPDATE, DELETE ON payout_standard FROM :app_role;
INSERT INTO payout_standard VALUES
  ('industry_award', 0, 1000000000000, '2016-01-01', 300000, 500000, '产业到户奖补：每户 3000–5000 元'),
  ('biogas', 0, 1000000000000, '2007-01-01', 80000, 10000000, '沼气池建设补助：每户不低于 800 元');

CREATE TABLE payout_batch (
  id           bigint      PRIMARY KEY,
  area_code    bigint      NOT NULL,  -- of the project
  project_id   bigint      NOT NULL REFERENCES project,
  display_name text        NOT NULL,
  programme    text        NOT NULL,
  period       text        NOT NULL,
  payee_kind   smallint    NOT NULL CHECK (payee_kind BETWEEN 1 AND 3),  -- PayeeKind
  draw_order   bigint[]    NOT NULL,
  state        smallint    NOT NULL DEFAULT 1 CHECK (state BETWEEN 1 AND 7),  -- PayoutBatchState
  round        int         NOT NULL DEFAULT 0,
  maker        text        NOT NULL,
  approver     text        NOT NULL DEFAULT '',
  created_at   timestamptz NOT NULL,
  updated_at   timestamptz NOT NULL,
  CONSTRAINT payout_batch_key UNIQUE (id, programme, period),
  CONSTRAINT payout_batch_two_persons CHECK (approver <> maker)
);
CREATE INDEX payout_batch_area ON payout_batch (area_code, id);
CREATE INDEX payout_batch_project ON payout_batch (project_id);
SELECT fupin_protect('payout_batch');

-- The card number is sealed; its last four digits stand beside it for the eye.
CREATE TABLE payout (
  id             bigint   PRIMARY KEY,
  batch_id       bigint   NOT NULL,
  programme      text     NOT NULL,
  period         text     NOT NULL,
  area_code      bigint   NOT NULL,  -- of the batch
  payee          text     NOT NULL,  -- households/{id} or households/{h}/members/{m}
  payee_area     bigint,             -- village of the payee, from the check
  amount         bigint   NOT NULL CHECK (amount BETWEEN 1 AND 100000000000),
  own_card       boolean  NOT NULL,  -- given with the payout; otherwise the register's
  holder_name    text     NOT NULL DEFAULT '',
  card_sealed    bytea,
  card_last4     text     NOT NULL DEFAULT '',
  state          smallint NOT NULL DEFAULT 1 CHECK (state BETWEEN 1 AND 6),  -- PayoutState
  round          int      NOT NULL DEFAULT 0,
  failure_reason text     NOT NULL DEFAULT '',
  corrected_by   text     NOT NULL DEFAULT '',
  FOREIGN KEY (batch_id, programme, period) REFERENCES payout_batch (id, programme, period),
  CONSTRAINT payout_card_when_paid CHECK (state NOT IN (2, 3) OR (card_sealed IS NOT NULL AND payee_area IS NOT NULL))
);
CREATE INDEX payout_of_batch ON payout (batch_id, id);
-- Nobody is paid twice for the same programme and period, in the whole province, however many batches race. From the
-- reservation on the claim stands; a payout taken out of its batch gives it up.
CREATE UNIQUE INDEX payout_once ON payout (payee, programme, period) WHERE state BETWEEN 2 AND 5;
SELECT fupin_protect('payout');

CREATE TABLE payout_exception (
  payout_id  bigint   NOT NULL REFERENCES payout,
  batch_id   bigint   NOT NULL REFERENCES payout_batch,
  area_code  bigint   NOT NULL,
  kind       smallint NOT NULL,  -- PayoutExceptionKind
  message    text     NOT NULL,
  PRIMARY KEY (batch_id, payout_id, kind)
);
SELECT fupin_protect('payout_exception');

-- Which channel each payout draws on, by which pending transfer, in each round.
CREATE TABLE payout_draw (
  payout_id   bigint   NOT NULL REFERENCES payout,
  batch_id    bigint   NOT NULL,
  area_code   bigint   NOT NULL,
  round       int      NOT NULL,
  channel     smallint NOT NULL CHECK (channel BETWEEN 1 AND 9),
  amount      bigint   NOT NULL CHECK (amount > 0),
  transfer_id uuid     NOT NULL UNIQUE REFERENCES ledger_transfer,
  PRIMARY KEY (payout_id, round, channel)
);
CREATE INDEX payout_draw_batch ON payout_draw (batch_id, round);
SELECT fupin_protect('payout_draw');
REVOKE UPDATE, DELETE ON payout_draw FROM :app_role;

CREATE TABLE bank_return (
  batch_id    bigint      NOT NULL REFERENCES payout_batch,
  sha256      bytea       NOT NULL,
  area_code   bigint      NOT NULL,
  round       int         NOT NULL,
  imported_by text        NOT NULL,
  imported_at timestamptz NOT NULL,
  PRIMARY KEY (batch_id, sha256),
  CONSTRAINT bank_return_once_a_round UNIQUE (batch_id, round)
);
SELECT fupin_protect('bank_return');
REVOKE UPDATE, DELETE ON bank_return FROM :app_role;

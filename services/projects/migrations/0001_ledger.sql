-- The double-entry ledger, in integer fen. What must never happen cannot be written here, whoever writes:
--   * A transfer names both its sides in one row, so that an unbalanced posting cannot be expressed.
--   * Balances and entries are written by the trigger on ledger_transfer and by nothing else: the service has no
--     right to touch them. What the accounts say is therefore always the sum of the transfers.
--   * A transfer's id is unique for ever, and transfers and entries are never changed or removed.
--   * Only accounts of the outside may go below zero; reserved money counts as spent.
--   * Money keeps its channel, and moves only along outside -> channel -> project -> card, or back.

-- kind: LedgerAccountKind (1 outside, 2 channel, 3 project, 4 card); channel: FundingChannel, 0 for cards.
CREATE TABLE ledger_account (
  id              bigint   PRIMARY KEY,
  area_code       bigint   NOT NULL,
  kind            smallint NOT NULL,
  channel         smallint NOT NULL,
  owner           text     NOT NULL,
  debits_posted   bigint   NOT NULL DEFAULT 0 CHECK (debits_posted >= 0),
  credits_posted  bigint   NOT NULL DEFAULT 0 CHECK (credits_posted >= 0),
  debits_pending  bigint   NOT NULL DEFAULT 0 CHECK (debits_pending >= 0),
  credits_pending bigint   NOT NULL DEFAULT 0 CHECK (credits_pending >= 0),
  CONSTRAINT ledger_account_shape CHECK (
    (kind IN (1, 2) AND channel BETWEEN 1 AND 9 AND owner = '') OR
    (kind = 3 AND channel BETWEEN 1 AND 9 AND starts_with(owner, 'projects/')) OR
    (kind = 4 AND channel = 0 AND starts_with(owner, 'households/'))),
  CONSTRAINT ledger_account_not_overdrawn CHECK (kind = 1 OR debits_posted + debits_pending <= credits_posted)
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);  -- balances change in place, hot ones all the time
CREATE UNIQUE INDEX ledger_account_of_place ON ledger_account (area_code, kind, channel) WHERE owner = '';
CREATE UNIQUE INDEX ledger_account_of_owner ON ledger_account (owner, channel) WHERE owner <> '';
SELECT fupin_protect('ledger_account');

-- kind: TransferKind (1 posted, 2 pending, 3 post, 4 void). A post or void takes accounts and amount from the
-- pending transfer that it resolves, and so cannot disagree with it.
CREATE TABLE ledger_transfer (
  id                uuid        PRIMARY KEY,
  area_code         bigint      NOT NULL,  -- of the credit account
  kind              smallint    NOT NULL CHECK (kind BETWEEN 1 AND 4),
  debit_account_id  bigint,  -- that both accounts exist is seen to by ledger_apply: a foreign key would lock and look
  credit_account_id bigint,  -- up the row of a hot account once for each transfer, instead of once for the whole set
  amount            bigint      CHECK (amount BETWEEN 1 AND 1000000000000000),
  pending_id        uuid        REFERENCES ledger_transfer,
  reference         text        NOT NULL,
  created_at        timestamptz NOT NULL,
  CONSTRAINT ledger_transfer_shape CHECK (
    CASE WHEN kind IN (1, 2)
         THEN num_nulls(debit_account_id, credit_account_id, amount) = 0 AND pending_id IS NULL
         ELSE num_nonnulls(debit_account_id, credit_account_id, amount) = 0 AND pending_id IS NOT NULL END),
  CONSTRAINT ledger_transfer_two_accounts CHECK (debit_account_id <> credit_account_id)
);
CREATE UNIQUE INDEX ledger_transfer_resolves_once ON ledger_transfer (pending_id) WHERE pending_id IS NOT NULL;
SELECT fupin_protect('ledger_transfer');

-- Posted money. `debit_from` and `credit_from` say which fen of the account's whole life these are: the amount
-- leaves the debit account as its fen [debit_from, debit_from + amount) and reaches the credit account as its fen
-- [credit_from, credit_from + amount). No two entries can claim the same fen, and a yuan is followed from account to
-- account by the overlap of these ranges: first in, first out.
CREATE TABLE ledger_entry (
  transfer_id       uuid        PRIMARY KEY REFERENCES ledger_transfer,  -- of reserved money: the pending transfer
  number            bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,  -- orders the entries of an account
  area_code         bigint      NOT NULL,
  debit_account_id  bigint      NOT NULL,
  credit_account_id bigint      NOT NULL,
  amount            bigint      NOT NULL,
  debit_from        bigint      NOT NULL,
  credit_from       bigint      NOT NULL,
  posted_at         timestamptz NOT NULL
);
CREATE UNIQUE INDEX ledger_entry_debit ON ledger_entry (debit_account_id, debit_from);
CREATE UNIQUE INDEX ledger_entry_credit ON ledger_entry (credit_account_id, credit_from);
SELECT fupin_protect('ledger_entry');

REVOKE INSERT, UPDATE, DELETE ON ledger_account, ledger_transfer, ledger_entry FROM :app_role;
GRANT INSERT (id, area_code, kind, channel, owner) ON ledger_account TO :app_role;
GRANT INSERT ON ledger_transfer TO :app_role;

-- What a set of new transfers does to accounts and entries. Each account is locked, read and changed once for the
-- whole set, however many of the transfers it takes part in; rows are locked in the order of their ids, so that two
-- sets never wait for each other in a circle.
CREATE FUNCTION ledger_apply() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
-- A set is small and the tables are not: accounts and pending transfers are always fetched by index and then joined by
-- hash, by plans made once, whatever the statistics of a young table or the first set of a session suggest.
SET enable_seqscan = off SET enable_nestloop = off SET plan_cache_mode = force_generic_plan SET jit = off AS $$
DECLARE
  touched bigint[];
  culprit text;
  mixed boolean;
  changed_rows bigint;
BEGIN
  IF NOT EXISTS (SELECT FROM fresh) THEN RETURN NULL; END IF;

  SELECT f.id INTO culprit FROM fresh f
    WHERE f.pending_id IS NOT NULL
      AND NOT EXISTS (SELECT FROM ledger_transfer p WHERE p.id = f.pending_id AND p.kind = 2 OFFSET 0) LIMIT 1;
  IF FOUND THEN
    PERFORM fupin_raise('PENDING_TRANSFER_NOT_FOUND', '待确认的预留不存在',
                        jsonb_build_object('transfer_id', culprit), 'FU002');
  END IF;

  touched := ARRAY(
    SELECT debit_account_id FROM fresh WHERE pending_id IS NULL UNION
    SELECT credit_account_id FROM fresh WHERE pending_id IS NULL UNION
    SELECT unnest(ARRAY[p.debit_account_id, p.credit_account_id])
      FROM fresh f CROSS JOIN LATERAL (SELECT * FROM ledger_transfer WHERE id = f.pending_id LIMIT 1) p);
  PERFORM FROM ledger_account WHERE id = ANY (touched) ORDER BY id FOR NO KEY UPDATE;

  WITH account AS MATERIALIZED (SELECT id, kind, channel FROM ledger_account WHERE id = ANY (touched))
  SELECT f.id, (d.kind, c.kind) IN ((1, 2), (2, 3), (3, 4), (3, 2), (2, 1)) INTO culprit, mixed
    FROM fresh f JOIN account d ON d.id = f.debit_account_id JOIN account c ON c.id = f.credit_account_id
    WHERE (d.kind, c.kind) NOT IN ((1, 2), (2, 3), (3, 4), (3, 2), (2, 1)) OR (d.channel <> c.channel AND c.kind <> 4)
    LIMIT 1;
  IF FOUND AND mixed THEN
    PERFORM fupin_raise('CHANNELS_MIXED', '不同渠道的资金不得混用', jsonb_build_object('transfer_id', culprit), 'FU005');
  ELSIF FOUND THEN
    PERFORM fupin_raise('FLOW_NOT_ALLOWED', '资金不能在这两类账户之间流动',
                        jsonb_build_object('transfer_id', culprit), 'FU005');
  END IF;

  WITH account AS MATERIALIZED (SELECT id, debits_posted, credits_posted FROM ledger_account WHERE id = ANY (touched))
  INSERT INTO ledger_entry (transfer_id, area_code, debit_account_id, credit_account_id, amount, debit_from,
                            credit_from, posted_at)
    SELECT m.id, m.area_code, m.debit, m.credit, m.amount,
           d.debits_posted + sum(m.amount) OVER (PARTITION BY m.debit ORDER BY m.id) - m.amount,
           c.credits_posted + sum(m.amount) OVER (PARTITION BY m.credit ORDER BY m.id) - m.amount,
           m.created_at
    FROM (SELECT id, area_code, debit_account_id AS debit, credit_account_id AS credit, amount, created_at
            FROM fresh WHERE kind = 1
          UNION ALL
          SELECT p.id, p.area_code, p.debit_account_id, p.credit_account_id, p.amount, f.created_at
            FROM fresh f CROSS JOIN LATERAL (SELECT * FROM ledger_transfer WHERE id = f.pending_id LIMIT 1) p
            WHERE f.kind = 3) m
    JOIN account d ON d.id = m.debit JOIN account c ON c.id = m.credit
    ORDER BY m.id;

  WITH move AS (
    SELECT kind, debit_account_id AS debit, credit_account_id AS credit, amount FROM fresh WHERE kind IN (1, 2)
    UNION ALL
    SELECT f.kind, p.debit_account_id, p.credit_account_id, p.amount
      FROM fresh f CROSS JOIN LATERAL (SELECT * FROM ledger_transfer WHERE id = f.pending_id LIMIT 1) p
  ), side AS (
    SELECT debit AS account, CASE WHEN kind IN (1, 3) THEN amount ELSE 0 END AS debit_posted,
           CASE kind WHEN 2 THEN amount WHEN 1 THEN 0 ELSE -amount END AS debit_pending,
           0 AS credit_posted, 0 AS credit_pending
      FROM move
    UNION ALL
    SELECT credit, 0, 0, CASE WHEN kind IN (1, 3) THEN amount ELSE 0 END,
           CASE kind WHEN 2 THEN amount WHEN 1 THEN 0 ELSE -amount END
      FROM move
  ), delta AS (
    SELECT account, sum(debit_posted)::bigint AS debit_posted, sum(debit_pending)::bigint AS debit_pending,
           sum(credit_posted)::bigint AS credit_posted, sum(credit_pending)::bigint AS credit_pending
      FROM side GROUP BY account
  )
  UPDATE ledger_account a SET debits_posted = a.debits_posted + d.debit_posted,
                              debits_pending = a.debits_pending + d.debit_pending,
                              credits_posted = a.credits_posted + d.credit_posted,
                              credits_pending = a.credits_pending + d.credit_pending
    FROM delta d WHERE a.id = d.account AND a.id = ANY (touched);
  GET DIAGNOSTICS changed_rows = ROW_COUNT;
  IF changed_rows <> cardinality(touched) THEN
    PERFORM fupin_raise('LEDGER_ACCOUNT_NOT_FOUND', '账户不存在或不在您的管辖区域', '{}', 'FU002');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_apply AFTER INSERT ON ledger_transfer REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_apply();

-- For everybody, the owner of the tables included.
CREATE FUNCTION ledger_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'ledger rows are never changed' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'ledger_immutable';
END $$;
CREATE TRIGGER ledger_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_transfer
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER ledger_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER ledger_immutable BEFORE DELETE OR TRUNCATE ON ledger_account
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();

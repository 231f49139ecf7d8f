-- Events pushed to other systems. A delivery is a pair of webhook and leaf; what is sent is made from the leaf when it is
-- sent, so nothing is kept twice.

CREATE TABLE webhook (
  id              bigint      NOT NULL CONSTRAINT webhook_pkey PRIMARY KEY,
  area_code       bigint      NOT NULL,  -- 12 digits, padded with zeros
  area_digits     smallint    NOT NULL CHECK (area_digits IN (2, 4, 6, 9, 12)),
  area_end        bigint      NOT NULL,  -- the first code behind the area
  url             text        NOT NULL,
  event_types     text[]      NOT NULL,  -- actions, exact or ending in .*, or *
  organisation    text        NOT NULL,
  description     text        NOT NULL,
  state           smallint    NOT NULL CHECK (state BETWEEN 1 AND 3),  -- WebhookState; 3: deleted
  disabled_reason smallint    NOT NULL DEFAULT 0,
  owner           text        NOT NULL,
  version         bigint      NOT NULL DEFAULT 1,
  create_time     timestamptz NOT NULL,  -- business clock, as the next
  update_time     timestamptz NOT NULL,
  -- Until when identity's last word on the owner's rights counts; nothing is sent later. System clock, as the rest.
  rights_until    timestamptz NOT NULL,
  doubts          bigint      NOT NULL DEFAULT 0,  -- raised by each event about the owner, so that no older word counts
  failures        integer     NOT NULL DEFAULT 0,  -- bursts without one success since the last success
  failing_since   timestamptz,
  paused_until    timestamptz NOT NULL DEFAULT '-infinity',
  -- Who sends its next burst. Each claim raises the fence, and results are only taken under it.
  fence           bigint      NOT NULL DEFAULT 0,
  lease_owner     text        NOT NULL DEFAULT '',
  lease_until     timestamptz NOT NULL DEFAULT '-infinity'
);
CREATE INDEX webhook_area ON webhook (area_code, id);
CREATE INDEX webhook_owner ON webhook (owner) WHERE state = 1;
SELECT fupin_protect('webhook');
REVOKE DELETE ON webhook FROM :app_role;

CREATE TABLE webhook_key (
  webhook_id  bigint      NOT NULL REFERENCES webhook,
  area_code   bigint      NOT NULL,  -- of the webhook
  public_key  bytea       NOT NULL CHECK (length(public_key) = 32),
  sealed_key  bytea       NOT NULL,  -- the private half
  create_time timestamptz NOT NULL DEFAULT now(),
  sign_until  timestamptz NOT NULL DEFAULT 'infinity',
  CONSTRAINT webhook_key_pkey PRIMARY KEY (webhook_id, public_key)
);
SELECT fupin_protect('webhook_key');

CREATE TABLE webhook_delivery (
  webhook_id  bigint      NOT NULL REFERENCES webhook,
  leaf_index  bigint      NOT NULL,
  area_code   bigint      NOT NULL,            -- of the webhook
  state       smallint    NOT NULL DEFAULT 1,  -- WebhookDeliveryState
  attempts    integer     NOT NULL DEFAULT 0,
  next_try    timestamptz NOT NULL DEFAULT now(),
  status      smallint    NOT NULL DEFAULT 0,  -- HTTP
  failure     text        NOT NULL DEFAULT '',
  duration_ms integer     NOT NULL DEFAULT 0,
  create_time timestamptz NOT NULL DEFAULT now(),
  tried_at    timestamptz,
  CONSTRAINT webhook_delivery_pkey PRIMARY KEY (webhook_id, leaf_index)
);
CREATE INDEX webhook_delivery_due ON webhook_delivery (webhook_id, next_try, leaf_index) WHERE state = 1;
CREATE INDEX webhook_delivery_undelivered ON webhook_delivery (leaf_index, webhook_id) WHERE state <> 2;
CREATE INDEX webhook_delivery_newest ON webhook_delivery (leaf_index, webhook_id);
CREATE INDEX webhook_delivery_age ON webhook_delivery USING brin (create_time);
SELECT fupin_protect('webhook_delivery');

-- The first leaf that no webhook was offered yet.
CREATE TABLE webhook_cursor (
  one       boolean NOT NULL DEFAULT true CONSTRAINT webhook_cursor_pkey PRIMARY KEY CHECK (one),
  next_leaf bigint  NOT NULL
);
INSERT INTO webhook_cursor (next_leaf) SELECT coalesce(max(tree_size), 0) FROM log_state;
REVOKE INSERT, DELETE ON webhook_cursor FROM :app_role;

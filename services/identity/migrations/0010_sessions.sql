-- Sessions by device, and how long they may stand idle.

ALTER TABLE session
  ADD COLUMN last_seen_at  timestamptz NOT NULL DEFAULT now(),  -- opened or last refreshed; system clock
  ADD COLUMN device_label  text        NOT NULL DEFAULT '',
  ADD COLUMN user_agent    text        NOT NULL DEFAULT '',
  ADD COLUMN network       text        NOT NULL DEFAULT '',     -- address without its last part
  ADD COLUMN second_factor boolean     NOT NULL DEFAULT false;

-- What is demanded of passwords and sessions, from a day on. `policy` is a LoginPolicy in the JSON of protobuf.
CREATE TABLE login_policy (
  effective_from date        PRIMARY KEY,  -- -infinity: the policy of the beginning
  version        bigint      NOT NULL,
  policy         jsonb       NOT NULL,
  updated_by     text        NOT NULL,
  updated_at     timestamptz NOT NULL
);
INSERT INTO login_policy VALUES ('-infinity', 1, '{
  "password": {"minLength": 10, "minClasses": 2, "history": 3, "temporaryHours": 72},
  "lockout": {"failures": 5, "addressFailures": 100, "firstMinutes": 15, "longestMinutes": 240},
  "personSession": {"idleMinutes": 60, "absoluteMinutes": 720, "maxSessions": 10, "whenFull": "WHEN_FULL_END_OLDEST"},
  "machineSession": {"idleMinutes": 60, "absoluteMinutes": 720, "maxSessions": 50, "whenFull": "WHEN_FULL_END_OLDEST"}
}', '', now());

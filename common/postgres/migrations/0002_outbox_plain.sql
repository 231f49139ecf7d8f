-- What the audit service would refuse for ever (services/audit/leaf_rules.cc) must not be committed: the relay hands events over
-- in order, so one of them would hold up all that come after it.
ALTER TABLE outbox
  ADD CONSTRAINT outbox_texts_plain CHECK (
    actor COLLATE "C" ~ '^[!#-[\]-~]+$' AND length(actor) <= 200
    AND action COLLATE "C" ~ '^[!#-[\]-~]+$' AND length(action) <= 200
    AND resource COLLATE "C" ~ '^[!#-[\]-~]+$' AND length(resource) <= 200) NOT VALID,
  ADD CONSTRAINT outbox_area_code_known CHECK (
    area_code = '' OR area_code COLLATE "C" ~ '^[1-9][0-9]+$' AND length(area_code) IN (2, 4, 6, 9, 12)) NOT VALID,
  ADD CONSTRAINT outbox_commitment_length CHECK (length(commitment) = 32) NOT VALID,
  ADD CONSTRAINT outbox_trace_id_hex CHECK (trace_id = '' OR trace_id COLLATE "C" ~ '^[0-9a-fA-F]{32}$') NOT VALID;

-- How far the suite is closed, by the last word said; one row. Not under row-level security: it is of no place.
CREATE TABLE maintenance (
  one     boolean     PRIMARY KEY DEFAULT true CHECK (one),
  mode    smallint    NOT NULL CHECK (mode BETWEEN 1 AND 3),  -- MaintenanceMode
  message text        NOT NULL,
  until   timestamptz,
  setter  text        NOT NULL,
  set_at  timestamptz NOT NULL
);

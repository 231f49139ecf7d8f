-- Schools, students, and a term's aid. The names, births and families of students are the registry's; the money is
-- projects'. Here is only what links them, and the rule numbers with their dates.

CREATE TABLE school (
  id           bigint      PRIMARY KEY,
  area_code    bigint      NOT NULL,  -- 12 digits, padded with zeros
  display_name text        NOT NULL,
  school_code  text        CONSTRAINT school_code_key UNIQUE,
  stages       bigint[]    NOT NULL CHECK (cardinality(stages) > 0),
  create_time  timestamptz NOT NULL
);
CREATE INDEX school_area ON school (area_code, id);
SELECT fupin_protect('school');

-- One row an enrolment.
CREATE TABLE student (
  id           bigint      PRIMARY KEY,
  area_code    bigint      NOT NULL,  -- the school's
  school_id    bigint      NOT NULL REFERENCES school,
  member       text        NOT NULL,  -- households/{h}/members/{m} of the registry
  display_name text        NOT NULL,  -- as the register had it at enrolment
  stage        bigint      NOT NULL,
  grade        int         NOT NULL CHECK (grade BETWEEN 1 AND 6),
  boarder      boolean     NOT NULL,
  enrol_date   date        NOT NULL,
  leave_date   date        CHECK (leave_date >= enrol_date),
  create_time  timestamptz NOT NULL
);
-- A child is at one school at a time, province-wide: indexes see rows of every area.
CREATE UNIQUE INDEX student_running_key ON student (member) WHERE leave_date IS NULL;
CREATE INDEX student_area ON student (area_code, id);
CREATE INDEX student_school ON student (school_id, id);
SELECT fupin_protect('student');

-- First and last day of each term.
CREATE TABLE school_term (
  term      text PRIMARY KEY CHECK (term ~ '^\d{4}-(spring|autumn)$'),
  first_day date NOT NULL,
  last_day  date NOT NULL CHECK (last_day > first_day)
);
INSERT INTO school_term
  SELECT y || '-spring', make_date(y, 2, 1), make_date(y, 7, 31) FROM generate_series(2011, 2040) y
  UNION ALL
  SELECT y || '-autumn', make_date(y, 9, 1), make_date(y + 1, 1, 31) FROM generate_series(2011, 2040) y;

-- What a programme pays a year, for whom, where, from when. The narrowest place and then the latest day at or before the
-- term's first day decides. programme, stage: numbers of the enums of fupin.education.v1.
CREATE TABLE aid_standard (
  programme           bigint  NOT NULL,
  stage               bigint  NOT NULL,
  boarder             boolean NOT NULL,
  area_low            bigint  NOT NULL DEFAULT 0,
  area_high           bigint  NOT NULL DEFAULT 1000000000000,
  effective_date      date    NOT NULL,
  yearly_fen          bigint  NOT NULL CHECK (yearly_fen >= 0),
  requires_registered boolean NOT NULL,  -- only children of registered households
  source              text    NOT NULL,
  PRIMARY KEY (programme, stage, boarder, area_low, area_high, effective_date)
);
-- Living aid of the compulsory stages: boarders 1000 and 1250 yuan a year, from spring 2024 1250 and 1500; children
-- who live at home get half.
INSERT INTO aid_standard (programme, stage, boarder, effective_date, yearly_fen, requires_registered, source)
SELECT 1, v.stage, b.boarder, v.effective_date, v.yuan * 100 / b.divisor, true, '城乡义务教育补助经费管理办法'
FROM (VALUES (2, DATE '2011-09-01', 1000), (3, DATE '2011-09-01', 1250),
             (2, DATE '2024-02-01', 1250), (3, DATE '2024-02-01', 1500)) v (stage, effective_date, yuan),
     (VALUES (true, 1), (false, 2)) b (boarder, divisor);
-- School meals: 3, 4, 5 yuan a day, 200 days a year, every child of a school that takes part.
INSERT INTO aid_standard (programme, stage, boarder, effective_date, yearly_fen, requires_registered, source)
SELECT 2, s.stage, b.boarder, v.effective_date, v.yuan_a_day * 200 * 100, false, '农村义务教育学生营养改善计划'
FROM (VALUES (DATE '2011-09-01', 3), (DATE '2014-11-01', 4), (DATE '2021-09-01', 5)) v (effective_date, yuan_a_day),
     (VALUES (2), (3)) s (stage), (VALUES (true), (false)) b (boarder);
-- Senior middle school (average of the tiers), secondary vocational school, and the Yulu programme.
INSERT INTO aid_standard (programme, stage, boarder, effective_date, yearly_fen, requires_registered, source)
SELECT v.programme, v.stage, b.boarder, v.effective_date, v.yuan * 100, true, v.source
FROM (VALUES (3, 4, DATE '2015-02-01', 2000, '普通高中国家助学金（平均标准）'),
             (4, 5, DATE '2015-02-01', 2000, '中等职业学校国家助学金'),
             (5, 5, DATE '2015-09-01', 3000, '雨露计划')) v (programme, stage, effective_date, yuan, source),
     (VALUES (true), (false)) b (boarder);

-- A term's aid of a child. The key holds province-wide: not paid twice by two schools or two counties.
CREATE TABLE aid_grant (
  id            bigint      PRIMARY KEY,
  area_code     bigint      NOT NULL,  -- the school's
  student_id    bigint      NOT NULL REFERENCES student,
  member        text        NOT NULL,
  programme     bigint      NOT NULL,
  term          text        NOT NULL REFERENCES school_term,
  amount_fen    bigint      NOT NULL CHECK (amount_fen > 0),
  project       text        NOT NULL,
  payout_batch  text,                  -- of projects; NULL until it is open
  assessment    bytea       NOT NULL,  -- AidAssessment, as it stood when granted
  create_time   timestamptz NOT NULL,
  CONSTRAINT aid_grant_once UNIQUE (member, programme, term)
);
CREATE INDEX aid_grant_area ON aid_grant (area_code, id DESC);
CREATE INDEX aid_grant_student ON aid_grant (student_id, id DESC);
SELECT fupin_protect('aid_grant');
REVOKE DELETE ON aid_grant FROM :app_role;

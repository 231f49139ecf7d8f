-- Policy as data: numbers that change by year and place. The narrowest place wins, then the latest date.

CREATE TABLE policy_parameter (
  code           text   NOT NULL,
  area_low       bigint NOT NULL,  -- place: [low, high) of 12-digit codes
  area_high      bigint NOT NULL CHECK (area_low < area_high),
  effective_from date   NOT NULL,
  value          bigint NOT NULL,
  source         text   NOT NULL,
  PRIMARY KEY (code, area_low, area_high, effective_from)
);
INSERT INTO policy_parameter VALUES
  ('notice_days', 0, 1000000000000, '2014-04-02', 5, '扶贫开发建档立卡工作方案（国开办发〔2014〕24号）'),
  ('households_per_helper', 0, 1000000000000, '2014-04-02', 10, '县级领导联系户数上限');

-- 百分制. An item measures one fact (score_rules.cc names them) and turns it into points by bands.
CREATE TABLE score_policy (
  version        text   PRIMARY KEY,
  area_low       bigint NOT NULL,
  area_high      bigint NOT NULL CHECK (area_low < area_high),
  effective_from date   NOT NULL,
  source         text   NOT NULL
);
CREATE TABLE score_item (
  policy_version text     NOT NULL REFERENCES score_policy,
  ordinal        smallint NOT NULL,
  code           text     NOT NULL,
  dimension      smallint NOT NULL CHECK (dimension BETWEEN 1 AND 4),
  title          text     NOT NULL,
  measure        text     NOT NULL,
  PRIMARY KEY (policy_version, ordinal)
);
-- Points for a measure in [at_least, next band).
CREATE TABLE score_band (
  policy_version text     NOT NULL,
  ordinal        smallint NOT NULL,
  at_least       bigint   NOT NULL,
  points_x100    integer  NOT NULL CHECK (points_x100 BETWEEN 0 AND 10000),
  PRIMARY KEY (policy_version, ordinal, at_least),
  FOREIGN KEY (policy_version, ordinal) REFERENCES score_item
);

INSERT INTO score_policy VALUES ('base-2014-1', 0, 1000000000000, '2014-04-02', '贫困程度百分制测算（基础版）');
INSERT INTO score_item VALUES
  ('base-2014-1',  1, 'makeup.dependants',   1, '无劳动能力人口占比（%）',   'dependants_percent'),
  ('base-2014-1',  2, 'makeup.elderly',      1, '60岁及以上人口（人）',      'elderly_people'),
  ('base-2014-1',  3, 'makeup.assistance',   1, '低保或五保',               'under_assistance'),
  ('base-2014-1',  4, 'environment.housing', 2, '住房安全等级',             'housing_grade'),
  ('base-2014-1',  5, 'environment.water',   2, '饮水不安全或困难',          'water_lacking'),
  ('base-2014-1',  6, 'environment.road',    2, '入户道路',                 'road_surface'),
  ('base-2014-1',  7, 'environment.power',   2, '未通生活用电',             'electricity_lacking'),
  ('base-2014-1',  8, 'burden.illness',      3, '患大病人口（人）',          'seriously_ill_people'),
  ('base-2014-1',  9, 'burden.disability',   3, '残疾人口（人）',            'disabled_people'),
  ('base-2014-1', 10, 'burden.schooling',    3, '在校生（人）',             'students'),
  ('base-2014-1', 11, 'economy.income',      4, '人均纯收入（分）',          'net_income_per_head_fen'),
  ('base-2014-1', 12, 'economy.land',        4, '人均耕地（百分之一亩）',     'farmland_per_head_cmu');
INSERT INTO score_band VALUES
  ('base-2014-1', 1, 0, 0), ('base-2014-1', 1, 25, 400), ('base-2014-1', 1, 50, 800), ('base-2014-1', 1, 75, 1200),
  ('base-2014-1', 2, 0, 0), ('base-2014-1', 2, 1, 300), ('base-2014-1', 2, 2, 500),
  ('base-2014-1', 3, 0, 0), ('base-2014-1', 3, 1, 800),
  ('base-2014-1', 4, 1, 0), ('base-2014-1', 4, 2, 200), ('base-2014-1', 4, 3, 700), ('base-2014-1', 4, 4, 1200),
  ('base-2014-1', 5, 0, 0), ('base-2014-1', 5, 1, 600),
  ('base-2014-1', 6, 1, 400), ('base-2014-1', 6, 2, 300), ('base-2014-1', 6, 3, 100), ('base-2014-1', 6, 4, 0),
  ('base-2014-1', 7, 0, 0), ('base-2014-1', 7, 1, 300),
  ('base-2014-1', 8, 0, 0), ('base-2014-1', 8, 1, 700), ('base-2014-1', 8, 2, 1000),
  ('base-2014-1', 9, 0, 0), ('base-2014-1', 9, 1, 500), ('base-2014-1', 9, 2, 700),
  ('base-2014-1', 10, 0, 0), ('base-2014-1', 10, 1, 400), ('base-2014-1', 10, 2, 800),
  ('base-2014-1', 11, -100000000000000, 2000), ('base-2014-1', 11, 150000, 1500), ('base-2014-1', 11, 300000, 900),
  ('base-2014-1', 11, 400000, 400), ('base-2014-1', 11, 600000, 0),
  ('base-2014-1', 12, 0, 500), ('base-2014-1', 12, 50, 300), ('base-2014-1', 12, 100, 0);

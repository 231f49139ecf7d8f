// What a household is and how it lives.
import { codes } from './codes'

export const HOUSEHOLD_STATUS = codes<'fupin.registry.v1.HouseholdStatus'>({
  HOUSEHOLD_STATUS_GENERAL: ['一般农户', 'Ordinary household'],
  HOUSEHOLD_STATUS_REGISTERED: ['建档立卡贫困户', 'Registered poor', 'accent'],
  HOUSEHOLD_STATUS_EXITED_WITH_POLICY: ['脱贫享受政策', 'Out of poverty, with policies', 'data'],
  HOUSEHOLD_STATUS_EXITED_WITHOUT_POLICY: ['脱贫不享受政策', 'Out of poverty, no policies', 'quiet'],
  HOUSEHOLD_STATUS_IMMEDIATE_HELP: ['即时帮扶', 'Immediate help', 'warn'],
  HOUSEHOLD_STATUS_MONITORED: ['监测对象', 'Monitored', 'warn'],
})

export const HOUSEHOLD_ATTRIBUTE = codes<'fupin.registry.v1.HouseholdAttribute'>({
  HOUSEHOLD_ATTRIBUTE_ORDINARY: ['一般户', 'Ordinary'],
  HOUSEHOLD_ATTRIBUTE_MINIMUM_LIVING: ['低保户', 'Minimum living allowance'],
  HOUSEHOLD_ATTRIBUTE_FIVE_GUARANTEES: ['五保户', 'Five guarantees'],
  HOUSEHOLD_ATTRIBUTE_MINIMUM_LIVING_POOR: ['低保贫困户', 'Allowance and registered poor'],
})

export const RECOGNITION_STANDARD = codes<'fupin.registry.v1.RecognitionStandard'>({
  RECOGNITION_STANDARD_NATIONAL: ['国家标准', 'National'],
  RECOGNITION_STANDARD_PROVINCIAL: ['省定标准', 'Provincial'],
  RECOGNITION_STANDARD_MUNICIPAL: ['市定标准', 'Prefecture'],
})

export const POVERTY_CAUSE = codes<'fupin.registry.v1.PovertyCause'>({
  POVERTY_CAUSE_ILLNESS: ['因病', 'Illness'],
  POVERTY_CAUSE_DISABILITY: ['因残', 'Disability'],
  POVERTY_CAUSE_SCHOOLING: ['因学', 'Schooling'],
  POVERTY_CAUSE_DISASTER: ['因灾', 'Disaster'],
  POVERTY_CAUSE_NO_LAND: ['缺土地', 'Little land'],
  POVERTY_CAUSE_NO_WATER: ['缺水', 'Little water'],
  POVERTY_CAUSE_NO_SKILL: ['缺技术', 'No skill'],
  POVERTY_CAUSE_NO_LABOUR: ['缺劳动力', 'No labour'],
  POVERTY_CAUSE_NO_CAPITAL: ['缺资金', 'No capital'],
  POVERTY_CAUSE_POOR_ROADS: ['交通条件落后', 'Poor roads'],
  POVERTY_CAUSE_LOW_MOTIVATION: ['自身发展动力不足', 'Low motivation'],
  POVERTY_CAUSE_MARRIAGE: ['因婚', 'Marriage'],
  POVERTY_CAUSE_FUNERAL: ['因丧', 'Funeral'],
  POVERTY_CAUSE_OTHER: ['其他', 'Other'],
})

export const HOUSING_GRADE = codes<'fupin.registry.v1.HousingGrade'>({
  HOUSING_GRADE_A: ['A级', 'Grade A', 'done'],
  HOUSING_GRADE_B: ['B级', 'Grade B', 'done'],
  HOUSING_GRADE_C: ['C级', 'Grade C', 'warn'],
  HOUSING_GRADE_D: ['D级', 'Grade D', 'fail'],
})

export const HOUSING_STRUCTURE = codes<'fupin.registry.v1.HousingStructure'>({
  HOUSING_STRUCTURE_REINFORCED_CONCRETE: ['钢混', 'Reinforced concrete'],
  HOUSING_STRUCTURE_BRICK_CONCRETE: ['砖混', 'Brick and concrete'],
  HOUSING_STRUCTURE_BRICK_TIMBER: ['砖木', 'Brick and timber'],
  HOUSING_STRUCTURE_TIMBER: ['木结构', 'Timber'],
  HOUSING_STRUCTURE_EARTH: ['土坯', 'Adobe'],
  HOUSING_STRUCTURE_OTHER: ['其他', 'Other'],
})

export const WATER_SOURCE = codes<'fupin.registry.v1.WaterSource'>({
  WATER_SOURCE_TAP: ['自来水', 'Tap'],
  WATER_SOURCE_WELL: ['井水', 'Well'],
  WATER_SOURCE_SPRING: ['山泉水', 'Spring'],
  WATER_SOURCE_CELLAR: ['水窖', 'Cellar'],
  WATER_SOURCE_SURFACE: ['江河湖塘水', 'River, lake or pond'],
  WATER_SOURCE_OTHER: ['其他', 'Other'],
})

export const FUEL = codes<'fupin.registry.v1.Fuel'>({
  FUEL_FIREWOOD: ['柴草', 'Firewood'],
  FUEL_COAL: ['煤炭', 'Coal'],
  FUEL_BIOGAS: ['沼气', 'Biogas'],
  FUEL_GAS: ['燃气', 'Gas'],
  FUEL_ELECTRICITY: ['电', 'Electricity'],
  FUEL_OTHER: ['其他', 'Other'],
})

export const ROAD_SURFACE = codes<'fupin.registry.v1.RoadSurface'>({
  ROAD_SURFACE_NONE: ['未通路', 'No road'],
  ROAD_SURFACE_EARTH: ['泥土路', 'Earth'],
  ROAD_SURFACE_GRAVEL: ['砂石路', 'Gravel'],
  ROAD_SURFACE_PAVED: ['硬化路', 'Paved'],
})

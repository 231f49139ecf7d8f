// What a person of a household is.
import { codes } from './codes'

export const RELATION = codes<'fupin.registry.v1.Relation'>({
  RELATION_HEAD: ['户主', 'Head'],
  RELATION_SPOUSE: ['配偶', 'Spouse'],
  RELATION_SON: ['子', 'Son'],
  RELATION_DAUGHTER: ['女', 'Daughter'],
  RELATION_GRANDCHILD: ['孙子女、外孙子女', 'Grandchild'],
  RELATION_PARENT: ['父母', 'Parent'],
  RELATION_GRANDPARENT: ['祖父母、外祖父母', 'Grandparent'],
  RELATION_SIBLING: ['兄弟姐妹', 'Sibling'],
  RELATION_OTHER: ['其他', 'Other'],
})

export const GENDER = codes<'fupin.registry.v1.Gender'>({
  GENDER_MALE: ['男', 'Male'],
  GENDER_FEMALE: ['女', 'Female'],
})

export const EDUCATION_LEVEL = codes<'fupin.registry.v1.EducationLevel'>({
  EDUCATION_LEVEL_ILLITERATE: ['文盲或半文盲', 'Illiterate'],
  EDUCATION_LEVEL_PRIMARY: ['小学', 'Primary'],
  EDUCATION_LEVEL_JUNIOR: ['初中', 'Junior middle'],
  EDUCATION_LEVEL_SENIOR: ['高中', 'Senior middle'],
  EDUCATION_LEVEL_COLLEGE: ['大专', 'College'],
  EDUCATION_LEVEL_BACHELOR: ['本科及以上', 'Bachelor or above'],
})

export const ENROLMENT_STAGE = codes<'fupin.registry.v1.EnrolmentStage'>({
  ENROLMENT_STAGE_BELOW_SCHOOL_AGE: ['学龄前儿童', 'Below school age'],
  ENROLMENT_STAGE_PRESCHOOL: ['学前教育', 'Preschool'],
  ENROLMENT_STAGE_PRIMARY: ['小学', 'Primary'],
  ENROLMENT_STAGE_JUNIOR: ['初中', 'Junior middle'],
  ENROLMENT_STAGE_SENIOR: ['普通高中', 'Senior middle'],
  ENROLMENT_STAGE_VOCATIONAL: ['中职', 'Vocational'],
  ENROLMENT_STAGE_COLLEGE: ['高职高专', 'College'],
  ENROLMENT_STAGE_UNDERGRADUATE: ['本科及以上', 'Undergraduate or above'],
})

export const HEALTH_CONDITION = codes<'fupin.registry.v1.HealthCondition'>({
  HEALTH_CONDITION_HEALTHY: ['健康', 'Healthy'],
  HEALTH_CONDITION_CHRONIC: ['长期慢性病', 'Chronic illness'],
  HEALTH_CONDITION_SERIOUS_ILLNESS: ['患有大病', 'Serious illness'],
  HEALTH_CONDITION_DISABLED: ['残疾', 'Disabled'],
})

export const LABOUR_CAPACITY = codes<'fupin.registry.v1.LabourCapacity'>({
  LABOUR_CAPACITY_ORDINARY: ['普通劳动力', 'Ordinary'],
  LABOUR_CAPACITY_SKILLED: ['技能劳动力', 'Skilled'],
  LABOUR_CAPACITY_WEAK: ['弱劳动力或半劳动力', 'Weak or half'],
  LABOUR_CAPACITY_LOST: ['丧失劳动力', 'Lost'],
  LABOUR_CAPACITY_NONE: ['无劳动力', 'None'],
})

export const POLITICAL_STATUS = codes<'fupin.registry.v1.PoliticalStatus'>({
  POLITICAL_STATUS_PARTY_MEMBER: ['中共党员', 'Party member'],
  POLITICAL_STATUS_PROBATIONARY_MEMBER: ['中共预备党员', 'Probationary member'],
  POLITICAL_STATUS_LEAGUE_MEMBER: ['共青团员', 'League member'],
  POLITICAL_STATUS_OTHER_PARTY: ['民主党派', 'Other party'],
  POLITICAL_STATUS_MASSES: ['群众', 'Masses'],
})

export const MEDICAL_INSURANCE = codes<'fupin.registry.v1.MedicalInsurance'>({
  MEDICAL_INSURANCE_NONE: ['未参保', 'None'],
  MEDICAL_INSURANCE_RESIDENT: ['城乡居民基本医疗保险', 'Resident scheme'],
  MEDICAL_INSURANCE_EMPLOYEE: ['城镇职工基本医疗保险', 'Employee scheme'],
})

export const WORK_PLACE = codes<'fupin.registry.v1.WorkPlace'>({
  WORK_PLACE_NONE: ['未务工', 'None'],
  WORK_PLACE_TOWNSHIP: ['乡镇内务工', 'In the township'],
  WORK_PLACE_COUNTY: ['乡镇外县内务工', 'In the county'],
  WORK_PLACE_PROVINCE: ['县外省内务工', 'In the province'],
  WORK_PLACE_OUTSIDE_PROVINCE: ['省外务工', 'Outside the province'],
})

export const MILITARY_SERVICE = codes<'fupin.registry.v1.MilitaryService'>({
  MILITARY_SERVICE_NONE: ['未服役', 'None'],
  MILITARY_SERVICE_SERVING: ['现役', 'Serving'],
  MILITARY_SERVICE_VETERAN: ['退役', 'Veteran'],
})

export const DISABILITY_CLASS = codes<'fupin.registry.v1.DisabilityClass'>({
  DISABILITY_CLASS_VISION: ['视力', 'Vision'],
  DISABILITY_CLASS_HEARING: ['听力', 'Hearing'],
  DISABILITY_CLASS_SPEECH: ['言语', 'Speech'],
  DISABILITY_CLASS_LIMB: ['肢体', 'Limb'],
  DISABILITY_CLASS_INTELLECT: ['智力', 'Intellect'],
  DISABILITY_CLASS_MENTAL: ['精神', 'Mental'],
  DISABILITY_CLASS_MULTIPLE: ['多重', 'Multiple'],
})

export const MEMBER_CHANGE = codes<'fupin.registry.v1.MemberChange'>({
  MEMBER_CHANGE_BIRTH: ['新生儿', 'Birth'],
  MEMBER_CHANGE_MARRIED_IN: ['婚入', 'Married in'],
  MEMBER_CHANGE_MOVED_IN: ['迁入', 'Moved in'],
  MEMBER_CHANGE_OMITTED: ['补录', 'Omitted before'],
  MEMBER_CHANGE_DEATH: ['死亡', 'Death'],
  MEMBER_CHANGE_MARRIED_OUT: ['婚出', 'Married out'],
  MEMBER_CHANGE_MOVED_OUT: ['迁出', 'Moved out'],
  MEMBER_CHANGE_MISREGISTERED: ['误录', 'Recorded by mistake'],
})

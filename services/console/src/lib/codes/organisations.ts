// Organisations.
import { codes } from './codes'

export const ORGANISATION_KIND = codes<'fupin.identity.v1.OrganisationKind'>({
  ORGANISATION_KIND_OFFICE: ['政府部门', 'Office'],
  ORGANISATION_KIND_HELPING_UNIT: ['帮扶单位', 'Helping unit'],
  ORGANISATION_KIND_SCHOOL: ['学校', 'School'],
  ORGANISATION_KIND_BANK: ['银行', 'Bank'],
  ORGANISATION_KIND_VILLAGE_COMMITTEE: ['村民委员会', 'Village committee'],
  ORGANISATION_KIND_VILLAGE_TEAM: ['驻村工作队', 'Village team'],
})

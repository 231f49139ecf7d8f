// Places.
import { codes } from './codes'

export const TOWNSHIP_KIND = codes<'fupin.identity.v1.TownshipKind'>({
  TOWNSHIP_KIND_SUBDISTRICT: ['街道', 'Sub-district'],
  TOWNSHIP_KIND_TOWN: ['镇', 'Town'],
  TOWNSHIP_KIND_TOWNSHIP: ['乡', 'Township'],
  TOWNSHIP_KIND_ENTERPRISE: ['类似乡级单位', 'Equivalent unit'],
})

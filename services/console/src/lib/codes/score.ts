// The dimensions of the degree of poverty.
import { codes } from './codes'

export const SCORE_DIMENSION = codes<'fupin.registry.v1.ScoreDimension'>({
  SCORE_DIMENSION_MAKE_UP: ['家庭结构', 'Household make-up'],
  SCORE_DIMENSION_ENVIRONMENT: ['生活环境', 'Living environment'],
  SCORE_DIMENSION_BURDEN: ['家庭负担', 'Burden'],
  SCORE_DIMENSION_ECONOMY: ['经济基础', 'Economic base'],
})

// Imports.
import { codes } from './codes'

export const IMPORT_STATE = codes<'fupin.registry.v1.ImportState'>({
  IMPORT_STATE_UPLOADING: ['上传中', 'Uploading', 'wait'],
  IMPORT_STATE_QUEUED: ['等待处理', 'Queued', 'wait'],
  IMPORT_STATE_RUNNING: ['处理中', 'Running', 'wait'],
  IMPORT_STATE_SUCCEEDED: ['已完成', 'Done', 'done'],
  IMPORT_STATE_FAILED: ['失败', 'Failed', 'fail'],
})

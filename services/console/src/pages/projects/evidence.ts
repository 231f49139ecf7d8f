// Files that a report brings along: chosen, looked at, checked, and uploaded once, whatever happens to the report.
import { onBeforeUnmount, ref } from 'vue'
import { api, ask, writeHeaders } from '@/api/client'
import { newRequestId } from '@/api/ids'
import { base64Of, bytesOf } from '@/lib/files'

export const EVIDENCE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const
export const MOST_BYTES = 4 * 1024 * 1024
export const MOST_FILES = 50

export type FileProblem = 'type' | 'size' | 'empty'

export interface ChosenFile {
  // Of the upload; stays the same over every try.
  requestId: string
  file: File
  // Of a photo, to be looked at before it is sent.
  preview?: string
  title: string
  problem?: FileProblem
  // Set when it has been uploaded.
  sha256?: string
}

export function problemOf(file: Pick<File, 'type' | 'size'>): FileProblem | undefined {
  if (!(EVIDENCE_TYPES as readonly string[]).includes(file.type)) return 'type'
  if (file.size === 0) return 'empty'
  return file.size > MOST_BYTES ? 'size' : undefined
}

// 茶园现场.jpg -> 茶园现场
export const titleOf = (name: string) => name.replace(/\.[^.]+$/, '').slice(0, 60)

async function upload(areaCode: string, { requestId, file }: ChosenFile): Promise<string> {
  const body = { areaCode, contentType: file.type, content: base64Of(await bytesOf(file)) }
  const stored = await ask(api.POST('/v1/evidence', { headers: writeHeaders(requestId), body }))
  return stored.sha256 ?? ''
}

export function useEvidence() {
  const files = ref<ChosenFile[]>([])

  function choose(chosen: Iterable<File>): void {
    for (const file of chosen) {
      const problem = problemOf(file)
      const preview = !problem && file.type.startsWith('image/') ? URL.createObjectURL(file) : undefined
      files.value.push({ requestId: newRequestId(), file, preview, title: titleOf(file.name), problem })
    }
  }

  function remove(index: number): void {
    const [gone] = files.value.splice(index, 1)
    if (gone?.preview) URL.revokeObjectURL(gone.preview)
  }

  function clear(): void {
    while (files.value.length > 0) remove(0)
  }

  // What the report names; files that are there already are not sent again.
  async function uploadAll(areaCode: string): Promise<{ title: string; sha256: string }[]> {
    for (const file of files.value) file.sha256 ??= await upload(areaCode, file)
    return files.value.map(({ title, sha256 }) => ({ title: title.trim(), sha256: sha256! }))
  }

  onBeforeUnmount(clear)
  return { files, choose, remove, clear, uploadAll }
}

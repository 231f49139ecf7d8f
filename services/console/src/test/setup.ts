// jsdom has no Web Locks, and its BroadcastChannel is Node's, which would keep the process alive.
import { afterEach, beforeEach, vi } from 'vitest'

beforeEach(() => {
  sessionStorage.clear()
  localStorage.clear()
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

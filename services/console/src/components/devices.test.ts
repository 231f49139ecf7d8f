import { describe, expect, it } from 'vitest'
import { deviceOf } from './devices'

describe('a device by what its program says', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36 Edg/131.0',
      'Edge · Windows',
    ],
    [
      'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0',
      'WeChat · Android',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 Version/17.5 Safari/605.1.15',
      'Safari · macOS',
    ],
    ['fupinctl/1.0', 'fupinctl'],
    ['', ''],
    [undefined, ''],
  ])('%s', (userAgent, device) => expect(deviceOf(userAgent)).toBe(device))
})

// Counts checks as tests/lib/results.sh does: a line in $RESULTS, a line on the screen, the reason below a failed one.
import { appendFileSync } from 'node:fs'

const STACK_LINES = 12

export async function check(name, body) {
  let failure
  try {
    await body()
  } catch (thrown) {
    failure = thrown
  }
  appendFileSync(process.env.RESULTS, `${failure ? 'fail' : 'pass'} ${name}\n`)
  console.log(`    ${failure ? '✗' : '✓'} ${name}`)
  if (!failure) return
  const words = String(failure.stack ?? failure)
    .split('\n')
    .slice(0, STACK_LINES)
  console.log(words.map((line) => `      | ${line}`).join('\n'))
}

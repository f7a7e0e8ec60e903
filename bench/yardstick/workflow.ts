import { proxyActivities } from '@temporalio/workflow'
import type { NoopActivities } from './activities.ts'

const { noop } = proxyActivities<NoopActivities>({ startToCloseTimeout: '30s' })

/** What four steps cost on this server, with nothing in them: the measure for everything that is built of steps. */
export async function yardstick(): Promise<void> {
  for (let step = 0; step < 4; step++) await noop()
}

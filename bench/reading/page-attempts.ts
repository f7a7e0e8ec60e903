/** What Temporal knows of the pages of a job that were recognised: how often each was tried. */
import { Client, Connection } from '@temporalio/client'

/** Pages that were tried more than once, because a worker had taken them and did not finish them. */
export const pagesTriedAgain = async (temporalAddress: string, jobId: string): Promise<number[]> => {
  const connection = await Connection.connect({ address: temporalAddress })
  try {
    const { events } = await new Client({ connection }).workflow.getHandle(jobId).fetchHistory()
    const pages = new Map<string, number>()
    const again: number[] = []
    for (const { eventId, activityTaskScheduledEventAttributes: scheduled, ...event } of events ?? []) {
      const started = event.activityTaskStartedEventAttributes
      if (scheduled?.activityType?.name === 'recognisePage') {
        const input = scheduled.input!.payloads![0]!.data!
        pages.set(String(eventId), (JSON.parse(Buffer.from(input).toString()) as { page: number }).page)
      }
      const page = pages.get(String(started?.scheduledEventId))
      if (page !== undefined && started!.attempt! > 1) again.push(page)
    }
    return again
  } finally {
    await connection.close()
  }
}

import { follow, type Server } from './client.ts'
import { progressView } from './progress-view.ts'

export const watchJob = (server: Server, jobId: string): Promise<void> =>
  follow(server, jobId, progressView(process.stderr))

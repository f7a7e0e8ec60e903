/** Starts everything, extracts the example invoice before the eyes of a newcomer, and stays up. */
import { fileURLToPath } from 'node:url'
import type { RunningServer } from '../server/serve.ts'
import { extractFile } from './extract.ts'
import { tell } from './terminal.ts'

const EXAMPLE = fileURLToPath(new URL('../../examples/invoice.pdf', import.meta.url))

export const runDemo = async (server: RunningServer): Promise<void> => {
  tell('Extracting examples/invoice.pdf …\n')
  const { data, workflowUrl } = await extractFile(server, EXAMPLE, { template: 'invoice' })
  process.stdout.write(`\n${JSON.stringify(data, null, 2)}\n\n`)
  tellAddresses(server)
  if (workflowUrl) tell(`  this job there    ${workflowUrl}`)
}

export const tellAddresses = (server: RunningServer): void => {
  tell(`  GraphiQL          ${server.url}/graphql`)
  if (server.temporalUiUrl) tell(`  Temporal UI       ${server.temporalUiUrl}`)
  tell(`  API key           ${server.apiKeyPath ? `in ${server.apiKeyPath}` : 'as in BOOTSTRAP_API_KEY'}`)
}

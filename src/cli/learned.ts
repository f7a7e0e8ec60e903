/** What approved reviews have taught: a list, all of it as JSON, or nothing any more. */
import { request, type Server } from './client.ts'

const LIST = `
  query ($template: String) {
    learnedLayouts(templateName: $template, first: 200) { job { id } documentIndex templateName createdAt paths }
  }`
const EXPORT = `
  query ($template: String) {
    learnedLayouts(templateName: $template, first: 200) { job { id } documentIndex templateName createdAt layout }
  }`
const FORGET = `
  mutation ($template: String) {
    forgetLearnedLayouts(input: { templateName: $template }) {
      ... on ForgetLearnedLayoutsSuccess { count }
      ... on UserError { code message }
    }
  }`

type Listed = { job: { id: string }; documentIndex: number; templateName: string; createdAt: string; paths: string[] }

/** One line for each, the newest first. */
export const listLearned = async (server: Server, template: string | null): Promise<string[]> => {
  const { learnedLayouts } = await request<{ learnedLayouts: Listed[] }>(server, LIST, { template })
  return learnedLayouts.map(
    ({ job, documentIndex, templateName, createdAt, paths }) =>
      `${createdAt}  ${job.id}.${documentIndex}  ${templateName}  ${paths.join(', ')}`,
  )
}

export const exportLearned = async (server: Server, template: string | null): Promise<unknown> =>
  (await request<{ learnedLayouts: unknown }>(server, EXPORT, { template })).learnedLayouts

/** @returns how many are gone */
export const forgetLearned = async (server: Server, template: string | null): Promise<number> =>
  (await request<{ forgetLearnedLayouts: { count: number } }>(server, FORGET, { template })).forgetLearnedLayouts.count

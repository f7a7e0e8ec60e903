/** Operations on classifiers. */
import type { Answer, TestClient } from './client.ts'
import { UPLOAD } from './operations.ts'

const SAVE = `
  mutation ($input: SaveClassifierInput!) {
    saveClassifier(input: $input) {
      __typename
      ... on SaveClassifierSuccess {
        classifier {
          id name version title builtIn archivedAt classes { name description keywords templateName exampleCount }
        }
      }
      ... on UserError { code message }
      ... on InvalidInputError { issues { path message } }
    }
  }`

export const saveClassifier = async (client: TestClient, input: Record<string, unknown>): Promise<Answer> =>
  (await client.request(SAVE, { input })).saveClassifier

/** The same with errors that are no members of the union. */
export const trySaveClassifier = (client: TestClient, input: Record<string, unknown>) => client.raw(SAVE, { input })

export const archiveClassifier = async (client: TestClient, name: string): Promise<Answer> =>
  (
    await client.request(
      `mutation ($name: String!) {
        archiveClassifier(input: { name: $name }) {
          __typename ... on ArchiveClassifierSuccess { classifier { version archivedAt } } ... on UserError { code }
        }
      }`,
      { name },
    )
  ).archiveClassifier

export const classifier = async (client: TestClient, name: string): Promise<Answer> =>
  (
    await client.request(
      `query ($name: String!) { classifier(name: $name) { id name version builtIn archivedAt classes { name exampleCount } } }`,
      { name },
    )
  ).classifier

/** A file that was stored; its id. */
export const storeFile = async (client: TestClient, bytes: Buffer, filename: string): Promise<string> => {
  const { uploadFile } = await client.upload(UPLOAD, new Blob([new Uint8Array(bytes)]), filename)
  if (uploadFile.__typename !== 'UploadFileSuccess') throw new Error(`not stored: ${JSON.stringify(uploadFile)}`)
  return uploadFile.file.id
}

/** GraphiQL from npm, so that it works without internet, with tabs that run as they are. */
import { readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { fileURLToPath } from 'node:url'
import type { GraphiQLOptions } from 'graphql-yoga'
import { isFromThisMachine } from '../server/origin.ts'

const EXAMPLE = fileURLToPath(new URL('../../examples/invoices/small.pdf', import.meta.url))

const start = (content: string) => `# Starts an extraction of a small invoice, sent as base64.
# Follow it in the next tab; run this again at any time.
mutation Start {
  startExtraction(
    input: {
      target: { template: "invoice" }
      onDuplicate: ALLOW
      source: { base64: { filename: "small.pdf", content: "${content}" } }
    }
  ) {
    __typename
    ... on StartExtractionSuccess {
      job {
        id
        status
      }
    }
    ... on UserError {
      code
      message
    }
  }
}
`

const FOLLOW = `# Streams every event of every job, live. Let it run, and start jobs in the first tab.
subscription Follow {
  environmentEvents {
    cursor
    event {
      seq
      type
      jobId
      status
      progress {
        percent
        message
      }
      ... on PageReadEvent {
        page
        source
      }
      ... on FieldExtractedEvent {
        field {
          path
          value
          confidence
        }
      }
      ... on JobFailedEvent {
        failure {
          code
          message
        }
      }
    }
  }
}
`

const NEWEST = `# The newest job with its result.
query Newest {
  jobs(first: 1) {
    nodes {
      id
      status
      originalName
      completionSeconds
      workflow {
        webUrl
      }
      result {
        __typename
        ... on ExtractionResult {
          data
          pages {
            number
            source
            imageUrl
          }
          documents {
            confidence
            issues {
              code
              message
            }
          }
        }
        ... on UserError {
          code
          message
        }
      }
    }
  }
}
`

const classify = (
  content: string,
) => `# Tells what a document is: by the classifier that is built in, or by classes of your own.
mutation Classify {
  startClassification(
    input: {
      target: { classifier: "documents" }
      # target: { classes: [{ name: "bills", keywords: ["amount due"] }, { name: "letters", description: "Somebody writes" }] }
      # extract: true
      waitSeconds: 30
      onDuplicate: ALLOW
      source: { base64: { filename: "small.pdf", content: "${content}" } }
    }
  ) {
    __typename
    ... on StartClassificationSuccess {
      job {
        id
        status
        classification {
          className
          confidence
          templateName
          scores {
            className
            score
          }
          reasons {
            page
            text
          }
        }
      }
    }
    ... on UserError {
      code
      message
    }
  }
}
`

const ask = (content: string) => `# Answers a question out of a document, and says where the answer stands.
mutation Ask {
  startQuestion(
    input: {
      question: "What is the total?"
      source: { base64: { filename: "small.pdf", content: "${content}" } }
    }
  ) {
    __typename
    ... on StartJobSuccess {
      job {
        id
        status
        result {
          __typename
          ... on AnswerResult {
            answer
            confidence
            citations {
              page
              text
            }
          }
          ... on UserError {
            code
            message
          }
        }
      }
    }
    ... on UserError {
      code
      message
    }
  }
}
`

/** @param key filled in for a person on this machine; everybody else types one into the headers */
export const graphiqlOptions = (request: IncomingMessage, key: string | null): GraphiQLOptions => {
  const authorization = `Bearer ${key !== null && isFromThisMachine(request) && request.headers.origin === undefined ? key : 'YOUR-API-KEY'}`
  const headers = JSON.stringify({ Authorization: authorization }, null, 2)
  const example = readFileSync(EXAMPLE).toString('base64')
  return {
    title: 'docstream',
    headers,
    defaultHeaders: headers,
    subscriptionsProtocol: 'SSE',
    defaultEditorToolsVisibility: 'headers',
    // A key of an earlier visit must not outlive the one that works now.
    shouldPersistHeaders: false,
    schemaDescription: true,
    defaultTabs: [
      { query: start(example), headers },
      { query: FOLLOW, headers },
      { query: NEWEST, headers },
      { query: classify(example), headers },
      { query: ask(example), headers },
    ],
  }
}

import { builder } from '../graphql/builder.ts'
import type { Job } from './entity.ts'

/** Implemented in graphql.ts; apart from it because errors and events refer to jobs, and jobs to them. */
export const JobRef = builder.objectRef<Job>('Job')

/** Applied in this order; a migration that has been released never changes. */
import { Initial } from './migrations/0001-initial.ts'
import { CoreApi } from './migrations/0002-core-api.ts'
import { Reading } from './migrations/0003-reading.ts'
import { Tables } from './migrations/0004-tables.ts'
import { EmbeddedData } from './migrations/0005-embedded-data.ts'
import { Classification } from './migrations/0006-classification.ts'
import { ClassifierDrafts } from './migrations/0007-classifier-drafts.ts'
import { Reviews } from './migrations/0008-reviews.ts'
import { LearnedLayouts } from './migrations/0009-learned-layouts.ts'

export const migrations = [
  Initial,
  CoreApi,
  Reading,
  Tables,
  EmbeddedData,
  Classification,
  ClassifierDrafts,
  Reviews,
  LearnedLayouts,
]

import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql'
import { EnvironmentEntity } from '../access/entity.ts'
import type { Example } from '../classification/example.ts'
import type { SavedClass } from '../classifiers/entity.ts'
import { belongsTo, orderedJson, refersTo, timestamp } from '../db/columns.ts'
import { StoredFileEntity } from '../files/entity.ts'
import type { PackedPage } from '../pages/words.ts'
import type { PageToRecognise } from '../reading/page-outcome.ts'

/** A classifier that is still learning from its examples: nobody sees it. Its id is that of the version to come. */
export const ClassifierDraftEntity = defineEntity({
  name: 'ClassifierDraft',
  properties: {
    id: p.text().primary(),
    environmentId: belongsTo(EnvironmentEntity, 'environment_id'),
    name: p.text(),
    title: p.text(),
    classes: orderedJson<SavedClass[]>(),
    /** When a worker was last heard of. */
    touchedAt: timestamp(),
  },
})
export type ClassifierDraft = InferEntity<typeof ClassifierDraftEntity>

/** A file that shows a class, and what there is to be learned from it. */
export const ClassExampleEntity = defineEntity({
  name: 'ClassExample',
  primaryKeys: ['draftId', 'index'],
  properties: {
    draftId: belongsTo(ClassifierDraftEntity, 'draft_id').primary(),
    /** Place in the input. */
    index: p.integer().primary(),
    className: p.text(),
    /** Null when the file was deleted meanwhile. */
    fileId: refersTo(StoredFileEntity, 'file_id').deleteRule('set null').nullable(),
    /** Pages that have to be recognised; null until the file was looked at. */
    toRecognise: orderedJson<PageToRecognise[]>().nullable(),
    /** Null until all of its pages are read. */
    example: orderedJson<Example>().nullable(),
    /** Why nothing can be learned from it. */
    failure: p.text().nullable(),
  },
})
export type ClassExample = InferEntity<typeof ClassExampleEntity>

/** A page of an example that waits for others of its file to be recognised. */
export const ExamplePageEntity = defineEntity({
  name: 'ExamplePage',
  primaryKeys: ['draftId', 'index', 'number'],
  properties: {
    draftId: belongsTo(ClassifierDraftEntity, 'draft_id').primary(),
    /** Of the example. */
    index: p.integer().primary(),
    number: p.integer().primary(),
    page: orderedJson<PackedPage>(),
  },
})

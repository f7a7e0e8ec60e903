import type { Citation } from '../extraction/schema.ts'

/** A kind of document that a classifier tells from others. What is not said of it is empty. */
export type DocumentClass = {
  name: string
  description: string | null
  /** Words and phrases that mark the class. */
  keywords: string[]
}

/** What a document is called that fits none of the classes; no class bears this name. */
export const NO_CLASS = 'none'

export type ClassScore = { className: string /** 0 to 1. */; score: number }

export type Classification = {
  /** The class with the highest score, or NO_CLASS. */
  className: string
  /** 0 to 1: the estimated chance that className is right. */
  confidence: number
  /** Of every class, the best first: the estimated chance of each; what is missing to 1 is the chance of NO_CLASS. */
  scores: ClassScore[]
  /** The words that decided, the weightiest first. */
  reasons: Citation[]
}

/** A document within a file, and what it is. */
export type FoundDocument = {
  /** Counted from 1. */ firstPage: number
  lastPage: number
  classification: Classification
}

export type Split = {
  /** In the order of their pages, which do not overlap. */
  documents: FoundDocument[]
  /** Blank pages between documents, which belong to none. */
  separatorPages: number[]
}

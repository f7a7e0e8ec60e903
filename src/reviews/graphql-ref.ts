import { builder } from '../graphql/builder.ts'
import type { Review } from './entity.ts'

export const ReviewRef = builder.objectRef<Review>('Review')

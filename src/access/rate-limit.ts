/** How much one API key may ask in a minute, counted in the database: the same for all processes. */
import type { Pool } from 'pg'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { UserError } from '../errors.ts'

export type RateState = { limit: number; remaining: number; resetsAt: Date }

export type RateLimiter = {
  /**
   * Counts one operation.
   * @returns what is left; null where nothing is limited
   * @throws UserError RATE_LIMITED with retryAfterMs and the state
   */
  spend: (apiKeyId: string) => Promise<RateState | null>
  /** The same without counting. */
  look: (apiKeyId: string) => Promise<RateState | null>
}

const WINDOW_SECONDS = 60

const unlimited: RateLimiter = { spend: async () => null, look: async () => null }

/** @param perMinute 0: nothing is limited */
export const createRateLimiter = (pool: Pool, perMinute: number): RateLimiter => {
  if (perMinute === 0) return unlimited
  const limiter = new RateLimiterPostgres({
    storeClient: pool,
    storeType: 'pool',
    tableName: 'rate_limit',
    tableCreated: true,
    keyPrefix: '',
    points: perMinute,
    duration: WINDOW_SECONDS,
    // A key that has used up its minute is refused without asking the database again.
    inMemoryBlockOnConsumed: perMinute + 1,
  })
  const stateOf = ({ remainingPoints, msBeforeNext }: RateLimiterRes): RateState => ({
    limit: perMinute,
    remaining: Math.max(0, remainingPoints),
    resetsAt: new Date(Date.now() + Math.max(0, msBeforeNext)),
  })
  return {
    spend: async apiKeyId => {
      try {
        return stateOf(await limiter.consume(apiKeyId))
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused
        const retryAfterMs = Math.max(1, Math.ceil(refused.msBeforeNext))
        throw new UserError('RATE_LIMITED', `This key may ask ${perMinute} times a minute: ask again later.`, {
          retryAfterMs,
          state: stateOf(refused),
        })
      }
    },
    look: async apiKeyId => {
      const used = await limiter.get(apiKeyId)
      return used ? stateOf(used) : { limit: perMinute, remaining: perMinute, resetsAt: new Date() }
    },
  }
}

/**
 * What BullMQ has no call for, in one step each. Its keys are `prefix:queue:` and then: `active` (the jobs in hand), a
 * job's id (the job), `id:lock` (its lease), `dn:key` (what runs once the job in hand with that key has ended).
 */

/** KEYS: the jobs in hand, then `dn:` of each key. ARGV: the id that each key has. Returns 1 for each that runs again. */
export const runsAgainScript = `
local active = {}
for _, id in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do active[id] = true end
local answers = {}
for index, id in ipairs(ARGV) do
  answers[index] = active[id] and redis.call('EXISTS', KEYS[index + 1]) or 0
end
return answers`;

/**
 * KEYS: job, lease, `dn:` of its key. ARGV: the lease's token. Gives a job that is taken up again the newest payload
 * that its key was enqueued with, and returns it; nil where there is none or the lease is another's.
 */
export const adoptScript = `
if redis.call('GET', KEYS[2]) ~= ARGV[1] then return nil end
local data = redis.call('HGET', KEYS[3], 'data')
if not data then return nil end
redis.call('HSET', KEYS[1], 'data', data)
redis.call('DEL', KEYS[3])
return data`;

/**
 * KEYS: wait, prioritized, delayed, active, failed, meta. ARGV: the present, milliseconds since the epoch. A delayed
 * job's score is the moment times 4096 plus its place in that millisecond; one that is due waits.
 */
export const countsScript = `
local due = redis.call('ZCOUNT', KEYS[3], '-inf', string.format('(%.0f', (ARGV[1] + 1) * 4096))
return {
  redis.call('LLEN', KEYS[1]) + redis.call('ZCARD', KEYS[2]) + due,
  redis.call('ZCARD', KEYS[3]) - due,
  redis.call('LLEN', KEYS[4]),
  redis.call('ZCARD', KEYS[5]),
  redis.call('HEXISTS', KEYS[6], 'paused'),
}`;

import { clockSlackMs } from '../../model/ahead.js';

/**
 * What BullMQ has no call for, in one step each. Its keys are `prefix:queue:` and then: `active` (the jobs in hand), a
 * job's id (the job), `id:lock` (its lease), `dn:key` (what runs once the job in hand with that key has ended). Ours are
 * `soonest:id` (the soonest moment for which that was asked for), `dead` (what is known of a key that died) and `forgotten`.
 */

/**
 * KEYS: the jobs in hand, the delayed jobs, then `dn:` and `soonest:` of each job. ARGV: the present, milliseconds since the
 * epoch, what comes before a job's key, how long a lease lasts, then the id that each key has and the delay that was asked for.
 * Returns for each 1 where it runs again, 2 where it waits for a later moment, 3 where a clock gave it that moment which was ahead,
 * else 0. What runs again does so at the soonest moment: BullMQ keeps that of the last one.
 */
export const knownKeysScript = `
local now = tonumber(ARGV[1])
local active = {}
for _, id in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do active[id] = true end
local function runsAgain(nextKey, soonestKey, at)
  local opts = redis.call('HGET', nextKey, 'opts')
  if not opts then return 0 end
  local soonest = tonumber(redis.call('GET', soonestKey) or at)
  if soonest < at then
    local sooner = cjson.decode(opts)
    sooner.delay = math.max(0, soonest - now)
    redis.call('HSET', nextKey, 'opts', cjson.encode(sooner))
  end
  redis.call('SET', soonestKey, string.format('%.0f', math.min(soonest, at)), 'PX', ${2 * 24 * 3_600_000})
  return 1
end
-- A lease that lasts longer than any was given before the server's clock was set back: it counts as given now.
local function shorten(lock)
  if redis.call('PTTL', lock) <= 2 * ARGV[3] then return end
  redis.call('PEXPIRE', lock, ARGV[3])
  redis.call('DEL', ARGV[2] .. 'stalled-check')
end
local answers = {}
for index = 1, (#KEYS - 2) / 2 do
  local id, at = ARGV[2 * index + 2], now + tonumber(ARGV[2 * index + 3])
  local score = redis.call('ZSCORE', KEYS[2], id)
  if active[id] then
    shorten(ARGV[2] .. id .. ':lock')
    answers[index] = runsAgain(KEYS[2 * index + 1], KEYS[2 * index + 2], at)
  else
    local runAt = score and math.floor(score / 4096) or 0
    local delay = tonumber(redis.call('HGET', ARGV[2] .. id, 'delay') or 0)
    answers[index] = runAt <= at and 0 or runAt - delay > now + ${clockSlackMs} and 3 or 2
  end
end
return answers`;

/**
 * KEYS: the dead letters, what is known of them by key, how many were let go. ARGV: what begins a job's key, the id of the
 * letter, its key, when it died, how many letters are kept. One letter stays of each key, which counts the others.
 */
export const gatherDeadScript = `
if not redis.call('ZSCORE', KEYS[1], ARGV[2]) then return end
local function letGo(id)
  redis.call('ZREM', KEYS[1], id)
  redis.call('DEL', ARGV[1] .. id, ARGV[1] .. id .. ':logs')
end
local deaths, first = 1, ARGV[4]
local id, count, since = string.match(redis.call('HGET', KEYS[2], ARGV[3]) or '', '^(.+) (%d+) (%d+)$')
if id == ARGV[2] then return end
if id and redis.call('ZSCORE', KEYS[1], id) then
  deaths, first = count + 1, since
  letGo(id)
end
redis.call('HSET', KEYS[2], ARGV[3], ARGV[2] .. ' ' .. deaths .. ' ' .. first)
local over = redis.call('ZCARD', KEYS[1]) - tonumber(ARGV[5])
if over <= 0 then return end
for _, oldest in ipairs(redis.call('ZRANGE', KEYS[1], 0, over - 1)) do
  local key = redis.call('HGET', ARGV[1] .. oldest, 'deid')
  if key then redis.call('HDEL', KEYS[2], key) end
  letGo(oldest)
end
redis.call('INCRBY', KEYS[3], over)`;

/**
 * KEYS: job, lease, `dn:` of its key, `soonest:` of the job. ARGV: the lease's token. Gives a job that is taken up again the newest payload
 * that its key was enqueued with, and returns it; nil where there is none or the lease is another's.
 */
export const adoptScript = `
if redis.call('GET', KEYS[2]) ~= ARGV[1] then return nil end
local data = redis.call('HGET', KEYS[3], 'data')
if not data then return nil end
redis.call('HSET', KEYS[1], 'data', data)
redis.call('DEL', KEYS[3], KEYS[4])
return data`;

/**
 * KEYS: wait, prioritized, delayed, active, failed, meta, forgotten. ARGV: the present, milliseconds since the epoch. A delayed
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
  tonumber(redis.call('GET', KEYS[7]) or 0),
}`;

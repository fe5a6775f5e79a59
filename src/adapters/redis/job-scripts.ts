import { clockSlackMs } from '../../model/ahead.js';

/**
 * Scripts for what BullMQ has no call for, in one atomic step each. BullMQ's keys are `prefix:queue:` and then: `active` (the active
 * jobs), a job's id (the job), `id:lock` (its lease), `dn:key` (the job that runs once the active job with that key has ended). Ours are
 * `soonest:id` (the soonest moment requested for that next job), `dead` (the history of dead keys) and `forgotten`.
 */

/**
 * KEYS: the active jobs, the delayed jobs, then `dn:` and `soonest:` of each job. ARGV: the present, milliseconds since the
 * epoch; the prefix of a job's key; the length of a lease; then for each key its job's id and the requested delay.
 * Returns for each 1 if it runs again, 2 if it waits for a later moment, 3 if a clock that was ahead set that moment,
 * otherwise 0. A job that runs again does so at the soonest requested moment: BullMQ alone would keep the last one.
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
 * KEYS: the dead letters, the history of their keys, the number of dropped letters. ARGV: the prefix of a job's key, the letter's id,
 * its key, when it died, how many letters are kept. Keeps one letter for each key, which counts the others.
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
 * KEYS: job, lease, `dn:` of its key, `soonest:` of the job. ARGV: the lease's token. When a job is taken again, gives it the newest
 * payload that its key was enqueued with, and returns that payload; nil if there is none or another worker has the lease.
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
 * job's score is the moment times 4096 plus its place in that millisecond. A delayed job that is due counts as waiting.
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

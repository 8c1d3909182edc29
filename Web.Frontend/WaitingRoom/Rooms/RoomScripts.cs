namespace PeakStore.Web.WaitingRoom.Rooms;

/// <summary>
/// What happens in Redis, each as one script. Keys of a room's opening: <c>state</c> (a hash of numbers), <c>places</c> (buyer → ticket:joined,
/// read only when somebody takes a place or is let in), <c>admissions</c> (buyer → ticket:expires), <c>active</c> (buyers by when they were
/// last seen), <c>came</c> (buyers by number, of those called lately), <c>calls</c> (how far was called, by when). Times are Unix ms.
/// </summary>
internal static class RoomScripts
{
    private const string Draw = """
        local function draw(state, now, startsAt, seed)
            if tonumber(now) >= tonumber(startsAt) and redis.call('HEXISTS', state, 'seed') == 0 then
                redis.call('HSET', state, 'seed', seed, 'crowd', redis.call('HGET', state, 'tickets') or '0', 'startedAt', now)
            end
        end

        """;

    /// <summary>
    /// KEYS state, places, admissions. ARGV buyer, now, startsAt, seed if one is to be drawn, the guest that the buyer was before they signed in
    /// or ''. Answers ticket, when it was taken, in whose name, and whether it is new: the same place for the same buyer, until they were let in
    /// and that has ended. Nothing when the room's state is lost.
    /// </summary>
    public const string TakePlace = Draw + """
        if redis.call('EXISTS', KEYS[1]) == 0 then return {} end
        draw(KEYS[1], ARGV[2], ARGV[3], ARGV[4])
        for _, holder in ipairs({ARGV[1], ARGV[5]}) do
            local mine = holder ~= '' and redis.call('HGET', KEYS[2], holder)
            if mine then
                local ticket, joined = string.match(mine, '(%d+):(%d+)')
                local usedTicket, expires = string.match(redis.call('HGET', KEYS[3], holder) or '', '(%d+):(%d+)')
                if usedTicket ~= ticket or tonumber(expires) > tonumber(ARGV[2]) then return {ticket, joined, holder, '0'} end
            end
        end
        local ticket = redis.call('HINCRBY', KEYS[1], 'tickets', 1)
        redis.call('HSET', KEYS[2], ARGV[1], ticket .. ':' .. ARGV[2])
        return {tostring(ticket), ARGV[2], ARGV[1], '1'}
        """;

    /// <summary>
    /// KEYS state, places, admissions, active, came. ARGV buyer, ticket, joined, number, now, when an admission would end. Answers
    /// what came of it (see <c>AdmissionDesk</c>) and when the admission ends.
    /// </summary>
    public const string Admit = """
        if redis.call('EXISTS', KEYS[1]) == 0 then return {'lost'} end
        local now, number = tonumber(ARGV[5]), tonumber(ARGV[4])
        local place = redis.call('HGET', KEYS[2], ARGV[1])
        if place and string.match(place, '(%d+):') ~= ARGV[2] then return {'used'} end
        local ticket, expires = string.match(redis.call('HGET', KEYS[3], ARGV[1]) or '', '(%d+):(%d+)')
        if ticket == ARGV[2] then
            if tonumber(expires) <= now then return {'used'} end
            redis.call('ZADD', KEYS[4], 'XX', now, ARGV[1])
            return {'admitted', expires}
        end
        local state = redis.call('HMGET', KEYS[1], 'served', 'available', 'target', 'lapsed')
        if state[2] == '0' then return {'sold-out'} end
        if number > tonumber(state[1] or '0') then return {'wait'} end
        -- Who comes late comes when there is room: those who moved up meanwhile are not pushed aside.
        if number <= tonumber(state[4] or '0') and redis.call('ZCARD', KEYS[4]) >= tonumber(state[3] or '0') then return {'wait'} end
        redis.call('HSET', KEYS[2], ARGV[1], ARGV[2] .. ':' .. ARGV[3])
        redis.call('HSET', KEYS[3], ARGV[1], ARGV[2] .. ':' .. ARGV[6])
        redis.call('ZADD', KEYS[4], now, ARGV[1])
        redis.call('ZADD', KEYS[5], number, ARGV[1])
        return {'admitted', ARGV[6]}
        """;

    /// <summary>KEYS places, active, came. ARGV buyer, ticket, number or ''. Gives a place back: nobody waits for it to be taken up.</summary>
    public const string Leave = """
        redis.call('HDEL', KEYS[1], ARGV[1])
        redis.call('ZREM', KEYS[2], ARGV[1])
        if ARGV[3] ~= '' then redis.call('ZADD', KEYS[3], ARGV[3], ARGV[1]) end
        return 1
        """;

    /// <summary>
    /// KEYS state, active, came, calls. ARGV now, startsAt, seed, seen since, called since, buyers who are done... Draws when it is time, forgets who is
    /// gone, and answers: tickets, served, active, called and not come yet, called so long ago that they are not waited for, started at.
    /// </summary>
    public const string Look = Draw + """
        if redis.call('EXISTS', KEYS[1]) == 0 then return {} end
        draw(KEYS[1], ARGV[1], ARGV[2], ARGV[3])
        for i = 6, #ARGV do redis.call('ZREM', KEYS[2], ARGV[i]) end
        redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', '(' .. ARGV[4])
        local state = redis.call('HMGET', KEYS[1], 'tickets', 'served', 'startedAt', 'lapsed')
        local lapsed = state[4] or '0'
        local last = redis.call('ZREVRANGEBYSCORE', KEYS[4], ARGV[5], '-inf', 'LIMIT', 0, 1)[1]
        if last then
            lapsed = last
            redis.call('HSET', KEYS[1], 'lapsed', last)
            redis.call('ZREMRANGEBYSCORE', KEYS[4], '-inf', ARGV[5])
        end
        redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', lapsed)
        local served = state[2] or '0'
        local came = redis.call('ZCOUNT', KEYS[3], '(' .. lapsed, served)
        return {state[1] or '0', served, tostring(redis.call('ZCARD', KEYS[2])), tostring(served - lapsed - came), lapsed, state[3] or '0'}
        """;

    /// <summary>
    /// KEYS state, places, admissions, active, came, calls. ARGV fence, now, served, target, rate, active, available or '', held, ms to keep. Only who
    /// holds the newest lease moves the queue, and never back.
    /// </summary>
    public const string Move = """
        if tonumber(redis.call('HGET', KEYS[1], 'fence') or '0') > tonumber(ARGV[1]) then return 0 end
        local served = tonumber(redis.call('HGET', KEYS[1], 'served') or '0')
        if tonumber(ARGV[3]) > served then
            redis.call('HSET', KEYS[1], 'served', ARGV[3])
            redis.call('ZADD', KEYS[6], ARGV[2], ARGV[3])
        end
        redis.call('HSET', KEYS[1], 'fence', ARGV[1], 'target', ARGV[4], 'rate', ARGV[5], 'active', ARGV[6], 'held', ARGV[8])
        if ARGV[7] == '' then redis.call('HDEL', KEYS[1], 'available') else redis.call('HSET', KEYS[1], 'available', ARGV[7]) end
        for i = 1, #KEYS do redis.call('PEXPIRE', KEYS[i], ARGV[9]) end
        return 1
        """;

    /// <summary>
    /// KEYS rooms, state. ARGV id, version, definition, tickets, served, crowd or '', seed or '', startedAt or ''. Writes what is newer than what is
    /// there, and never a smaller number: to define a room, and to give back to a store what it has lost.
    /// </summary>
    public const string Keep = """
        local known = redis.call('HGET', KEYS[1], ARGV[1])
        if not known or cjson.decode(known).version < tonumber(ARGV[2]) then redis.call('HSET', KEYS[1], ARGV[1], ARGV[3]) end
        for i, name in ipairs({'tickets', 'served'}) do
            if tonumber(redis.call('HGET', KEYS[2], name) or '-1') < tonumber(ARGV[3 + i]) then redis.call('HSET', KEYS[2], name, ARGV[3 + i]) end
        end
        if ARGV[7] ~= '' and redis.call('HSETNX', KEYS[2], 'seed', ARGV[7]) == 1 then
            redis.call('HSET', KEYS[2], 'crowd', ARGV[6], 'startedAt', ARGV[8])
        end
        return 1
        """;

    /// <summary>KEYS lease, fence. ARGV holder, ms. Answers the number of this lease, which grows with each new holder; 0 when another holds it.</summary>
    public const string Lease = """
        local holder = redis.call('HGET', KEYS[1], 'holder')
        if holder and holder ~= ARGV[1] then return 0 end
        if not holder then redis.call('HSET', KEYS[1], 'holder', ARGV[1], 'fence', redis.call('INCR', KEYS[2])) end
        redis.call('PEXPIRE', KEYS[1], ARGV[2])
        return tonumber(redis.call('HGET', KEYS[1], 'fence'))
        """;
}

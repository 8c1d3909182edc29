namespace PeakStore.Ordering.Checkout;

/// <summary>
/// The heart of the ledger: a function in the database that settles a whole batch of purchases, so that a batch costs one
/// round trip and one commit. What it decides is what <c>AllocationModel</c> of the tests decides.
/// </summary>
internal static class SettleOrders
{
    /// <summary>Creates the function. A new version gets a new name: during a rolling update old replicas call the old one.</summary>
    public const string Sql = """
        -- Orders are numbered 1..n in order of arrival. The lines of order i are first_line[i] .. first_line[i + 1] - 1 of the
        -- arrays line_*: units wanted of a SKU, with the place of that SKU in skus (distinct, sorted) and of the pair (buyer, SKU)
        -- in pair_buyer and pair_sku (distinct). No two orders of a batch have the same buyer and key.
        --
        -- Statements unnest one array and index the others, which is cheaper than to unnest them all. A slice copies the whole array
        -- first, once an order: so not for orders of one line, which most are when it matters.
        --
        -- outcome: accepted | replayed | reused (key of another purchase) | refused (final) | passing (key stays free).
        -- refusal: what AllocationDecision reads. Columns of an order are given for accepted and replayed ones.
        CREATE FUNCTION settle_orders(
            now timestamptz, hold_until timestamptz, keys_since timestamptz,
            buyer text[], key text[], body_hash bytea[], new_order_id uuid[], event_id uuid[], traceparent text[], first_line integer[],
            line_sku text[], line_quantity integer[], line_stock integer[], line_pair integer[],
            skus text[], pair_buyer text[], pair_sku text[])
        RETURNS TABLE (number integer, outcome text, refusal json, order_id uuid, unit_prices numeric[], total numeric, currency text, placed_at timestamptz)
        LANGUAGE plpgsql
        -- Plans that are right however little the tables' statistics know: a table that was empty a minute ago is looked up by
        -- its index like any other.
        SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET plan_cache_mode = force_generic_plan
        AS $function$
        #variable_conflict use_column
        DECLARE
            outcomes   text[] := array_fill(NULL::text, ARRAY[cardinality(buyer)]);
            refusals   json[] := array_fill(NULL::json, ARRAY[cardinality(buyer)]);
            ids        uuid[] := new_order_id;
            totals     numeric[] := array_fill(NULL::numeric, ARRAY[cardinality(buyer)]);
            currencies text[] := array_fill(NULL::text, ARRAY[cardinality(buyer)]);
            placed     timestamptz[] := array_fill(now, ARRAY[cardinality(buyer)]);
            prices     numeric[];
            tenders    text[];
            limits     integer[];
            available  integer[] := array_fill(NULL::integer, ARRAY[cardinality(skus)]);
            taken      integer[] := array_fill(0, ARRAY[cardinality(skus)]);
            already    integer[];
            added      integer[] := array_fill(0, ARRAY[cardinality(pair_buyer)]);
            line_price numeric[] := array_fill(0::numeric, ARRAY[cardinality(line_sku)]);
            known      record;
            first      record;
            unit       record;
            granted    integer := 0;
            stored     integer := 0;
            tender     text;
            verdict    integer;
            line_verdict integer;
            s integer;
            p integer;
            q integer;
            amount numeric;
        BEGIN
            -- One decision a key, whichever replica and whichever day's partition. Sorted: no deadlock.
            PERFORM pg_advisory_xact_lock(1, lock)
            FROM (SELECT DISTINCT hashtext(b || ' ' || key[i]) AS lock FROM unnest(buyer) WITH ORDINALITY AS asked (b, i) ORDER BY 1) AS locks;

            FOR known IN
                SELECT i, settle_orders.body_hash[i] = keys.body_hash AS same, keys.order_id, keys.refusal
                FROM unnest(buyer) WITH ORDINALITY AS asked (b, i)
                JOIN idempotency_keys AS keys ON keys.buyer_id = b AND keys.key = settle_orders.key[i] AND keys.created_at > keys_since
            LOOP
                outcomes[known.i] := CASE WHEN known.same THEN 'replayed' ELSE 'reused' END;
                IF known.same THEN
                    refusals[known.i] := known.refusal;
                    ids[known.i] := known.order_id;
                    SELECT orders.unit_prices, orders.total, orders.currency, orders.placed_at INTO first FROM orders WHERE orders.id = known.order_id;
                    IF FOUND THEN
                        line_price[first_line[known.i] : first_line[known.i + 1] - 1] := first.unit_prices;
                        totals[known.i] := first.total;
                        currencies[known.i] := first.currency;
                        placed[known.i] := first.placed_at;
                    END IF;
                END IF;
            END LOOP;

            -- Locked in SKU order (by code point), here and wherever else stock is changed: no deadlock.
            FOR unit IN
                SELECT i, on_hand - held - sold AS free
                FROM unnest(skus) WITH ORDINALITY AS wanted (sku, i) JOIN stock ON stock.sku = wanted.sku
                ORDER BY i FOR UPDATE OF stock
            LOOP
                available[unit.i] := unit.free;
            END LOOP;

            -- Read after the locks: under READ COMMITTED each statement sees what was committed while we waited.
            SELECT array_agg(unit_price ORDER BY i), array_agg(offers.currency::text ORDER BY i), array_agg(limit_per_buyer ORDER BY i)
            INTO prices, tenders, limits
            FROM unnest(skus) WITH ORDINALITY AS wanted (sku, i) LEFT JOIN offers ON offers.sku = wanted.sku;
            SELECT array_agg(coalesce(quantity, 0) ORDER BY i) INTO already
            FROM unnest(pair_buyer) WITH ORDINALITY AS pair (b, i)
            LEFT JOIN buyer_units ON buyer_units.buyer_id = b AND buyer_units.sku = pair_sku[i];

            FOR i IN 1 .. cardinality(buyer) LOOP
                CONTINUE WHEN outcomes[i] IS NOT NULL;
                -- The worst that can be said of any line: 0 granted, 1 sold out, 2 over the limit, 3 two currencies, 4 not sold here.
                verdict := 0;
                amount := 0;
                tender := NULL;
                FOR l IN first_line[i] .. first_line[i + 1] - 1 LOOP
                    s := line_stock[l];
                    q := line_quantity[l];
                    IF available[s] IS NULL THEN
                        line_verdict := 4;
                    ELSIF tender <> tenders[s] THEN
                        line_verdict := 3;
                    ELSIF q > limits[s] - already[line_pair[l]] THEN
                        line_verdict := 2;
                    ELSIF q > available[s] THEN
                        line_verdict := 1;
                    ELSE
                        line_verdict := 0;
                    END IF;
                    verdict := greatest(verdict, line_verdict);
                    tender := tenders[s];
                    amount := amount + q * prices[s];
                END LOOP;

                IF verdict = 0 THEN
                    granted := granted + 1;
                    outcomes[i] := 'accepted';
                    totals[i] := amount;
                    currencies[i] := tender;
                    FOR l IN first_line[i] .. first_line[i + 1] - 1 LOOP
                        s := line_stock[l];
                        p := line_pair[l];
                        q := line_quantity[l];
                        available[s] := available[s] - q;
                        taken[s] := taken[s] + q;
                        already[p] := already[p] + q;
                        added[p] := added[p] + q;
                        line_price[l] := prices[s];
                    END LOOP;
                ELSE
                    ids[i] := NULL;
                    outcomes[i] := CASE WHEN verdict < 3 THEN 'refused' ELSE 'passing' END;
                    refusals[i] := (
                        SELECT CASE verdict
                            WHEN 1 THEN json_build_object('decision', 'sold-out', 'lines', json_agg(
                                json_build_object('sku', line_sku[l], 'requested', line_quantity[l], 'available', available[line_stock[l]]) ORDER BY l)
                                FILTER (WHERE line_quantity[l] > available[line_stock[l]]))
                            WHEN 2 THEN json_build_object('decision', 'limit-per-buyer', 'lines', json_agg(
                                json_build_object('sku', line_sku[l], 'requested', line_quantity[l], 'limit', limits[line_stock[l]], 'already', already[line_pair[l]]) ORDER BY l)
                                FILTER (WHERE line_quantity[l] > limits[line_stock[l]] - already[line_pair[l]]))
                            WHEN 3 THEN json_build_object('decision', 'mixed-currencies', 'currencies', json_agg(DISTINCT tenders[line_stock[l]]))
                            ELSE json_build_object('decision', 'unknown-skus', 'skus', json_agg(line_sku[l] ORDER BY l)
                                FILTER (WHERE available[line_stock[l]] IS NULL))
                        END
                        FROM generate_series(first_line[i], first_line[i + 1] - 1) AS l);
                END IF;
            END LOOP;

            IF granted > 0 THEN
                UPDATE stock SET held = held + taken[i], version = version + 1
                FROM unnest(skus) WITH ORDINALITY AS hold (sku, i) WHERE stock.sku = hold.sku AND taken[i] > 0;

                INSERT INTO orders (id, buyer_id, status, skus, quantities, unit_prices, total, currency, placed_at, hold_until)
                SELECT ids[i], buyer[i], 'placed',
                    CASE WHEN line = last THEN ARRAY[line_sku[line]] ELSE line_sku[line : last] END,
                    CASE WHEN line = last THEN ARRAY[line_quantity[line]] ELSE line_quantity[line : last] END,
                    CASE WHEN line = last THEN ARRAY[line_price[line]] ELSE line_price[line : last] END,
                    totals[i], currencies[i], now, hold_until
                FROM unnest(outcomes) WITH ORDINALITY AS decided (o, i), LATERAL (SELECT first_line[i], first_line[i + 1] - 1) AS its (line, last)
                WHERE o = 'accepted';

                INSERT INTO buyer_units (buyer_id, sku, quantity)
                SELECT pair_buyer[i], pair_sku[i], units FROM unnest(added) WITH ORDINALITY AS pair (units, i) WHERE units > 0
                ON CONFLICT (buyer_id, sku) DO UPDATE SET quantity = buyer_units.quantity + excluded.quantity;

                -- The event order-placed.v1 (see OrderPlaced).
                INSERT INTO outbox (id, event_name, aggregate_id, payload, traceparent, occurred_at)
                SELECT event_id[i], 'order-placed.v1', ids[i]::text,
                    convert_to(json_build_object('orderId', ids[i], 'buyerId', buyer[i], 'total', totals[i], 'currency', currencies[i], 'placedAt', now)::text, 'UTF8'),
                    traceparent[i], now
                FROM unnest(outcomes) WITH ORDINALITY AS decided (o, i) WHERE o = 'accepted';
            END IF;

            INSERT INTO idempotency_keys (buyer_id, key, body_hash, created_at, order_id, refusal)
            SELECT buyer[i], key[i], body_hash[i], now, ids[i], refusals[i]
            FROM unnest(outcomes) WITH ORDINALITY AS decided (o, i) WHERE o IN ('accepted', 'refused');
            GET DIAGNOSTICS stored = ROW_COUNT;
            IF stored = 0 AND 'replayed' = ANY (outcomes) THEN
                -- The first answer may have been committed by a primary that died before a standby had it. A commit that writes
                -- waits for the quorum, and with it for all that was written before.
                PERFORM pg_logical_emit_message(true, 'peakstore', 'replay');
            END IF;

            RETURN QUERY
            SELECT i::integer, o, refusals[i], ids[i], CASE WHEN line = last THEN ARRAY[line_price[line]] ELSE line_price[line : last] END,
                totals[i], currencies[i], placed[i]
            FROM unnest(outcomes) WITH ORDINALITY AS decided (o, i), LATERAL (SELECT first_line[i], first_line[i + 1] - 1) AS its (line, last);
        END
        $function$;
        """;
}

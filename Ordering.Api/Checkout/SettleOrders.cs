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
            prices     numeric[];
            tenders    text[];
            limits     integer[];
            available  integer[] := array_fill(NULL::integer, ARRAY[cardinality(skus)]);
            taken      integer[] := array_fill(0, ARRAY[cardinality(skus)]);
            already    integer[];
            added      integer[] := array_fill(0, ARRAY[cardinality(pair_buyer)]);
            line_price numeric[] := array_fill(0::numeric, ARRAY[cardinality(line_sku)]);
            known      record;
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
            FROM (SELECT DISTINCT hashtext(b || ' ' || k) AS lock FROM unnest(buyer, key) AS asked (b, k) ORDER BY 1) AS locks;

            FOR known IN
                SELECT i, asked.hash = keys.body_hash AS same, keys.order_id, keys.refusal
                FROM unnest(buyer, key, body_hash) WITH ORDINALITY AS asked (b, k, hash, i)
                JOIN idempotency_keys AS keys ON keys.buyer_id = b AND keys.key = k AND keys.created_at > keys_since
            LOOP
                outcomes[known.i] := CASE WHEN known.same THEN 'replayed' ELSE 'reused' END;
                IF known.same THEN
                    refusals[known.i] := known.refusal;
                    ids[known.i] := known.order_id;
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
            FROM unnest(pair_buyer, pair_sku) WITH ORDINALITY AS pair (b, s, i)
            LEFT JOIN buyer_units ON buyer_units.buyer_id = b AND buyer_units.sku = s;

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
                UPDATE stock SET held = held + units, version = version + 1
                FROM unnest(skus, taken) AS hold (sku, units) WHERE stock.sku = hold.sku AND units > 0;

                INSERT INTO orders (id, buyer_id, status, skus, quantities, unit_prices, total, currency, placed_at, hold_until)
                SELECT id, b, 'placed', line_sku[line : next - 1], line_quantity[line : next - 1], line_price[line : next - 1], t, c, now, hold_until
                FROM unnest(outcomes, ids, buyer, totals, currencies, first_line, first_line[2:]) AS new (o, id, b, t, c, line, next)
                WHERE o = 'accepted';

                INSERT INTO buyer_units (buyer_id, sku, quantity)
                SELECT b, s, units FROM unnest(pair_buyer, pair_sku, added) AS pair (b, s, units) WHERE units > 0
                ON CONFLICT (buyer_id, sku) DO UPDATE SET quantity = buyer_units.quantity + excluded.quantity;

                -- The event order-placed.v1 (see OrderPlaced).
                INSERT INTO outbox (id, event_name, aggregate_id, payload, traceparent, occurred_at)
                SELECT e, 'order-placed.v1', id::text,
                    convert_to(json_build_object('orderId', id, 'buyerId', b, 'total', t, 'currency', c, 'placedAt', now)::text, 'UTF8'), trace, now
                FROM unnest(outcomes, event_id, ids, buyer, totals, currencies, traceparent) AS new (o, e, id, b, t, c, trace)
                WHERE o = 'accepted';
            END IF;

            INSERT INTO idempotency_keys (buyer_id, key, body_hash, created_at, order_id, refusal)
            SELECT b, k, hash, now, id, refused FROM unnest(outcomes, buyer, key, body_hash, ids, refusals) AS new (o, b, k, hash, id, refused)
            WHERE o IN ('accepted', 'refused');
            GET DIAGNOSTICS stored = ROW_COUNT;
            IF stored = 0 AND 'replayed' = ANY (outcomes) THEN
                -- The first answer may have been committed by a primary that died before a standby had it. A commit that writes
                -- waits for the quorum, and with it for all that was written before.
                PERFORM pg_logical_emit_message(true, 'peakstore', 'replay');
            END IF;

            RETURN QUERY
            SELECT i::integer, o, refused,
                answer.id, CASE WHEN o = 'replayed' THEN first.unit_prices ELSE line_price[line : next - 1] END,
                coalesce(t, first.total), coalesce(c, first.currency::text), coalesce(first.placed_at, now)
            FROM unnest(outcomes, refusals, ids, totals, currencies, first_line[: cardinality(buyer)], first_line[2:])
                WITH ORDINALITY AS answer (o, refused, id, t, c, line, next, i)
            LEFT JOIN orders AS first ON o = 'replayed' AND first.id = answer.id
            ORDER BY i;
        END
        $function$;
        """;
}

namespace PeakStore.Ordering.Orders;

/// <summary>The function in the database that ends holds: paid, declined, cancelled, expired; a whole batch in one commit.</summary>
internal static class FinishOrders
{
    /// <summary>Creates the function. A new version gets a new name: during a rolling update old replicas call the old one.</summary>
    public const string Sql = """
        -- endings: paid | declined | cancelled. Only an order that is still placed is finished, so each hold ends once.
        CREATE FUNCTION finish_orders(
            now timestamptz, ids uuid[], endings text[], reasons text[], charges text[], event_ids uuid[], traceparents text[])
        RETURNS TABLE (finished boolean, skus text[])
        LANGUAGE plpgsql
        SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET plan_cache_mode = force_generic_plan
        AS $function$
        #variable_conflict use_column
        DECLARE
            open boolean[];
        BEGIN
            -- First orders by id, then stock by SKU (by code point), as everywhere: no deadlock.
            PERFORM FROM orders WHERE id = ANY (ids) ORDER BY id FOR UPDATE;
            SELECT array_agg(orders.id IS NOT NULL ORDER BY i) INTO open
            FROM unnest(ids) WITH ORDINALITY AS asked (id, i) LEFT JOIN orders ON orders.id = asked.id AND status = 'placed';

            PERFORM FROM unnest(ids, open) AS asked (id, is_open)
            JOIN orders ON orders.id = asked.id AND is_open
            JOIN stock ON stock.sku = ANY (orders.skus)
            ORDER BY stock.sku COLLATE "C" FOR UPDATE OF stock;

            UPDATE stock SET held = held - ended, sold = sold + paid, version = version + 1
            FROM (
                SELECT line.sku, sum(line.quantity)::integer AS ended, coalesce(sum(line.quantity) FILTER (WHERE e = 'paid'), 0)::integer AS paid
                FROM unnest(ids, open, endings) AS asked (id, is_open, e)
                JOIN order_lines AS line ON line.order_id = asked.id AND is_open
                GROUP BY line.sku) AS units
            WHERE stock.sku = units.sku;

            UPDATE buyer_units SET quantity = buyer_units.quantity - units.released
            FROM (
                SELECT orders.buyer_id, line.sku, sum(line.quantity)::integer AS released
                FROM unnest(ids, open, endings) AS asked (id, is_open, e)
                JOIN orders ON orders.id = asked.id AND is_open AND e <> 'paid'
                CROSS JOIN unnest(orders.skus, orders.quantities) AS line (sku, quantity)
                GROUP BY orders.buyer_id, line.sku) AS units
            WHERE buyer_units.buyer_id = units.buyer_id AND buyer_units.sku = units.sku;

            -- What nobody can tell the outcome of must be taken back; a payment that was never tried has no row.
            UPDATE payments SET reference = coalesce(r, payments.reference),
                status = CASE e WHEN 'paid' THEN 'charged' WHEN 'declined' THEN 'declined' ELSE 'reversing' END,
                next_attempt_at = CASE e WHEN 'cancelled' THEN now ELSE payments.next_attempt_at END
            FROM unnest(ids, open, endings, charges) AS asked (id, is_open, e, r)
            WHERE is_open AND payments.order_id = asked.id AND payments.status = 'due';

            -- The events order-paid.v1 and order-cancelled.v1 (see OrderPaid and OrderCancelled).
            INSERT INTO outbox (id, event_name, aggregate_id, payload, traceparent, occurred_at)
            SELECT event, CASE e WHEN 'paid' THEN 'order-paid.v1' ELSE 'order-cancelled.v1' END, orders.id::text,
                convert_to((CASE e
                    WHEN 'paid' THEN json_build_object('orderId', orders.id, 'buyerId', buyer_id, 'paidAt', now)
                    ELSE json_build_object('orderId', orders.id, 'buyerId', buyer_id, 'reason', why, 'cancelledAt', now) END)::text, 'UTF8'),
                trace, now
            FROM unnest(ids, open, endings, reasons, event_ids, traceparents) AS asked (id, is_open, e, why, event, trace)
            JOIN orders ON orders.id = asked.id AND is_open;

            UPDATE orders SET status = CASE e WHEN 'paid' THEN 'paid' ELSE 'cancelled' END, reason = why, settled_at = now
            FROM unnest(ids, open, endings, reasons) AS asked (id, is_open, e, why)
            WHERE is_open AND orders.id = asked.id;

            RETURN QUERY
            SELECT is_open, CASE WHEN is_open THEN orders.skus END
            FROM unnest(ids, open) WITH ORDINALITY AS asked (id, is_open, i) LEFT JOIN orders ON orders.id = asked.id ORDER BY i;
        END
        $function$;
        """;
}

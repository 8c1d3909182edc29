using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PeakStore.Ordering.Checkout;
using PeakStore.Ordering.Orders;
using PeakStore.ServiceDefaults.Messaging;

namespace PeakStore.Ordering.Data.Migrations;

[DbContext(typeof(OrderingDb))]
[Migration("20261101000000_Initial")]
internal sealed class Initial : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(MessagingSchema.Sql);
        migrationBuilder.Sql("""
            -- What a unit costs and how many one buyer may have: a copy of the catalogue's, fed by events.
            CREATE TABLE offers (
                sku             text PRIMARY KEY,
                name            text NOT NULL,
                unit_price      numeric(12, 2) NOT NULL CHECK (unit_price >= 0),
                currency        char(3) NOT NULL,
                limit_per_buyer integer CHECK (limit_per_buyer > 0),
                version         bigint NOT NULL
            );

            -- The hot rows. No index beside the key, and room in the page: every update is a HOT update.
            CREATE TABLE stock (
                sku     text PRIMARY KEY REFERENCES offers (sku),
                on_hand integer NOT NULL CHECK (on_hand >= 0),
                held    integer NOT NULL DEFAULT 0 CHECK (held >= 0),
                sold    integer NOT NULL DEFAULT 0 CHECK (sold >= 0),
                version bigint NOT NULL DEFAULT 1,
                CONSTRAINT never_oversold CHECK (held + sold <= on_hand)
            ) WITH (fillfactor = 40);

            -- Up to which version the level of a SKU was told to others.
            CREATE TABLE stock_told (
                sku     text PRIMARY KEY REFERENCES stock (sku),
                version bigint NOT NULL
            ) WITH (fillfactor = 40);

            CREATE TABLE stock_adjustments (
                operator_id text NOT NULL,
                key         text NOT NULL,
                sku         text NOT NULL REFERENCES stock (sku),
                delta       integer NOT NULL,
                reason      text NOT NULL,
                adjusted_at timestamptz NOT NULL,
                PRIMARY KEY (operator_id, key)
            );

            -- An order is one row with its lines in it: it cannot exist without them, and costs one insert. Ids are UUID v7,
            -- so that ranges of ids are ranges of time; a partition is a month (see PartitionKeeper).
            CREATE TABLE orders (
                id          uuid NOT NULL PRIMARY KEY,
                buyer_id    text NOT NULL,
                status      text NOT NULL CHECK (status IN ('placed', 'paid', 'shipped', 'cancelled')),
                reason      text,
                skus        text[] NOT NULL,
                quantities  integer[] NOT NULL CHECK (0 < ALL (quantities)),
                unit_prices numeric[] NOT NULL CHECK (0 <= ALL (unit_prices)),
                total       numeric NOT NULL CHECK (total >= 0),
                currency    char(3) NOT NULL,
                placed_at   timestamptz NOT NULL,
                hold_until  timestamptz NOT NULL,
                settled_at  timestamptz,
                CONSTRAINT whole_lines CHECK (cardinality(skus) > 0 AND cardinality(skus) = cardinality(quantities) AND cardinality(skus) = cardinality(unit_prices)),
                CONSTRAINT cancelled_for_a_reason CHECK ((status = 'cancelled') = (reason IS NOT NULL))
            ) PARTITION BY RANGE (id);
            CREATE INDEX orders_of_buyer ON orders (buyer_id, id DESC);
            CREATE INDEX orders_open ON orders (hold_until) WHERE status = 'placed';
            -- Takes what no month takes: a keeper that was away must not cost an order.
            CREATE TABLE orders_default PARTITION OF orders DEFAULT;

            CREATE VIEW order_lines AS
                SELECT orders.id AS order_id, line.sku, line.quantity, line.unit_price
                FROM orders, unnest(skus, quantities, unit_prices) AS line (sku, quantity, unit_price);

            -- Units that a buyer holds or has bought, for limits. Guarded by the lock of the SKU's stock row.
            CREATE TABLE buyer_units (
                buyer_id text NOT NULL,
                sku      text NOT NULL,
                quantity integer NOT NULL CHECK (quantity >= 0),
                PRIMARY KEY (buyer_id, sku)
            ) WITH (fillfactor = 80);

            -- The first answer to each key, written in the transaction that it tells of: an order, or a refusal that is final.
            -- A partition is a day. That a key is used once, across midnight too, rests on the lock that settle_orders takes.
            CREATE TABLE idempotency_keys (
                buyer_id   text NOT NULL,
                key        text NOT NULL,
                body_hash  bytea NOT NULL,
                created_at timestamptz NOT NULL,
                order_id   uuid,
                refusal    json,
                PRIMARY KEY (buyer_id, key, created_at),
                CONSTRAINT one_answer CHECK ((order_id IS NULL) <> (refusal IS NULL))
            ) PARTITION BY RANGE (created_at);
            CREATE TABLE idempotency_keys_default PARTITION OF idempotency_keys DEFAULT;

            -- A row comes with the first attempt. While it is 'due' nobody can tell whether the charge happened; 'reversing' is
            -- a charge that must not stand, since its order was cancelled meanwhile.
            CREATE TABLE payments (
                order_id        uuid NOT NULL PRIMARY KEY,
                amount          numeric NOT NULL CHECK (amount >= 0),
                currency        char(3) NOT NULL,
                status          text NOT NULL CHECK (status IN ('due', 'charged', 'declined', 'reversing', 'reversed')),
                attempts        integer NOT NULL,
                next_attempt_at timestamptz NOT NULL,
                reference       text
            ) PARTITION BY RANGE (order_id);
            CREATE INDEX payments_open ON payments (next_attempt_at) WHERE status IN ('due', 'reversing');
            CREATE TABLE payments_default PARTITION OF payments DEFAULT;
            """);
        migrationBuilder.Sql(SettleOrders.Sql);
        migrationBuilder.Sql(FinishOrders.Sql);
    }
}

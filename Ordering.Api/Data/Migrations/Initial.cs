using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
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
            );

            CREATE TABLE stock_adjustments (
                operator_id text NOT NULL,
                key         text NOT NULL,
                sku         text NOT NULL REFERENCES stock (sku),
                delta       integer NOT NULL,
                reason      text NOT NULL,
                adjusted_at timestamptz NOT NULL,
                PRIMARY KEY (operator_id, key)
            );

            CREATE TABLE orders (
                id         uuid PRIMARY KEY,
                buyer_id   text NOT NULL,
                status     text NOT NULL CHECK (status IN ('placed', 'paid', 'shipped', 'cancelled')),
                reason     text,
                total      numeric(14, 2) NOT NULL CHECK (total >= 0),
                currency   char(3) NOT NULL,
                placed_at  timestamptz NOT NULL,
                settled_at timestamptz,
                CONSTRAINT cancelled_for_a_reason CHECK ((status = 'cancelled') = (reason IS NOT NULL))
            );
            CREATE INDEX orders_of_buyer ON orders (buyer_id, id DESC);

            CREATE TABLE order_lines (
                order_id   uuid NOT NULL REFERENCES orders (id),
                sku        text NOT NULL REFERENCES offers (sku),
                quantity   integer NOT NULL CHECK (quantity > 0),
                unit_price numeric(12, 2) NOT NULL CHECK (unit_price >= 0),
                PRIMARY KEY (order_id, sku)
            );

            -- Units that a buyer holds or has bought, for limits.
            CREATE TABLE buyer_units (
                buyer_id text NOT NULL,
                sku      text NOT NULL REFERENCES offers (sku),
                quantity integer NOT NULL CHECK (quantity >= 0),
                PRIMARY KEY (buyer_id, sku)
            );

            -- The first answer to each key, written in the transaction that it tells of.
            CREATE TABLE idempotency_keys (
                buyer_id   text NOT NULL,
                key        text NOT NULL,
                body_hash  bytea NOT NULL,
                decision   json,
                created_at timestamptz NOT NULL,
                PRIMARY KEY (buyer_id, key)
            );

            CREATE TABLE payments (
                order_id        uuid PRIMARY KEY REFERENCES orders (id),
                amount          numeric(14, 2) NOT NULL CHECK (amount >= 0),
                currency        char(3) NOT NULL,
                status          text NOT NULL CHECK (status IN ('due', 'charged', 'declined', 'void')),
                attempts        integer NOT NULL DEFAULT 0,
                next_attempt_at timestamptz NOT NULL,
                reference       text
            );
            CREATE INDEX payments_due ON payments (next_attempt_at) WHERE status = 'due';
            """);
    }
}

using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PeakStore.ServiceDefaults.Messaging;

namespace PeakStore.Catalog.Data.Migrations;

/// <summary>Products, categories, campaigns, and the tables of messaging.</summary>
[DbContext(typeof(CatalogDb))]
[Migration("20260101000000_Initial")]
internal sealed class Initial : Migration
{
    private const string Categories = """
        CREATE TABLE categories (
            slug     text COLLATE "C" PRIMARY KEY CHECK (slug ~ '^[a-z][a-z0-9-]{0,39}$'),
            name     text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
            position integer NOT NULL
        );
        """;

    // current_price is what sorting and filtering go by; a campaign never makes a product dearer.
    // Rows have room to spare, so that a new stock level does not touch the indexes.
    private const string Products = """
        CREATE TABLE products (
            sku                  text COLLATE "C" PRIMARY KEY CHECK (sku ~ '^[A-Z0-9][A-Z0-9-]{1,39}$'),
            name                 text COLLATE "und-x-icu" NOT NULL CHECK (length(name) BETWEEN 1 AND 160),
            description          text NOT NULL CHECK (length(description) <= 4000),
            category             text COLLATE "C" NOT NULL REFERENCES categories (slug),
            price                numeric(12, 2) NOT NULL CHECK (price >= 0),
            currency             text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
            limit_per_buyer      integer CHECK (limit_per_buyer > 0),
            sale_price           numeric(12, 2) CHECK (sale_price >= 0),
            sale_limit_per_buyer integer CHECK (sale_limit_per_buyer > 0),
            available            integer,
            stock_version        bigint NOT NULL DEFAULT 0,
            version              bigint NOT NULL DEFAULT 1 CHECK (version > 0),
            created_at           timestamptz NOT NULL,
            current_price        numeric(12, 2) GENERATED ALWAYS AS (LEAST(price, sale_price)) STORED,
            search               tsvector GENERATED ALWAYS AS (
                setweight(to_tsvector('english', name), 'A')
                || setweight(to_tsvector('simple', replace(sku, '-', ' ')), 'A')
                || setweight(to_tsvector('english', replace(category, '-', ' ')), 'B')
                || setweight(to_tsvector('english', description), 'C')) STORED
        ) WITH (fillfactor = 80);

        CREATE INDEX products_name ON products (name, sku);
        CREATE INDEX products_price ON products (current_price, sku);
        CREATE INDEX products_created ON products (created_at, sku);
        CREATE INDEX products_category_name ON products (category, name, sku);
        CREATE INDEX products_category_price ON products (category, current_price, sku);
        CREATE INDEX products_category_created ON products (category, created_at, sku);
        CREATE INDEX products_search ON products USING gin (search);
        CREATE INDEX products_on_sale ON products (sku) WHERE sale_price IS NOT NULL;
        """;

    private const string Campaigns = """
        CREATE TABLE campaigns (
            id        uuid PRIMARY KEY,
            name      text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
            starts_at timestamptz NOT NULL,
            ends_at   timestamptz NOT NULL,
            version   bigint NOT NULL DEFAULT 1 CHECK (version > 0),
            CHECK (starts_at < ends_at)
        );
        CREATE INDEX campaigns_starts ON campaigns (starts_at);
        CREATE INDEX campaigns_ends ON campaigns (ends_at);

        CREATE TABLE campaign_items (
            campaign_id     uuid NOT NULL REFERENCES campaigns ON DELETE CASCADE,
            sku             text COLLATE "C" NOT NULL REFERENCES products,
            sale_price      numeric(12, 2) NOT NULL CHECK (sale_price >= 0),
            limit_per_buyer integer CHECK (limit_per_buyer > 0),
            PRIMARY KEY (campaign_id, sku)
        );
        """;

    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(Categories);
        migrationBuilder.Sql(Products);
        migrationBuilder.Sql(Campaigns);
        migrationBuilder.Sql(MessagingSchema.Sql);
    }
}

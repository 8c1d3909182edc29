using Npgsql;

namespace PeakStore.Catalog.SampleData;

/// <summary>Writes the sample catalogue with one statement a table.</summary>
internal static class SampleRows
{
    public static async Task InsertAsync(
        NpgsqlConnection connection, List<SampleProduct> products, SampleCampaign campaign, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("INSERT INTO categories (slug, name, position) SELECT * FROM unnest($1::text[], $2::text[]) WITH ORDINALITY")
                {
                    Parameters =
                    {
                        new() { Value = SampleCatalog.Categories.Select(category => category.Slug).ToArray() },
                        new() { Value = SampleCatalog.Categories.Select(category => category.Name).ToArray() },
                    },
                },
                new("""
                    INSERT INTO products (sku, name, description, category, price, currency, limit_per_buyer, created_at)
                    SELECT sku, name, description, category, price, $7, limit_per_buyer, created_at
                    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::numeric[], $6::int[], $8::timestamptz[])
                        AS product (sku, name, description, category, price, limit_per_buyer, created_at)
                    """)
                {
                    Parameters =
                    {
                        new() { Value = products.Select(product => product.Sku).ToArray() },
                        new() { Value = products.Select(product => product.Name).ToArray() },
                        new() { Value = products.Select(product => product.Description).ToArray() },
                        new() { Value = products.Select(product => product.Category).ToArray() },
                        new() { Value = products.Select(product => product.Price).ToArray() },
                        new() { Value = products.Select(product => product.LimitPerBuyer).ToArray() },
                        new() { Value = SampleCatalog.Currency },
                        new() { Value = products.Select(product => product.CreatedAt.UtcDateTime).ToArray() },
                    },
                },
                new("""
                    INSERT INTO campaigns (id, name, starts_at, ends_at)
                    SELECT $1, $2, today, today + make_interval(days => $3) FROM date_trunc('day', now(), 'UTC') AS today
                    """)
                {
                    Parameters = { new() { Value = campaign.Id }, new() { Value = campaign.Name }, new() { Value = campaign.Days } },
                },
                new("INSERT INTO campaign_items SELECT $1, * FROM unnest($2::text[], $3::numeric[], $4::int[])")
                {
                    Parameters =
                    {
                        new() { Value = campaign.Id },
                        new() { Value = campaign.Items.Select(item => item.Sku).ToArray() },
                        new() { Value = campaign.Items.Select(item => item.SalePrice).ToArray() },
                        new() { Value = campaign.Items.Select(item => item.LimitPerBuyer).ToArray() },
                    },
                },
            },
        };
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using PeakStore.Catalog.Caching;
using PeakStore.Catalog.Data;
using PeakStore.Catalog.Pictures;
using PeakStore.Catalog.Search;
using PeakStore.ServiceDefaults.Contracts;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Messaging;
using PeakStore.ServiceDefaults.Problems;

namespace PeakStore.Catalog.Products;

/// <summary>Creates and changes products; Ordering is told in the same transaction.</summary>
internal static class ProductWrite
{
    public static async Task<Results<Ok<ProductView>, Created<ProductView>, ProblemHttpResult>> PutAsync(
        string sku,
        ProductFacts facts,
        HttpContext http,
        CatalogDb db,
        Outbox outbox,
        PostgresSources postgres,
        PictureBook pictures,
        TimeProvider time,
        IOptions<SearchOptions> search,
        CancellationToken cancellationToken)
    {
        if (!SkuFormat.IsValid(sku))
        {
            return Problem.InvalidRequest($"A SKU matches {SkuFormat.Pattern}.");
        }

        if (facts.Check() is { } wrong)
        {
            return Problem.InvalidRequest(wrong);
        }

        var languages = search.Value.InUse;
        if (facts.Language is { } language && !languages.Contains(language))
        {
            return Problem.InvalidRequest($"Give one of the catalogue's languages: {string.Join(", ", languages)}. Search:Languages adds others.");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var product = await db.Products.SingleOrDefaultAsync(p => p.Sku == sku, cancellationToken);
        if (Precondition.Check(http.Request.GetTypedHeaders(), product?.Version) is { } refused)
        {
            return refused;
        }

        var isNew = product is null;
        product = isNew ? db.Products.Add(Create(sku, facts, languages[0], time)).Entity : Change(product!, facts);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Precondition.Stale();
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return Precondition.Stale();
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation })
        {
            return Problem.InvalidRequest($"There is no category {facts.Category}. Use one of those that GET /api/categories answers.");
        }

        var view = ProductView.Of(product, pictures);
        await outbox.AddAsync((NpgsqlConnection)db.Database.GetDbConnection(), view.ToEvent(), cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        outbox.Wake();

        http.Response.Headers[ConsistencyToken.Header] = (await postgres.GetTokenAsync(CancellationToken.None)).ToString();
        http.Response.Headers.ETag = ProductEndpoints.Show(view).Tag.ToString();
        return isNew ? TypedResults.Created($"/api/products/{sku}", view) : TypedResults.Ok(view);
    }

    private static Product Create(string sku, ProductFacts facts, string language, TimeProvider time)
    {
        // Postgres keeps microseconds; the answer must show what is kept.
        var now = time.GetUtcNow();
        return new()
        {
            Sku = sku,
            Name = facts.Name!,
            Description = facts.Description!,
            Language = facts.Language ?? language,
            Category = facts.Category!,
            Price = facts.ExactPrice,
            Currency = facts.Currency!,
            LimitPerBuyer = facts.LimitPerBuyer,
            CreatedAt = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)),
        };
    }

    private static Product Change(Product product, ProductFacts facts)
    {
        product.Name = facts.Name!;
        product.Description = facts.Description!;
        product.Language = facts.Language ?? product.Language;
        product.Category = facts.Category!;
        product.Price = facts.ExactPrice;
        product.Currency = facts.Currency!;
        product.LimitPerBuyer = facts.LimitPerBuyer;
        product.Version++;
        return product;
    }
}

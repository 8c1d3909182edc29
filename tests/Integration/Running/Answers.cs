using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace PeakStore.Integration.Running;

/// <summary>Answer of <c>GET /api/stock/{sku}</c>.</summary>
public sealed record Stock(string Sku, int OnHand, int Held, int Sold, int Available);

/// <summary>An order as its buyer sees it.</summary>
public sealed record Order(Guid Id, string Status, IReadOnlyList<OrderLine> Lines, decimal Total, string Currency, DateTimeOffset PlacedAt, string? Reason);

/// <summary>One line of an order.</summary>
public sealed record OrderLine(string Sku, int Quantity, decimal UnitPrice);

/// <summary>A basket as its buyer sees it.</summary>
public sealed record Basket(IReadOnlyList<BasketItem> Items, long Version);

/// <summary>One SKU in a basket.</summary>
public sealed record BasketItem(string Sku, int Quantity);

/// <summary>A page of a list.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Reads answers and states what they must be.</summary>
public static class Answers
{
    /// <summary>The body, after the status was checked.</summary>
    public static async Task<T> ReadAsync<T>(this Task<HttpResponseMessage> pending, HttpStatusCode expected)
    {
        using var answer = await pending;
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == expected, $"Expected {expected}, got {answer.StatusCode}: {body}");
        return JsonSerializer.Deserialize<T>(body, JsonSerializerOptions.Web)!;
    }

    /// <summary>The problem details, after status, media type and type were checked.</summary>
    public static async Task<JsonElement> IsProblemAsync(this Task<HttpResponseMessage> pending, HttpStatusCode expected, string type)
    {
        using var answer = await pending;
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == expected, $"Expected {expected}, got {answer.StatusCode}: {body}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonSerializer.Deserialize<JsonElement>(body);
        Assert.EndsWith($"/{type}", problem.GetProperty("type").GetString(), StringComparison.Ordinal);
        return problem;
    }
}

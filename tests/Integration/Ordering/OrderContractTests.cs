using System.Net;
using System.Net.Http.Json;
using System.Text;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Ordering;

public sealed class OrderContractTests(RunningStore store)
{
    /// <summary>A body that is no order, with what is wrong about it.</summary>
    public static TheoryData<string> BadBodies => new(
        "",
        "null",
        "[]",
        "\"order\"",
        "{",
        "{}",
        """{"lines":null}""",
        """{"lines":[]}""",
        """{"lines":{}}""",
        """{"lines":[null]}""",
        """{"lines":[{"sku":"SKU","quantity":-1}]}""",
        """{"lines":[{"sku":"SKU","quantity":0}]}""",
        """{"lines":[{"sku":"SKU","quantity":1.5}]}""",
        """{"lines":[{"sku":"SKU","quantity":"1"}]}""",
        """{"lines":[{"sku":"SKU","quantity":99999999999999999999}]}""",
        """{"lines":[{"sku":"SKU","quantity":2147483647}]}""",
        """{"lines":[{"sku":"SKU","quantity":1000},{"sku":"SKU","quantity":1000}]}""",
        """{"lines":[{"sku":"SKU"}]}""",
        """{"lines":[{"quantity":1}]}""",
        """{"lines":[{"sku":42,"quantity":1}]}""",
        """{"lines":[{"sku":"NO-SUCH-SKU","quantity":1}]}""",
        """{"lines":[{"sku":"SKU' OR '1'='1","quantity":1}]}""",
        """{"lines":[{"sku":"SKU","quantity":1},{"sku":"NO-SUCH-SKU","quantity":1}]}""");

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task A_body_that_is_no_order_is_refused_and_changes_nothing(string body)
    {
        var sku = await store.NewProductAsync(units: 3);
        using var shopper = await store.ShopperAsync("ordering-api");

        await shopper.SendAsync(Order(body.Replace("SKU\"", $"{sku}\"", StringComparison.Ordinal)), Stop)
            .IsProblemAsync(HttpStatusCode.BadRequest, "invalid-order");

        Assert.Equal(3, (await shopper.GetFromJsonAsync<Stock>($"/api/stock/{sku}", Stop))!.Available);
        Assert.Empty((await shopper.GetFromJsonAsync<Page<Order>>("/api/orders", Stop))!.Items);
    }

    [Fact]
    public async Task An_order_without_a_key_or_with_a_bad_one_is_refused()
    {
        var sku = await store.NewProductAsync(units: 3);
        using var shopper = await store.ShopperAsync("ordering-api");
        var body = $$"""{"lines":[{"sku":"{{sku}}","quantity":1}]}""";

        await shopper.SendAsync(Order(body, key: null), Stop).IsProblemAsync(HttpStatusCode.BadRequest, "invalid-order");
        await shopper.SendAsync(Order(body, key: new string('k', 300)), Stop).IsProblemAsync(HttpStatusCode.BadRequest, "invalid-order");

        Assert.Equal(3, (await shopper.GetFromJsonAsync<Stock>($"/api/stock/{sku}", Stop))!.Available);
    }

    [Fact]
    public async Task A_huge_body_is_refused()
    {
        using var shopper = await store.ShopperAsync("ordering-api");

        var request = Order($$"""{"lines":[{"sku":"{{new string('A', 1_000_000)}}","quantity":1}]}""");
        // Asks before it sends, so that the answer is not lost to a connection that closes under a body on its way.
        request.Headers.ExpectContinue = true;

        using var answer = await shopper.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Another_media_type_is_refused()
    {
        using var shopper = await store.ShopperAsync("ordering-api");
        var request = Order("<order/>");
        request.Content = new StringContent("<order/>", Encoding.UTF8, "application/xml");

        await shopper.SendAsync(request, Stop).IsProblemAsync(HttpStatusCode.BadRequest, "invalid-order");
    }

    [Fact]
    public async Task Without_a_valid_token_nothing_is_sold_or_shown()
    {
        using var nobody = store.Anonymous("ordering-api");
        await nobody.SendAsync(Order("""{"lines":[]}"""), Stop).IsProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        await nobody.GetAsync("/api/orders", Stop).IsProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");

        nobody.DefaultRequestHeaders.Authorization = new("Bearer", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJtYWxsb3J5In0.");
        await nobody.GetAsync("/api/orders", Stop).IsProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Fact]
    public async Task Orders_of_others_are_as_good_as_none()
    {
        var sku = await store.NewProductAsync(units: 3);
        using var owner = await store.ShopperAsync("ordering-api");
        using var stranger = await store.ShopperAsync("ordering-api");
        var order = await owner.SendAsync(Order($$"""{"lines":[{"sku":"{{sku}}","quantity":1}]}"""), Stop).ReadAsync<Order>(HttpStatusCode.Created);

        foreach (var path in (string[])[$"/api/orders/{order.Id}", $"/api/orders/{order.Id}/events", "/api/orders/not-an-id", $"/api/orders/{Guid.NewGuid()}"])
        {
            await stranger.GetAsync(path, Stop).IsProblemAsync(HttpStatusCode.NotFound, "not-found");
        }

        await stranger.PostAsync($"/api/orders/{order.Id}/cancel", null, Stop).IsProblemAsync(HttpStatusCode.NotFound, "not-found");
        Assert.Empty((await stranger.GetFromJsonAsync<Page<Order>>("/api/orders", Stop))!.Items);
    }

    [Fact]
    public async Task My_orders_are_paged_newest_first()
    {
        var sku = await store.NewProductAsync(units: 100);
        using var shopper = await store.ShopperAsync("ordering-api");
        var placed = new List<Guid>();
        for (var n = 0; n < 23; n++)
        {
            placed.Insert(0, (await shopper.SendAsync(Order($$"""{"lines":[{"sku":"{{sku}}","quantity":1}]}"""), Stop).ReadAsync<Order>(HttpStatusCode.Created)).Id);
        }

        var first = (await shopper.GetFromJsonAsync<Page<Order>>("/api/orders", Stop))!;
        var second = (await shopper.GetFromJsonAsync<Page<Order>>($"/api/orders?cursor={first.Next}", Stop))!;

        Assert.Equal(placed, first.Items.Concat(second.Items).Select(order => order.Id));
        Assert.Null(second.Next);
        await shopper.GetAsync("/api/orders?cursor=nonsense", Stop).IsProblemAsync(HttpStatusCode.BadRequest, "invalid-request");
    }

    [Fact]
    public async Task A_paid_order_cannot_be_cancelled()
    {
        var sku = await store.NewProductAsync(units: 1);
        using var shopper = await store.ShopperAsync("ordering-api");
        var order = await shopper.SendAsync(Order($$"""{"lines":[{"sku":"{{sku}}","quantity":1}]}"""), Stop).ReadAsync<Order>(HttpStatusCode.Created);
        await Eventually.BecomesAsync(() => shopper.GetFromJsonAsync<Order>($"/api/orders/{order.Id}", Stop), current => current!.Status == "paid");

        await shopper.PostAsync($"/api/orders/{order.Id}/cancel", null, Stop).IsProblemAsync(HttpStatusCode.Conflict, "not-cancellable");
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static HttpRequestMessage Order(string body, string? key = "a-key")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key == "a-key" ? Guid.NewGuid().ToString() : key);
        }

        return request;
    }
}

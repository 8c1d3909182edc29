using System.Net;
using System.Net.Http.Json;
using System.Text;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Basket;

public sealed class BasketContractTests(RunningStore store)
{
    [Fact]
    public async Task A_basket_keeps_what_is_put_into_it()
    {
        using var shopper = await store.ShopperAsync("basket-api");
        Assert.Empty((await shopper.GetFromJsonAsync<Running.Basket>("/api/basket", Stop))!.Items);

        await PutAsync(shopper, "PEN-2", 1).ReadAsync<Running.Basket>(HttpStatusCode.OK);
        await PutAsync(shopper, "PEN-1", 3).ReadAsync<Running.Basket>(HttpStatusCode.OK);
        var basket = await PutAsync(shopper, "PEN-2", 5).ReadAsync<Running.Basket>(HttpStatusCode.OK);
        Assert.Equal([new BasketItem("PEN-1", 3), new BasketItem("PEN-2", 5)], basket.Items);

        using var removed = await shopper.DeleteAsync("/api/basket/items/PEN-1", Stop);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Equal([new BasketItem("PEN-2", 5)], (await shopper.GetFromJsonAsync<Running.Basket>("/api/basket", Stop))!.Items);

        using var emptied = await shopper.DeleteAsync("/api/basket", Stop);
        Assert.Equal(HttpStatusCode.NoContent, emptied.StatusCode);
        Assert.Empty((await shopper.GetFromJsonAsync<Running.Basket>("/api/basket", Stop))!.Items);
    }

    [Fact]
    public async Task Baskets_of_two_buyers_are_two()
    {
        using var first = await store.ShopperAsync("basket-api");
        using var second = await store.ShopperAsync("basket-api");

        await PutAsync(first, "PEN-1", 1).ReadAsync<Running.Basket>(HttpStatusCode.OK);

        Assert.Empty((await second.GetFromJsonAsync<Running.Basket>("/api/basket", Stop))!.Items);
    }

    [Fact]
    public async Task A_change_on_an_old_version_is_refused()
    {
        using var shopper = await store.ShopperAsync("basket-api");
        await PutAsync(shopper, "PEN-1", 1).ReadAsync<Running.Basket>(HttpStatusCode.OK);
        using var read = await shopper.GetAsync("/api/basket", Stop);
        var tag = read.Headers.ETag!.Tag;

        await PutAsync(shopper, "PEN-1", 2, tag).ReadAsync<Running.Basket>(HttpStatusCode.OK);

        await PutAsync(shopper, "PEN-1", 9, tag).IsProblemAsync(HttpStatusCode.PreconditionFailed, "precondition-failed");
        Assert.Equal(2, Assert.Single((await shopper.GetFromJsonAsync<Running.Basket>("/api/basket", Stop))!.Items).Quantity);
    }

    [Theory]
    [InlineData("PEN-1", """{"quantity":0}""")]
    [InlineData("PEN-1", """{"quantity":-1}""")]
    [InlineData("PEN-1", """{"quantity":99999999999}""")]
    [InlineData("PEN-1", """{"quantity":"1"}""")]
    [InlineData("PEN-1", """{}""")]
    [InlineData("PEN-1", "null")]
    [InlineData("PEN-1", "{")]
    [InlineData("%23version", """{"quantity":1}""")]
    [InlineData("pen", """{"quantity":1}""")]
    public async Task What_makes_no_sense_is_refused_and_changes_nothing(string sku, string body)
    {
        using var shopper = await store.ShopperAsync("basket-api");
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        await shopper.PutAsync($"/api/basket/items/{sku}", content, Stop).IsProblemAsync(HttpStatusCode.BadRequest, "invalid-request");

        Assert.Equal(0, (await shopper.GetFromJsonAsync<Running.Basket>("/api/basket", Stop))!.Version);
    }

    [Fact]
    public async Task Checkout_orders_what_is_in_the_basket_and_empties_it()
    {
        var sku = await store.NewProductAsync(units: 5);
        using var shopper = await store.ShopperAsync("basket-api");
        await PutAsync(shopper, sku, 2).ReadAsync<Running.Basket>(HttpStatusCode.OK);
        var key = Guid.NewGuid().ToString();

        var order = await CheckoutAsync(shopper, key).ReadAsync<Order>(HttpStatusCode.Created);
        Assert.Equal([new OrderLine(sku, 2, 10m)], order.Lines);
        Assert.Empty((await shopper.GetFromJsonAsync<Running.Basket>("/api/basket", Stop))!.Items);

        var retry = await CheckoutAsync(shopper, key).ReadAsync<Order>(HttpStatusCode.Created);
        Assert.Equal(order.Id, retry.Id);
    }

    [Fact]
    public async Task A_refused_checkout_leaves_the_basket_as_it_is()
    {
        var sku = await store.NewProductAsync(units: 1);
        using var shopper = await store.ShopperAsync("basket-api");
        await PutAsync(shopper, sku, 2).ReadAsync<Running.Basket>(HttpStatusCode.OK);

        await CheckoutAsync(shopper, Guid.NewGuid().ToString()).IsProblemAsync(HttpStatusCode.Conflict, "sold-out");
        await CheckoutAsync(shopper, key: null).IsProblemAsync(HttpStatusCode.BadRequest, "invalid-order");

        Assert.Equal([new BasketItem(sku, 2)], (await shopper.GetFromJsonAsync<Running.Basket>("/api/basket", Stop))!.Items);
    }

    [Fact]
    public async Task An_empty_basket_cannot_be_checked_out()
    {
        using var shopper = await store.ShopperAsync("basket-api");

        await CheckoutAsync(shopper, Guid.NewGuid().ToString()).IsProblemAsync(HttpStatusCode.BadRequest, "invalid-order");
    }

    [Fact]
    public async Task A_basket_needs_a_token()
    {
        using var nobody = store.Anonymous("basket-api");

        await nobody.GetAsync("/api/basket", Stop).IsProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Task<HttpResponseMessage> PutAsync(HttpClient client, string sku, int quantity, string? ifMatch = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"/api/basket/items/{sku}") { Content = JsonContent.Create(new { quantity }) };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return client.SendAsync(request, Stop);
    }

    private static Task<HttpResponseMessage> CheckoutAsync(HttpClient client, string? key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/basket/checkout");
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return client.SendAsync(request, Stop);
    }
}

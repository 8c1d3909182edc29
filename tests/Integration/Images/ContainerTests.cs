using System.Net;
using System.Text.RegularExpressions;
using PeakStore.Integration.Running;
using PeakStore.Integration.Web;

namespace PeakStore.Integration.Images;

/// <summary>The images run, hardened as in the cluster, and sell.</summary>
[Trait("Category", "Long")]
[Collection(nameof(ImageCollection))]
public sealed partial class ContainerTests(RunningStore store, BuiltImages images)
{
    [Fact]
    public async Task Somebody_buys_in_a_shop_that_runs_in_containers()
    {
        var sku = await store.NewProductAsync(units: 3);
        await using var containers = new ContainerStore(store, images);
        foreach (var service in new[] { "catalog-api", "ordering-api" })
        {
            var (code, log) = await containers.MigrateAsync(service);
            Assert.True(code == 0, log);
        }

        await containers.StartAsync();
        foreach (var container in containers.Running.Values)
        {
            Assert.Equal("1654\t1654\t1654\t1654", await container.StatusAsync("Uid"));
            Assert.Equal("0000000000000000", await container.StatusAsync("CapEff"));
            Assert.Equal("1", await container.StatusAsync("NoNewPrivs"));
        }

        await BuyAsync(containers.AddressOf("web-frontend"), sku);

        using var ordering = await store.OperatorAsync("ordering-api");
        await Eventually.BecomesAsync(
            () => ordering.GetAsync($"/api/stock/{sku}", Stop).ReadAsync<Stock>(HttpStatusCode.OK), stock => stock is { Sold: 1, Available: 2 });
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>With forms alone, as a browser without scripts.</summary>
    private static async Task BuyAsync(Uri shop, string sku)
    {
        using var visitor = new Visitor(shop);
        using var added = await visitor.SendFormAsync("/basket/items", ("sku", sku), ("quantity", "1"));
        var checkout = await visitor.ReadAsync("/checkout");

        using var order = await visitor.SendFormAsync("/checkout", ("key", Field(checkout, "key")), ("version", Field(checkout, "version")));

        Assert.StartsWith("/orders/", order.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, order.StatusCode);
    }

    private static string Field(string page, string name)
    {
        var field = Input().Matches(page).FirstOrDefault(input => input.Groups["name"].Value == name);
        Assert.True(field is not null, $"There is no field '{name}' on the page: {page}");
        return field.Groups["value"].Value;
    }

    [GeneratedRegex("<input[^>]*name=\"(?<name>[^\"]+)\"[^>]*value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Input();
}

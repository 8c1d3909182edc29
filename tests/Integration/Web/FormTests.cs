using System.Net;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Web;

public sealed class FormTests(RunningStore store)
{
    [Fact]
    public async Task A_form_of_another_site_is_refused_and_changes_nothing()
    {
        var sku = await store.NewProductAsync(units: 5);
        using var visitor = new Visitor(store);
        using var added = await visitor.SendFormAsync("/basket/items", ("sku", sku), ("quantity", "1"));

        using var refused = await visitor.SendFormFromAsync("cross-site", "/basket/items", ("sku", sku), ("quantity", "2"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (added.StatusCode, refused.StatusCode));
        Assert.Contains("not ours", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await Eventually.BecomesAsync(async () => Visitor.BasketCountOn(await visitor.ReadAsync("/basket")), count => count == 1);
    }

    [Fact]
    public async Task A_form_of_another_site_makes_nobody_a_guest()
    {
        using var visitor = new Visitor(store);

        using var refused = await visitor.SendFormFromAsync("cross-site", "/account/sign-in", ("name", "Mallory"));

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.False(refused.Headers.Contains("Set-Cookie"));
    }
}
